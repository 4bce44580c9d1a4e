/// The parts of one line of `oe.data.0.Current` that say anything new.
struct BLSDataLine {
    /// 25 characters.
    let series: UnsafePointer<UInt8>
    /// Without the spaces around it.
    let value: UnsafeRawBufferPointer
    let footnote: UnsafeRawBufferPointer

    /// No line of any BLS time series is as long.
    static let longest = 4_096

    /// Takes a line apart by its tabs, with any padding. Notes what is wrong
    /// with it in the parser's log and returns nil then.
    static func taken(apart line: UnsafeRawBufferPointer, isCutOff: Bool, by parser: BLSDataParser) -> BLSDataLine? {
        if let reason = TextEncoding.fault(in: line) {
            parser.fault(.wrongEncoding, reason: reason)
            return nil
        }
        let fields = line.split(separator: 0x09, omittingEmptySubsequences: false).map { trimmed(UnsafeRawBufferPointer(rebasing: $0)) }
        guard fields.count == 5 else {
            let reason = "has \(fields.count) columns instead of 5"
            if isCutOff, fields.count < 5 {
                parser.fault(.cutOffLine, reason: "the file ends in the middle of a line")
            } else {
                parser.fault(.wrongColumns, value: String(decoding: line, as: UTF8.self), reason: reason, allowed: BLSDataParser.columns)
            }
            return nil
        }
        guard fields[0].count == 25, let series = fields[0].assumingMemoryBound(to: UInt8.self).baseAddress else {
            let value = String(decoding: fields[0], as: UTF8.self)
            parser.fault(.wrongValue, column: "series_id", value: value, reason: "has \(fields[0].count) characters instead of 25")
            return nil
        }
        guard isOf(parser.period, year: fields[1], period: fields[2], parser) else { return nil }
        return BLSDataLine(series: series, value: fields[3], footnote: fields[4])
    }

    private static func isOf(
        _ period: BLSReleaseFiles.Period, year: UnsafeRawBufferPointer, period text: UnsafeRawBufferPointer, _ parser: BLSDataParser
    ) -> Bool {
        func isSame(_ column: String, _ field: UnsafeRawBufferPointer, _ expected: String) -> Bool {
            if field.elementsEqual(expected.utf8) { return true }
            let value = String(decoding: field, as: UTF8.self)
            parser.fault(
                .wrongPeriod, column: column, value: value, reason: "is not of the release that oe.release names", allowed: [expected])
            return false
        }
        let isYear = isSame("year", year, period.year)
        return isSame("period", text, period.period) && isYear
    }

    private static func trimmed(_ field: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard let first = field.firstIndex(where: { $0 != 0x20 }), let last = field.lastIndex(where: { $0 != 0x20 }) else {
            return UnsafeRawBufferPointer(rebasing: field[0..<0])
        }
        return UnsafeRawBufferPointer(rebasing: field[first...last])
    }
}
