import Domain
import Yams

/// Reads YAML as the documents it is used for need it: texts, numbers and
/// truth values as JSON has them (YAML 1.2), dates as texts, every key once.
package enum YAMLDocument {
    /// With aliases a small text can stand for a document without end.
    private static let mostValues = 1_000_000

    /// - Throws: one fault with the pointer `""` that says line and column.
    package static func read(_ text: String) throws(Faults) -> Document {
        guard !isTooDeep(text) else { throw tooDeep(nil) }
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch {
            throw Faults(Fault("malformed_yaml", parameter: "", message: Self.words(error)))
        }
        guard let root else { throw Faults(Fault("malformed_yaml", parameter: "", message: "is empty")) }
        var reader = Self.Reader()
        return try reader.document(root, depth: 0)
    }

    private struct Reader {
        var values = 0

        mutating func document(_ node: Node, depth: Int) throws(Faults) -> Document {
            values += 1
            guard values <= mostValues else {
                throw Faults(Fault("malformed_yaml", parameter: "", message: "is larger than \(mostValues) values"))
            }
            if case .scalar(let scalar) = node { return YAMLDocument.scalar(scalar) }
            // As deep as JSON may be, which the document is kept as.
            guard depth < JSONReader.mostDepth else { throw tooDeep(node.mark) }
            switch node {
            case .scalar(let scalar): return YAMLDocument.scalar(scalar)
            case .sequence(let sequence):
                var items: [Document] = []
                for item in sequence { items.append(try document(item, depth: depth + 1)) }
                return .array(items)
            case .mapping(let mapping): return try object(mapping, depth)
            case .alias(let alias):
                throw YAMLDocument.fault("malformed_yaml", alias.mark, "an alias is not understood here")
            }
        }

        private mutating func object(_ mapping: Node.Mapping, _ depth: Int) throws(Faults) -> Document {
            var members: [Document.Member] = []
            var seen: Set<String> = []
            for (key, value) in mapping {
                guard let name = key.scalar?.string else { throw YAMLDocument.fault("malformed_yaml", key.mark, "a key must be a text") }
                guard seen.insert(name).inserted else {
                    throw YAMLDocument.fault("duplicate_member", key.mark, "the member is there twice", value: name)
                }
                members.append(Document.Member(name, try document(value, depth: depth + 1)))
            }
            return .object(members)
        }
    }

    /// What is written plainly is what JSON would take it for; all else is text.
    private static func scalar(_ scalar: Node.Scalar) -> Document {
        guard scalar.style == .plain else { return .string(scalar.string) }
        switch scalar.string {
        case "", "~", "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default:
            if let first = scalar.string.utf8.first, first == 0x2D || (0x30...0x39).contains(first),
                case .number(let text)? = try? JSONReader.read(scalar.string)
            {
                return .number(text)
            }
            return .string(scalar.string)
        }
    }

    /// The library follows flow collections by recursion, so what is far too deep must not reach it.
    private static func isTooDeep(_ text: String) -> Bool {
        var (depth, most) = (0, 0)
        for byte in text.utf8 {
            if byte == 0x5B || byte == 0x7B { depth += 1 } else if byte == 0x5D || byte == 0x7D { depth -= 1 }
            most = max(most, depth)
        }
        return most > 10 * JSONReader.mostDepth
    }

    private static func tooDeep(_ mark: Mark?) -> Faults { fault("too_deep", mark, "nested deeper than \(JSONReader.mostDepth)") }

    private static func fault(_ code: String, _ mark: Mark?, _ message: String, value: String? = nil) -> Faults {
        let place = mark.map { "line \($0.line), column \($0.column): " } ?? ""
        return Faults(Fault(code, parameter: "", value: value, message: place + message))
    }

    private static func words(_ error: any Error) -> String {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            "line \(mark.line), column \(mark.column): \(problem)"
        case .duplicatedKeysInMapping(let duplicates, _): "the member is there twice: \(duplicates.joined(separator: ", "))"
        default: "is not YAML"
        }
    }
}
