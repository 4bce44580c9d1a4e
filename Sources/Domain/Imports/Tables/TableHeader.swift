/// The first row of a table: which column has which name.
package struct TableHeader: Sendable {
    /// As they were written, without the blanks around them; blank ones have no name.
    package let names: [String]
    private let indices: [String: Int]

    /// - Throws: what is wrong, in words.
    init(_ names: [String]) throws(SpreadsheetText.Problem) {
        var indices: [String: Int] = [:]
        for (index, name) in names.enumerated() where !name.isEmpty {
            guard indices.updateValue(index, forKey: Self.key(name)) == nil else {
                throw SpreadsheetText.Problem(reason: "names the column \(name) twice")
            }
        }
        self.names = names
        self.indices = indices
    }

    /// A column by its name, without regard to case, blanks, `_` and `-`.
    package func index(_ name: String) -> Int? { indices[Self.key(name)] }

    package func has(_ names: [String]) -> Bool { names.allSatisfy { index($0) != nil } }

    /// `Given Name`, `given_name` and `GIVENNAME` are one.
    package static func key(_ name: String) -> String {
        String(name.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "_" && $0 != "-" }).lowercased()
    }
}

/// What stands between fields. A file says so by its first row.
package enum TableSeparator: UInt8, Sendable, CaseIterable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09

    /// The one that the first row has most of outside quotes; a comma where it has none.
    static func detected(in text: UnsafeRawBufferPointer) -> TableSeparator {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        // The first row that has anything in it.
        for byte in text.drop(while: { $0 == 0x0A || $0 == 0x0D || $0 == 0x20 }) {
            if byte == 0x22 { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D { break }
            if TableSeparator(rawValue: byte) != nil { counts[byte, default: 0] += 1 }
        }
        return allCases.max { counts[$0.rawValue, default: 0] < counts[$1.rawValue, default: 0] } ?? .comma
    }
}
