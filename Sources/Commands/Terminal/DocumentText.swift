import Domain

extension Document {
    /// What it says, for people: a list with commas, nothing for null.
    var plain: String {
        switch self {
        case .null: ""
        case .bool(let value): value ? "yes" : "no"
        case .number(let text), .string(let text): text
        case .array(let items): items.map(\.plain).joined(separator: ", ")
        case .object(let members): members.map { "\($0.key) \($0.value.plain)" }.joined(separator: ", ")
        }
    }

    /// A member that is there, for people.
    func plain(_ key: String) -> String { (self[key] ?? .null).plain }

    var items: [Document] { if case .array(let items) = self { items } else { [] } }

    /// What a person is called, with the id by which the API knows them.
    var person: String { "\(plain("family_name")), \(plain("given_name"))" }

    /// How a page that is not the last is followed by the next; nothing for the last.
    func goesOn(with option: String) -> [String] {
        (self["next"] ?? .null).isNull ? [] : ["", "It goes on with \(option) \(plain("next"))."]
    }

    /// The items of `data` as a table of some of their members; `nothing` where there are none.
    func table(_ columns: [(title: String, text: (Document) -> String)], nothing: String) -> [String] {
        let rows = self["data"]?.items ?? []
        guard !rows.isEmpty else { return [nothing] }
        var table = TextTable(columns: columns.map { .init(title: $0.title) })
        table.rows = rows.map { row in columns.map { $0.text(row) } }
        return table.lines(width: Terminal.width)
    }
}
