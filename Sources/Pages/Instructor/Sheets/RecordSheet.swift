import API
import Domain
import Store

/// A form with a row for each of many records of a kind. It carries of every record its revision and what was held when it was made:
/// what nobody touched is not written, and what was changed meanwhile is not lost.
struct RecordSheet: Sendable {
    struct Field: Sendable {
        enum Entry: Sendable {
            case text(size: Int)
            case choice([String])
            case flag
        }

        let name: String
        let title: String
        let entry: Entry
    }

    /// More rows than this are for a section or an import.
    static let mostRows = 300

    let kind: RecordKind
    let fields: [Field]
    /// What is told of a record beside what is entered, by its fields.
    let told: [(name: String, title: String)]
    /// What follows in a record from what was entered.
    let completing: @Sendable (_ entered: inout [String: String], _ held: [String: String], PageForm) -> Void
    /// Fields that no form shows, by what was entered.
    let derived: @Sendable (_ entered: [String: String], _ record: Document) -> [String: Document]

    /// What became of a row.
    enum Outcome: Sendable {
        case saved
        case unchanged
        case stale(held: String)
        case wrong([String])
        case gone
    }

    /// What is held of a field, as the form sends it: empty where there is nothing.
    func held(_ record: Document) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: fields.map { field in
                let text = RecordText.string(record, field.name) ?? ""
                if case .flag = field.entry { return (field.name, text == "yes" ? "yes" : "") }
                return (field.name, text)
            })
    }

    /// What was typed for a record.
    func typed(_ form: PageForm, _ id: String, prefix: String = "") -> [String: String] {
        Dictionary(uniqueKeysWithValues: fields.map { ($0.name, form["\(prefix)\($0.name).\(id)"] ?? "") })
    }

    /// The change of a record that was entered; nil where nothing is to be changed.
    /// - Parameter revision: of which it was entered.
    func write(
        _ row: CohortStore.MemberRecord, entered: [String: String], revision: Int
    ) -> Result<RecordWrite, Faults> {
        let derived = derived(entered, row.record)
        let values = Document.object(
            kind.fields.map { field in
                .init(
                    field.name, derived[field.name] ?? entered[field.name].map { Self.value($0, field) } ?? row.record[field.name] ?? .null)
            })
        return Result { () throws(Faults) in
            RecordWrite(
                learner: row.learner.code, .correct(try RecordDraft(values, kind), code: row.record.recordID ?? "", revision: revision))
        }
    }

    private static func value(_ text: String, _ field: RecordField) -> Document {
        if text.isEmpty { return .null }
        return switch field.content {
        case .amount: Amount(plain: text) == nil ? .string(text) : .number(text)
        case .boolean: .bool(text == "yes")
        default: .string(text)
        }
    }

    /// What is held, in words for whoever typed something else.
    func words(_ values: [String: String]) -> String {
        fields.map { field in
            let value = values[field.name] ?? ""
            if case .flag = field.entry { return "\(field.title.lowercased()): \(value.isEmpty ? "no" : value)" }
            return "\(field.title.lowercased()): \(value.isEmpty ? "none" : RecordText.words(value))"
        }.joined(separator: ", ")
    }
}
