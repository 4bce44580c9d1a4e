import Mustache

/// What a template is filled with. Texts are escaped where they are put in; what is not there is `nothing`, and a section of it
/// is left out.
package enum Content: Sendable, Equatable {
    case text(String)
    case flag(Bool)
    case list([Content])
    case object([String: Content])
    case nothing

    package init(_ text: String?) { self = text.map(Content.text) ?? .nothing }
    package init(_ number: Int) { self = .text(String(number)) }

    package static func list<Element>(of elements: some Sequence<Element>, _ content: (Element) throws -> Content) rethrows -> Content {
        .list(try elements.map(content))
    }

    package static func list<Element>(
        of elements: some Sequence<Element>, _ content: (Element) async throws -> Content
    ) async rethrows -> Content {
        var list: [Content] = []
        for element in elements { list.append(try await content(element)) }
        return .list(list)
    }

    package var isEmpty: Bool {
        switch self {
        case .nothing: true
        case .list(let list): list.isEmpty
        case .text(let text): text.isEmpty
        case .flag, .object: false
        }
    }

    /// The same with more members; of what is no object nothing else is left.
    package func adding(_ members: [String: Content]) -> Content {
        guard case .object(let held) = self else { return .object(members) }
        return .object(held.merging(members) { _, new in new })
    }
}

extension Content: ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .text(value) }
    package init(booleanLiteral value: Bool) { self = .flag(value) }
    package init(arrayLiteral elements: Content...) { self = .list(elements) }
    package init(dictionaryLiteral elements: (String, Content)...) { self = .object(Dictionary(elements) { _, last in last }) }
}

/// As the templates' library sees it, without reflection.
extension Content: MustacheParent, MustacheCustomRenderable {
    package func child(named name: String) -> Any? {
        guard case .object(let members) = self, let member = members[name] else { return nil }
        return member.lowered
    }

    package var renderText: String { if case .text(let text) = self { text } else { "" } }
    package var isNull: Bool { self == .nothing }

    private var lowered: Any? {
        switch self {
        // A text as it is would be looked into by reflection.
        case .text(let text): text.isEmpty ? nil : self
        case .flag(let flag): flag
        case .list(let list): list
        case .object: self
        case .nothing: nil
        }
    }
}

extension Sequence {
    /// One after the other.
    func mapAsync<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
        var results: [T] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
