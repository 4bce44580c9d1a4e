/// A row of what an institution teaches as somebody sent it, checked: what may be written.
package struct CurriculumDraft: Sendable {
    package let kind: CurriculumKind
    /// Every field of the kind, with what stands for it where it was not given.
    package let values: Document

    /// - Throws: `Faults` with everything that is wrong, each with its JSON pointer.
    package init(_ document: Document, _ kind: CurriculumKind) throws(Faults) {
        self = try Fields.read(document, allowed: kind.fields.map(\.name)) { CurriculumDraft(&$0, kind) }
    }

    /// What is wrong is told to `fields.reading`; whoever reads a whole file looks there.
    init(_ fields: inout Fields, _ kind: CurriculumKind) {
        self.kind = kind
        var members: [Document.Member] = []
        for field in kind.fields {
            let value = field.field.read(&fields)
            if value != .null { field.check?(value, fields.place / field.name, fields.reading) }
            members.append(.init(field.name, value == .null ? field.initial : value))
        }
        values = .object(members)
    }

    package subscript(_ name: String) -> String? { if case .string(let text)? = values[name] { text } else { nil } }
    package var code: String { self["code"] ?? "" }

    func day(_ name: String) -> Day? { self[name].flatMap { Day($0) } }
    func integer(_ name: String) -> Int? { if case .number(let text)? = values[name] { Int(text) } else { nil } }
}
