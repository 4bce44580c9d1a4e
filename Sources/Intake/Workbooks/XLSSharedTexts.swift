/// Reads the texts that the cells of a `.xls` workbook share: one record and
/// its continuations, at whose borders a text may be split.
struct XLSSharedTexts {
    private let records: XLSRecords
    private var pieces: [Range<Int>]
    private var at: Int

    /// - Parameter pieces: the bytes of the record and of those that continue it.
    init(_ records: XLSRecords, _ pieces: [Range<Int>]) {
        self.records = records
        self.pieces = pieces.reversed()
        at = pieces.first?.lowerBound ?? 0
    }

    mutating func read() throws -> [String] {
        guard !pieces.isEmpty else { return [] }
        _ = try number(4)
        let count = try number(4)
        var texts: [String] = []
        texts.reserveCapacity(min(count, records.stream.count / 3))
        for _ in 0..<count { texts.append(try text()) }
        return texts
    }

    private mutating func text() throws -> String {
        let length = try number(2)
        let flags = try number(1)
        let runs = flags & 8 != 0 ? try number(2) : 0
        let extra = flags & 4 != 0 ? try number(4) : 0
        let text = try characters(length, isWide: flags & 1 != 0)
        try skip(runs * 4 + extra)
        return text
    }

    /// A continuation in the middle of the characters begins with whether the rest has two bytes each.
    private mutating func characters(_ length: Int, isWide: Bool) throws -> String {
        var isWide = isWide
        var units: [UInt16] = []
        while units.count < length {
            if try isAtBorder() { isWide = try number(1) & 1 != 0 }
            units.append(UInt16(truncatingIfNeeded: try number(isWide ? 2 : 1)))
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// Goes on to the next piece where one has ended.
    private mutating func isAtBorder() throws -> Bool {
        guard let piece = pieces.last else { throw records.damaged("its texts end too early") }
        guard at >= piece.upperBound else { return false }
        pieces.removeLast()
        guard let next = pieces.last else { throw records.damaged("its texts end too early") }
        at = next.lowerBound
        return true
    }

    private mutating func number(_ count: Int) throws -> Int {
        var value = 0
        for place in 0..<count {
            while try isAtBorder() {}
            value |= Int(records.stream[at]) << (8 * place)
            at += 1
        }
        return value
    }

    private mutating func skip(_ count: Int) throws {
        var left = count
        while left > 0 {
            while try isAtBorder() {}
            guard let piece = pieces.last else { return }
            let step = min(left, piece.upperBound - at)
            at += step
            left -= step
        }
    }
}
