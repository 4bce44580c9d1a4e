extension Fields {
    /// A list that, where it is there, names something: an empty one could never hold.
    mutating func names(_ key: String, required: Bool = false) -> [String]? {
        let before = reading.faults.count
        guard let names = strings(key, required: required) else { return nil }
        return filled(names, key, since: before)
    }

    /// The same, of an enumeration.
    mutating func named<Choice: RawRepresentable & CaseIterable>(_ key: String, _ type: Choice.Type, required: Bool = false) -> [Choice]?
    where Choice.RawValue == String {
        if required, !has(key) { _ = need(key) }
        let before = reading.faults.count
        guard let choices = choices(key, type) else { return nil }
        return filled(choices, key, since: before)
    }

    /// What is meant by a switch: absent is off.
    mutating func isOn(_ key: String) -> Bool { bool(key) ?? false }

    /// - Parameter before: so many faults there were; more say that items were left out.
    private func filled<Item>(_ items: [Item], _ key: String, since before: Int) -> [Item]? {
        if items.isEmpty, reading.faults.count == before {
            reading.fault("wrong_value", place / key, "is empty: nothing could meet it", allowed: ["at least one"])
        }
        return items.isEmpty ? nil : items
    }

    /// Exactly one of these members must be there.
    func needOne(of keys: [String]) {
        let found = keys.filter { has($0) }
        if found.isEmpty { reading.fault("missing", place, "needs one of \(keys.map { "`\($0)`" }.either)", allowed: keys) }
        for key in found.dropFirst() { reading.fault("conflict", place / key, "cannot stand beside `\(found[0])`") }
    }
}

extension Condition {
    /// Reads an object; nil where anything in it was faulted, so that no condition is half of what was written.
    static func fields<Value>(_ value: Document, _ place: Place, _ reading: Reading, _ read: (inout Fields) -> Value?) -> Value? {
        let before = reading.faults.count
        guard var fields = Fields(value, at: place, reading) else { return nil }
        let result = read(&fields)
        fields.finish()
        if result == nil, reading.faults.count == before { reading.fault("wrong_value", place, "cannot be read") }
        return reading.faults.count == before ? result : nil
    }
}
