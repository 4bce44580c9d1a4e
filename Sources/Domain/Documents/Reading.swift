/// The faults of a document while it is read: reading goes on behind each, so
/// that all are told at once.
package final class Reading {
    package private(set) var faults: [Fault] = []
    /// A document that is wrong throughout is told so by its first faults.
    package static let mostFaults = 200

    package init() {}

    /// Of what could stand there instead so many are told.
    package static let mostAllowed = 100

    package func fault(
        _ code: String, _ place: @autoclosure () -> Place, value: Document? = nil, _ message: @autoclosure () -> String,
        allowed: @autoclosure () -> [String] = []
    ) {
        guard faults.count < Self.mostFaults else { return }
        faults.append(
            Fault(
                code, parameter: place().pointer, value: value.flatMap(Self.shown), message: message(),
                allowed: Array(allowed().prefix(Self.mostAllowed))))
    }

    /// Throws them, if there are any.
    package func finish() throws(Faults) {
        if !faults.isEmpty { throw Faults(faults) }
    }

    private static func shown(_ value: Document) -> String? {
        switch value {
        case .string(let text): String(text.prefix(80))
        case .number(let text): String(text.prefix(80))
        case .bool(let value): value ? "true" : "false"
        case .null: "null"
        case .array, .object: nil
        }
    }
}

/// Which members of an object were asked for. Those of nearly all objects are few enough for one word.
private struct TakenMembers {
    private var first: UInt64 = 0
    private var further: Set<Int> = []

    func contains(_ index: Int) -> Bool { index < 64 ? first & 1 << index != 0 : further.contains(index) }

    mutating func insert(_ index: Int) {
        if index < 64 { first |= 1 << index } else { further.insert(index) }
    }
}

