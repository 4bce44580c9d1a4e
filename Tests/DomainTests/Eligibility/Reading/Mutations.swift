@testable import Domain

/// Numbers that look random and are the same each time (SplitMix64).
struct Dice {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func roll(_ sides: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ value >> 31) % UInt64(max(1, sides)))
    }

    mutating func pick<Item>(_ items: [Item]) -> Item { items[roll(items.count)] }
}

/// Documents made worse, a step at a time.
struct Mutator {
    var dice: Dice
    /// What is put in the place of something else.
    private let parts: [Document]
    private let names: [String]

    static let numbers = [
        "0", "-0", "-0.0", "1", "-1", "0.001", "0.0000001", "1e999", "-1e999", "1E-999", "1e9", "6.0", "60e-1", "999999999",
        "999999999.999",
        "1000000000", "9223372036854775807", "-9223372036854775808", "18446744073709551616", "1e999999999999999999999", "100", "10000",
        "1000000", "36500", "1200", "0.1000000000000000000000000",
    ]
    static let texts = [
        "", " ", "\u{0}", "a", "~/", "é", "e\u{301}", "\u{1F9EA}", "BIO 168", "bio  168", "168", "HIT99999999999999999999", "2026-01-01",
        "9999-12-31",
        "0001-01-01", "0000-00-00", "2024-02-30", "10000-01-01", "2026-01-01\n", "C", "F", "met", "degree/all/0", "anatomy", "CSC 110",
        String(repeating: "long ", count: 2000), String(repeating: "\u{300}", count: 500),
    ]

    /// - Parameter documents: parts of all of these are put into each other.
    init(seed: UInt64, documents: [Document]) {
        dice = Dice(seed)
        var found: [Document] = []
        var keys: Set<String> = []
        for document in documents { Self.collect(document, &found, &keys) }
        parts = found
        names = keys.sorted()
    }

    private static func collect(_ document: Document, _ parts: inout [Document], _ names: inout Set<String>) {
        parts.append(document)
        switch document {
        case .array(let items): for item in items { collect(item, &parts, &names) }
        case .object(let members):
            for member in members {
                names.insert(member.key)
                collect(member.value, &parts, &names)
            }
        default: break
        }
    }

    // MARK: of what a document says

    /// The document with something else at one place.
    mutating func mutated(_ document: Document) -> Document {
        switch document {
        case .object(let members) where !members.isEmpty && dice.roll(4) > 0:
            let place = dice.roll(members.count)
            var changed = members
            changed[place].value = mutated(members[place].value)
            return .object(changed)
        case .array(let items) where !items.isEmpty && dice.roll(5) > 0:
            let place = dice.roll(items.count)
            var changed = items
            changed[place] = mutated(items[place])
            return .array(changed)
        case .object(let members): return .object(mutated(members))
        case .array(let items): return .array(mutated(items))
        default: return other(than: document)
        }
    }

    private mutating func mutated(_ members: [Document.Member]) -> [Document.Member] {
        var members = members
        let place = dice.roll(members.count)
        switch dice.roll(5) {
        case 0 where !members.isEmpty: members.remove(at: place)
        case 1 where !members.isEmpty: members[place].key = dice.pick(names)
        case 2 where !members.isEmpty: members[place].value = .null
        case 3: members.append(Document.Member(dice.pick(names + ["colour"]), dice.pick(parts)))
        default: members.reverse()
        }
        return members
    }

    private mutating func mutated(_ items: [Document]) -> [Document] {
        var items = items
        switch dice.roll(4) {
        case 0 where !items.isEmpty: items.remove(at: dice.roll(items.count))
        case 1 where !items.isEmpty: items.append(dice.pick(items))
        case 2: items.append(dice.pick(parts))
        default: items = []
        }
        return items
    }

    private mutating func other(than document: Document) -> Document {
        switch (document, dice.roll(4)) {
        case (.number, 1...): .number(dice.pick(Self.numbers))
        case (.string, 1...): .string(dice.pick(Self.texts))
        case (.bool(let value), 1...): .bool(!value)
        default:
            dice.pick([
                .null, .bool(true), .number(dice.pick(Self.numbers)), .string(dice.pick(Self.texts)), .array([]), .object([]),
                dice.pick(parts),
            ])
        }
    }

    // MARK: of bytes

    /// The text with other bytes at some places.
    mutating func mangled(_ text: [UInt8]) -> [UInt8] {
        var text = text
        for _ in 0...dice.roll(3) {
            if text.isEmpty { return text }
            let at = dice.roll(text.count)
            switch dice.roll(7) {
            case 0: text[at] ^= 1 << UInt8(dice.roll(8))
            case 1: text.removeLast(text.count - at)
            case 2: text.insert(contentsOf: dice.pick(Self.pieces), at: at)
            case 3: text[at] = UInt8(dice.roll(256))
            case 4: text.removeSubrange(at..<min(text.count, at + dice.roll(8)))
            case 5: text.insert(contentsOf: text[at..<min(text.count, at + dice.roll(64))], at: at)
            default: text.replaceSubrange(at..<min(text.count, at + 1), with: dice.pick(Self.numbers).utf8)
            }
        }
        return text
    }

    private static let pieces: [[UInt8]] =
        [
            [0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0xF4, 0x90, 0x80, 0x80],
            Array(String(repeating: "[", count: 10_000).utf8),
            Array(String(repeating: #"{"all":["#, count: 3_000).utf8),
        ]
        + [#"\u0000"#, #"\ud800"#, #"\udc00\ud800"#, "null", "\"", "{}", "[]", ",", ":", "true", "1e999", "-", #""a":1,"#].map {
            Array($0.utf8)
        }
}
