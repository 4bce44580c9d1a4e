import Domain
import Store

/// A rule in words, as a tree.
struct RuleText {
    private let document: RuleDocument
    private let sources: SourceText

    init(_ document: RuleDocument) {
        self.document = document
        sources = SourceText(document.rule)
    }

    /// - Parameter version: only this one; nil shows all.
    func lines(version: String?) -> [String] {
        let rule = document.rule
        let head = ["\(rule.title) (\(rule.id))\(rule.issuer.map { ", \($0)" } ?? "")", "sha256 \(document.digest)"]
        let versions = rule.versions.filter { version == nil || $0.id == version }
        return head + versions.flatMap(lines) + figures + sources.lines
    }

    private func lines(_ version: RuleVersion) -> [String] {
        let binds = version.binds.rawValue.replacing("_", with: " ")
        return ["", "Version \(version.id), in force \(Self.period(version.effective)), chosen by \(binds)"]
            + notes(version.provenance, indent: "  ") + version.routes.flatMap(lines)
    }

    private func lines(_ route: Route) -> [String] {
        let title = route.title.map { ": \($0)" } ?? ""
        return ["", "  Route \(route.id)\(title) (\(route.status.rawValue))"] + notes(route.provenance, indent: "    ")
            + lines(route.requirement, indent: "    ")
    }

    private func lines(_ requirement: Requirement, indent: String) -> [String] {
        let text = requirement.text ?? Self.words(requirement)
        var line = "\(indent)· \(text)"
        let marks = sources.marks(requirement.provenance.sources)
        if requirement.children.isEmpty, !marks.isEmpty { line += " \(marks)" }
        return [line] + notes(requirement.provenance, indent: indent + "    ")
            + requirement.children.flatMap { lines($0, indent: indent + "  ") }
    }

    private func notes(_ provenance: Provenance, indent: String) -> [String] {
        guard provenance.standing != .confirmed else { return [] }
        return ["\(indent)! \(provenance.standing.rawValue)\(provenance.doubt.map { ": \($0)" } ?? "")"]
    }

    private var figures: [String] {
        guard !document.rule.figures.isEmpty else { return [] }
        return ["", "Published figures"] + document.rule.figures.flatMap(lines)
    }

    private func lines(_ figure: PublishedFigure) -> [String] {
        let subject = figure.measure.rawValue.replacing("_", with: " ") + (figure.of.map { ", \($0)" } ?? "")
        let value = figure.isShown ? figure.value.map { PublishedFigure.words($0) + (figure.unit.map { " \($0)" } ?? "") } : nil
        let people = figure.people.map { " of \(ProgressLine.grouped($0))" } ?? ""
        let period = figure.period.map { " (\($0))" } ?? ""
        let line = "  · \(subject)\(period): \(value.map { $0 + people } ?? "not confirmed") \(sources.marks(figure.provenance.sources))"
        return [line] + (figure.caution.map { ["      ! \($0)"] } ?? []) + notes(figure.provenance, indent: "      ")
    }

    /// Where the file gives no sentence.
    private static func words(_ requirement: Requirement) -> String {
        switch requirement.kind {
        case .all: "all of"
        case .any: "one of"
        case .atLeast(let count, _): "at least \(count) of"
        case .atMost(let count, _): "at most \(count) of"
        case .courses(let demand):
            "courses: "
                + [
                    demand.credits > .zero ? "\(demand.credits) credits" : nil, demand.count > 0 ? "\(demand.count) courses" : nil,
                ].compactMap { $0 }.joined(separator: ", ")
        case .condition(let condition): condition.words
        }
    }

    static func period(_ period: Period) -> String {
        switch (period.from, period.to) {
        case (nil, nil): "always"
        case (let from?, nil): "since \(from)"
        case (nil, let to?): "until \(to)"
        case (let from?, let to?): "\(from) to \(to)"
        }
    }
}

/// Who says so: numbered where it is said, listed at the end.
final class SourceText {
    private let known: [String: RuleSource]
    private var order: [String] = []

    init(_ rule: Rule) { known = Dictionary(rule.sources.map { ($0.id, $0) }) { first, _ in first } }

    /// `[1][2]`; numbered in the order in which they are mentioned.
    func marks(_ ids: [String]) -> String {
        ids.filter { known[$0] != nil }.map { id in
            if !order.contains(id) { order.append(id) }
            return "[\(order.firstIndex(of: id)! + 1)]"
        }.joined()
    }

    /// Those that were mentioned so far.
    var lines: [String] {
        guard !order.isEmpty else { return [] }
        return ["", "Sources"]
            + order.enumerated().compactMap { index, id in
                known[id].map { source in
                    let facts = [source.vintage, "evidence \(source.grade.rawValue)", source.address].compactMap { $0 }
                    return "  [\(index + 1)] \(source.title) (\(facts.joined(separator: ", ")))"
                }
            }
    }
}
