import Domain
import Foundation
import TestSupport
import Testing

@Suite("Pictures")
struct PictureTests {
    @Test func everyPictureIsNamedDescribedAndWellFormedAtBothWidths() throws {
        for picture in PictureSamples.all {
            for width in PictureWidth.allCases {
                let svg = try #require(MarkupTree.read(picture.svg(id: "it's <one>", width: width)))
                let ids = svg.all.compactMap { $0["id"] }
                #expect(ids.count == Set(ids).count)
                #expect(svg["role"] == "img")
                let named = (svg["aria-labelledby"] ?? "").split(separator: " ").map { id in svg.all.first { $0["id"] == String(id) }?.text
                }
                #expect(named == [picture.title, picture.description])
                #expect(
                    svg.all.allSatisfy { $0["style"] == nil && $0.name != "style" && $0.name != "script" }, "a strict policy refuses it")
                #expect(!picture.description.isEmpty && !picture.table.rows.isEmpty)
                #expect(picture.table.rows.allSatisfy { $0.count == picture.table.columns.count })
            }
        }
    }

    @Test func nothingIsDrawnOutsideOfThePicture() throws {
        for picture in PictureSamples.all {
            for width in PictureWidth.allCases {
                let svg = try PictureSamples.tree(picture, width: width)
                let box = (svg["viewBox"] ?? "").split(separator: " ").compactMap { Double($0) }
                try #require(box.count == 4)
                for shape in svg.children.filter({ $0.name != "defs" }).flatMap(\.all) {
                    let right =
                        shape.name == "rect" ? shape.number("x") + shape.number("width") : max(shape.number("x"), shape.number("x2"))
                    let bottom =
                        shape.name == "rect" ? shape.number("y") + shape.number("height") : max(shape.number("y"), shape.number("y2"))
                    #expect(right <= box[2] + 1 && bottom <= box[3] + 1, "\(picture.title): \(shape.name) \(shape.attributes)")
                    #expect(shape.number("x") >= -1 && shape.number("y") >= -1, "\(picture.title): \(shape.name) \(shape.attributes)")
                }
            }
        }
    }

    @Test func aHostileTitleStaysText() throws {
        let hostile = "</title><script>alert(1)</script> \"x\" onload='y' & \u{0}\u{FFFE}"
        let strip = PictureSamples.strip(subject: hostile)
        for markup in [strip.svg(id: "\"><script>"), strip.standaloneSVG(), strip.figure(id: "a b")] {
            let tree = try #require(MarkupTree.read(markup))
            #expect(tree.all("script").isEmpty)
            #expect(tree.all.allSatisfy { $0["onload"] == nil })
            #expect(markup.contains("&lt;script&gt;"))
        }
    }

    @Test func aFileThatStandsAloneBringsStyleTitleAndSource() throws {
        let tree = try #require(MarkupTree.read(PictureSamples.strip().standaloneSVG()))
        #expect(tree.all("style").count == 1)
        #expect(!tree.all("style")[0].text.contains("var("), "not every viewer knows custom properties")
        let words = tree.all("text").map(\.text).joined(separator: " ")
        #expect(words.contains("Annual pay: Medical Records Specialists") && words.contains("Source: BLS, Occupational Employment"))
    }

    @Test func textAndMarksStandOutInLightAndDark() throws {
        func colour(_ name: String, _ side: KeyPath<PictureStyle.Colour, String>) throws -> String {
            try #require(PictureStyle.colours.first { $0.name == name })[keyPath: side]
        }
        for side in [\PictureStyle.Colour.light, \PictureStyle.Colour.dark] {
            let paper = try colour("paper", side)
            for name in ["ink", "muted", "warm", "danger", "ok", "accent"] {
                #expect(Self.contrast(try colour(name, side), paper) >= 4.5, "\(name)")
            }
            for step in PictureStyle.steps {
                #expect(Self.contrast(step.ground[keyPath: side], step.text[keyPath: side]) >= 4.5, "\(step.ground.name)")
            }
        }
    }

    /// As WCAG 2 reckons it.
    private static func contrast(_ one: String, _ other: String) -> Double {
        let levels = [one, other].map { colour -> Double in
            let number = Int(colour.dropFirst(), radix: 16) ?? 0
            let parts = [16, 8, 0].map { shift -> Double in
                let part = Double(number >> shift & 0xFF) / 255
                return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
        }.sorted()
        return (levels[1] + 0.05) / (levels[0] + 0.05)
    }

    @Test func aClassThatIsDrawnHasARule() throws {
        let known = Set(PictureStyle.css.matches(of: /\.(pic-[a-z0-9-]+)/).map { String($0.1) })
        let structural: Set = ["pic", "pic-phone", "pic-page", "pic-tiles", "pic-gap", "pic-divider", "pic-stretch", "pic-tile-missing"]
        for picture in PictureSamples.all {
            let names = try PictureSamples.tree(picture).all.flatMap { ($0["class"] ?? "").split(separator: " ").map(String.init) }
            #expect(Set(names).subtracting(known).subtracting(structural).isEmpty)
        }
    }
}
