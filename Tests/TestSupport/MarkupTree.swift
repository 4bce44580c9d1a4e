import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What a reader of XML finds in markup.
package final class MarkupTree {
    package let name: String
    package let attributes: [String: String]
    package private(set) var children: [MarkupTree] = []
    /// Of the element itself and of all within it.
    package private(set) var text = ""

    private init(_ name: String, _ attributes: [String: String]) { (self.name, self.attributes) = (name, attributes) }

    /// - Returns: nil for what is not well-formed.
    package static func read(_ markup: String) -> MarkupTree? {
        let reading = Reading()
        let parser = XMLParser(data: Data(markup.utf8))
        parser.delegate = reading
        return parser.parse() ? reading.root.children.first : nil
    }

    /// The element and everything within it.
    package var all: [MarkupTree] { [self] + children.flatMap(\.all) }

    package func all(_ name: String) -> [MarkupTree] { all.filter { $0.name == name } }

    package func all(ofClass name: String) -> [MarkupTree] {
        all.filter { ($0.attributes["class"] ?? "").split(separator: " ").contains { $0 == name } }
    }

    package subscript(attribute: String) -> String? { attributes[attribute] }

    /// A coordinate or a length; 0 where there is none.
    package func number(_ attribute: String) -> Double { attributes[attribute].flatMap { Double($0) } ?? 0 }

    private final class Reading: NSObject, XMLParserDelegate {
        let root = MarkupTree("", [:])
        private lazy var open = [root]

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
        ) {
            let element = MarkupTree(name, attributes)
            open[open.count - 1].children.append(element)
            open.append(element)
        }

        func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) { open.removeLast() }

        func parser(_ parser: XMLParser, foundCharacters text: String) { for element in open { element.text += text } }
    }
}
