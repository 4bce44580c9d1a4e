import API
import Domain

/// A form as it was sent: its fields as they were typed, and what is wrong with them.
struct PageForm: Sendable {
    private var fields: [(name: String, value: String)]
    private(set) var faults: [Fault] = []

    init(_ question: Question) { fields = question.form }

    /// Nothing typed yet.
    init(_ initial: [String: String] = [:]) { fields = initial.map { ($0.key, $0.value) } }

    /// Without the blanks around it; nil where it was left empty.
    subscript(_ name: String) -> String? {
        guard let text = typed(name)?.trimmingCharacters() else { return nil }
        return text.isEmpty ? nil : text
    }

    /// As it was typed, to be shown again.
    func typed(_ name: String) -> String? { fields.last { $0.name == name }?.value }

    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// Every field whose name begins so, with what follows in the name.
    func each(_ prefix: String) -> [(suffix: String, value: String)] {
        fields.compactMap { $0.name.hasPrefix(prefix) ? (String($0.name.dropFirst(prefix.count)), $0.value) : nil }
    }

    mutating func required(_ name: String, _ message: String) -> String {
        if let text = self[name] { return text }
        add(Fault("missing", parameter: name, message: message))
        return ""
    }

    /// Drops what was sent under a name.
    mutating func forget(_ name: String) { fields.removeAll { $0.name == name } }

    mutating func add(_ fault: Fault) { faults.append(fault) }
    mutating func add(_ more: Faults) { faults += more.list }

    /// The field as a template shows it: what was typed, and what is wrong with it.
    func field(_ name: String) -> Content {
        let faults = faults.filter { Self.place($0) == name }
        return [
            "name": .text(name), "value": .text(typed(name) ?? ""), "is_wrong": .flag(!faults.isEmpty),
            "fault": Content(faults.isEmpty ? nil : faults.map(Self.sentence).joined(separator: " ")),
        ]
    }

    /// What is wrong, for the head of the form; each leads to its field.
    var summary: Content {
        .list(of: faults) { ["place": Content(Self.place($0)), "message": .text(Self.sentence($0))] }
    }

    private static func place(_ fault: Fault) -> String? {
        fault.parameter.map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0 }
    }

    private static func sentence(_ fault: Fault) -> String {
        let allowed = fault.allowed.isEmpty ? "" : " (\(fault.allowed.prefix(8).joined(separator: ", ")))"
        return fault.message.prefix(1).uppercased() + fault.message.dropFirst() + allowed + "."
    }
}

extension String {
    func trimmingCharacters() -> String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
