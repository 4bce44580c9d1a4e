/// An industry code of OEWS: six characters built on NAICS.
///
/// - `622100` a NAICS code padded with zeros,
/// - `62--63` a sector, from its first two digits up to but without the last,
/// - `3250A1` several industry groups of a subsector published together,
/// - `622105` an industry of one ownership, `000001` and `999001` totals of one.
package struct IndustryCode: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The six characters.
    package let description: String

    package static let all = IndustryCode(verbatim: "000000")

    private init(verbatim: String) { description = verbatim }

    /// Reads the six characters, and what people write for them: NAICS codes of
    /// three to five digits (`622` is `622000`), and sectors by their two
    /// digits or their range (`62`, `31`, `31-33`, `99`). Nil for all else.
    package init?(_ text: some StringProtocol) {
        let trimmed = text.withoutSpace.uppercased()
        if let sector = Self.sector(named: trimmed) {
            self = sector
        } else if let code = IndustryCode(bls: trimmed) {
            self = code
        } else if (3...5).contains(trimmed.utf8.count), trimmed.utf8.allSatisfy(\.isDigit) {
            description = trimmed + String(repeating: "0", count: 6 - trimmed.utf8.count)
        } else {
            return nil
        }
    }

    /// Reads the six characters exactly as BLS's files have them.
    package init?(bls text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 6 else { return nil }
        let isPadded = bytes.allSatisfy(\.isDigit)
        let isGrouped = bytes[0..<4].allSatisfy(\.isDigit) && bytes[4].isUppercase && bytes[5].isDigit
        guard isPadded || isGrouped || Self.sectorRange(bytes) != nil else { return nil }
        description = text
    }

    package static func < (left: IndustryCode, right: IndustryCode) -> Bool { left.description < right.description }

    /// The two-digit NAICS sectors of a sector's code: `31--34` is 31 … 33.
    package var sectors: Range<Int>? { Self.sectorRange(Array(description.utf8)) }

    /// The first two digits, which name the NAICS sector.
    package var sectorNumber: Int {
        description.utf8.prefix(2).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// The codes above a padded or grouped code within its sector, nearest
    /// first: 524114 lies in 524110, 524100 and 524000.
    package var ancestors: [IndustryCode] {
        let characters = Array(description)
        guard sectors == nil else { return [] }
        return [5, 4, 3].compactMap { kept in
            guard characters[kept...].contains(where: { $0 != "0" }) else { return nil }
            return IndustryCode(verbatim: String(characters[..<kept]) + String(repeating: "0", count: 6 - kept))
        }
    }

    /// The level that the code's form says, ownership left aside.
    package var level: IndustryLevel {
        if self == .all { return .total }
        if sectors != nil { return .sector }
        let bytes = Array(description.utf8)
        if bytes[4].isUppercase { return .industryGroup }
        if bytes[5] != 0x30 { return .nationalIndustry }
        if bytes[4] != 0x30 { return .industry }
        return bytes[3] != 0x30 ? .industryGroup : .subsector
    }
}

extension IndustryCode {
    /// Sectors of NAICS as OEWS codes them. 99 is OEWS's own designation of
    /// government; the sectors 31–33, 44–45 and 48–49 are one each.
    private static let sectorCodes = [
        "11--12", "21--22", "22--23", "23--24", "31--34", "42--43", "44--46", "48--50", "51--52", "52--53", "53--54",
        "54--55", "55--56", "56--57", "61--62", "62--63", "71--72", "72--73", "81--82", "99-100",
    ].map(IndustryCode.init(verbatim:))

    private static func sector(named text: String) -> IndustryCode? {
        let parts = text.split(whereSeparator: { $0 == "-" || $0 == "\u{2013}" })
        let numbers = parts.compactMap { $0.utf8.count == 2 ? Int($0) : nil }
        guard numbers.count == parts.count, !numbers.isEmpty, text.count == numbers.count * 3 - 1 else { return nil }
        return sectorCodes.first { code in
            guard let range = code.sectors, range.contains(numbers[0]) else { return false }
            return numbers.count == 1 || (numbers.count == 2 && numbers[0] == range.lowerBound && numbers[1] == range.upperBound - 1)
        }
    }

    private static func sectorRange(_ bytes: [UInt8]) -> Range<Int>? {
        guard bytes.count == 6, bytes[2] == 0x2D, bytes[0].isDigit, bytes[1].isDigit else { return nil }
        let end = bytes[3] == 0x2D ? bytes[4...] : bytes[3...]
        guard end.allSatisfy(\.isDigit) else { return nil }
        let first = Int(bytes[0] - 0x30) * 10 + Int(bytes[1] - 0x30)
        let last = end.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return first < last ? first..<last : nil
    }
}