/// The members of an object while it is read. What was not asked for by the
/// time `finish` is called is a fault.
package struct Fields {
    package let place: Place
    package let reading: Reading
    private let members: [Document.Member]
    private var taken = TakenMembers()
    /// Where each member stands, where there are so many that looking for one by one would take long.
    private let places: [String: Int]?

    /// nil, with a fault, for anything but an object.
    package init?(_ document: Document, at place: Place, _ reading: Reading) {
        guard case .object(let members) = document else {
            reading.fault("wrong_type", place, value: document, "is \(document.kind), not an object", allowed: ["an object"])
            return nil
        }
        self.place = place
        self.reading = reading
        self.members = members
        places =
            members.count > 32
            ? Dictionary(members.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first }) : nil
    }

    /// A whole document, read by `read`.
    /// - Parameter allowed: the members it may have, for whoever sent another.
    /// - Throws: `Faults` with everything that is wrong, each with its JSON pointer.
    package static func read<Value>(
        _ document: Document, allowed: [String], _ read: (inout Fields) -> Value
    ) throws(Faults) -> Value {
        let reading = Reading()
        guard var fields = Fields(document, at: .root, reading) else { throw Faults(reading.faults) }
        let value = read(&fields)
        fields.finish(allowed: allowed)
        try reading.finish()
        return value
    }

    package var keys: [String] { members.map(\.key) }

    /// Whether the member is there and says something: null stands for nothing, as if it were not there.
    package func has(_ key: String) -> Bool { index(of: key).map { !members[$0].value.isNull } ?? false }

    /// Whether the member is there, be it null.
    package func mentions(_ key: String) -> Bool { index(of: key) != nil }

    private func index(of key: String) -> Int? {
        if let places { return places[key] }
        // Most names differ in length, which is quicker told than that texts differ.
        let length = key.utf8.count
        return members.firstIndex { $0.key.utf8.count == length && $0.key == key }
    }

    /// Lets members be null that say nothing here, and are known where another kind is meant.
    package mutating func letBeNull(_ keys: [String]) {
        for index in members.indices where !taken.contains(index) && members[index].value.isNull && keys.contains(members[index].key) {
            taken.insert(index)
        }
    }

    /// Those of many names that are there and say something, in the order of the names.
    /// - Parameter places: where each name stands in that order.
    package func present(among places: [String: Int]) -> [String] {
        let found = members.filter { !$0.value.isNull && places[$0.key] != nil }.map(\.key)
        return found.count < 2 ? found : found.sorted { (places[$0] ?? 0) < (places[$1] ?? 0) }
    }

    /// The member as it stands, to choose a way to read it.
    package func peek(_ key: String) -> Document? { index(of: key).map { members[$0].value } }

    /// A fault where a list is longer than what can be judged while somebody waits.
    package func bound(_ key: String, to most: Int) {
        guard case .array(let items)? = peek(key), items.count > most else { return }
        reading.fault("too_many", place / key, "has \(items.count) items", allowed: ["up to \(most)"])
    }

    /// The member, if it is there and not null.
    package mutating func take(_ key: String) -> Document? {
        guard let index = index(of: key) else { return nil }
        taken.insert(index)
        return members[index].value.isNull ? nil : members[index].value
    }

    /// The member, or a fault that it is missing.
    package mutating func need(_ key: String) -> Document? {
        let value = take(key)
        if value == nil { reading.fault("missing", place / key, "is missing") }
        return value
    }

    /// Faults what is left over.
    package func finish(allowed: [String] = []) {
        for (index, member) in members.enumerated() where !taken.contains(index) {
            reading.fault("unknown_member", place / member.key, "is not known here", allowed: allowed)
        }
    }

    // MARK: kinds of values; each nil, with a fault unless it is merely absent

    package mutating func string(_ key: String, required: Bool = false) -> String? {
        (required ? need(key) : take(key)).flatMap { Self.string($0, at: place / key, reading) }
    }

    package mutating func bool(_ key: String) -> Bool? {
        guard let value = take(key) else { return nil }
        if case .bool(let value) = value { return value }
        return wrong(key, value, "true or false")
    }

    package mutating func integer(_ key: String, in range: ClosedRange<Int> = 0...1_000_000, required: Bool = false) -> Int? {
        guard let value = required ? need(key) : take(key) else { return nil }
        if case .number(let text) = value, let number = Int(plain: text), range.contains(number) { return number }
        return wrong(key, value, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }

    package mutating func amount(_ key: String, required: Bool = false) -> Amount? {
        guard let value = required ? need(key) : take(key) else { return nil }
        if case .number(let text) = value, let amount = Amount(plain: text) { return amount }
        return wrong(key, value, "a number of at least 0, below 1,000,000,000 and of up to three decimals")
    }

    package mutating func day(_ key: String, required: Bool = false) -> Day? {
        guard let value = required ? need(key) : take(key) else { return nil }
        if case .string(let text) = value, let day = Day(text) { return day }
        return wrong(key, value, "a date as 2026-05-15")
    }

    /// One of the values of an enumeration.
    package mutating func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _: Choice.Type, required: Bool = false) -> Choice?
    where Choice.RawValue == String {
        guard let value = required ? need(key) : take(key) else { return nil }
        return Self.choice(value, at: place / key, reading)
    }

    /// A text or a list of texts.
    package mutating func strings(_ key: String, required: Bool = false) -> [String]? {
        guard let value = required ? need(key) : take(key) else { return nil }
        return oneOrSeveral(value, key) { Self.string($0, at: $1(), reading) }
    }

    package mutating func choices<Choice: RawRepresentable & CaseIterable>(_ key: String, _: Choice.Type) -> [Choice]?
    where Choice.RawValue == String {
        guard let value = take(key) else { return nil }
        return oneOrSeveral(value, key) { Self.choice($0, at: $1(), reading) }
    }

    /// A value or a list of them; their places are made for those who ask.
    private func oneOrSeveral<Item>(_ value: Document, _ key: String, _ read: (Document, () -> Place) -> Item?) -> [Item]? {
        guard case .array(let items) = value else { return read(value) { place / key }.map { [$0] } }
        return items.indices.compactMap { index in read(items[index]) { place / key / index } }
    }

    /// A list, each item read by `read`; items that cannot be read are left out.
    package mutating func list<Item>(_ key: String, required: Bool = false, _ read: (Document, Place) -> Item?) -> [Item]? {
        guard let value = required ? need(key) : take(key) else { return nil }
        return Self.list(value, at: place / key, reading, read)
    }

    /// An object, read by `read`.
    package mutating func object<Value>(_ key: String, required: Bool = false, _ read: (inout Fields) -> Value?) -> Value? {
        guard let value = required ? need(key) : take(key), var fields = Fields(value, at: place / key, reading) else { return nil }
        let result = read(&fields)
        fields.finish()
        return result
    }

    package mutating func period(_ key: String) -> Period? {
        object(key) { fields in
            let period = Period(from: fields.day("from"), to: fields.day("to"))
            if let from = period.from, let to = period.to, to < from {
                fields.reading.fault("wrong_value", fields.place / "to", "lies before `from`")
            }
            return period
        }
    }

    package static func string(_ value: Document, at place: @autoclosure () -> Place, _ reading: Reading) -> String? {
        // No database keeps the character U+0000 in a text.
        if case .string(let text) = value, !text.isEmpty, !text.holdsNull { return text }
        reading.fault("wrong_type", place(), value: value, "is not a text with something in it, without U+0000", allowed: ["text"])
        return nil
    }

    package static func choice<Choice: RawRepresentable & CaseIterable>(
        _ value: Document, at place: @autoclosure () -> Place, _ reading: Reading
    ) -> Choice?
    where Choice.RawValue == String {
        if case .string(let text) = value, let choice = Choice(rawValue: text) { return choice }
        reading.fault("wrong_value", place(), value: value, "is none of the values known here", allowed: Choice.allCases.map(\.rawValue))
        return nil
    }

    package static func list<Item>(_ value: Document, at place: Place, _ reading: Reading, _ read: (Document, Place) -> Item?) -> [Item]? {
        guard case .array(let items) = value else {
            reading.fault("wrong_type", place, value: value, "is \(value.kind), not a list", allowed: ["a list"])
            return nil
        }
        return items.enumerated().compactMap { read($1, place / $0) }
    }

    private func wrong<Value>(_ key: String, _ value: Document, _ expected: String) -> Value? {
        reading.fault("wrong_value", place / key, value: value, "is not \(expected)", allowed: [expected])
        return nil
    }
}

extension String {
    /// Whether the character U+0000 is in it.
    var holdsNull: Bool { utf8.withContiguousStorageIfAvailable { $0.contains(0) } ?? utf8.contains(0) }
}
