/// The records of a `.xls` workbook of Excel 97 to 2003 (MS-XLS, BIFF8): an id, a size and so many bytes, one after the other.
struct XLSRecords {
    /// The records that carry what is read here.
    enum Kind: Int {
        case beginning = 0x0809
        case end = 0x000A
        case encryption = 0x002F
        case sheet = 0x0085
        case sharedTexts = 0x00FC
        case continuation = 0x003C
        case number = 0x0203
        case packedNumber = 0x027E
        case packedNumbers = 0x00BD
        case sharedText = 0x00FD
        case text = 0x0204
        case richText = 0x00D6
        case booleanOrError = 0x0205
        case formula = 0x0006
        case formulaText = 0x0207
    }

    struct Record {
        /// nil for the many that say how things look.
        let kind: Kind?
        /// The place of its bytes.
        let bytes: Range<Int>
    }

    let stream: [UInt8]
    let location: String

    /// Hands over the records of one substream, from its beginning up to its end;
    /// those embedded in it, as of charts, are left out.
    func walk(from offset: Int, _ body: (Record) throws -> Void) throws {
        var (at, depth) = (offset, 0)
        while let id = stream.uint16(at), let size = stream.uint16(at + 2), at + 4 + size <= stream.count {
            let record = Record(kind: Kind(rawValue: id), bytes: at + 4..<at + 4 + size)
            if record.kind == .beginning { depth += 1 }
            if record.kind == .end { depth -= 1 }
            guard depth > 0 else {
                if record.kind == .end { return }
                throw damaged("its records do not begin where they should")
            }
            if depth == 1 { try body(record) }
            at += 4 + size
        }
        throw damaged("its records end too early")
    }

    func damaged(_ reason: String) -> IntakeError { IntakeError(.corrupt, location, "cannot be read as a workbook (.xls): \(reason)") }

    /// A text within one record, after its length: whether its characters have two bytes, and they.
    func text(at start: Int, length: Int, end: Int) throws -> String {
        let isWide = start < end && stream[start] & 1 == 1
        guard start < end, start + 1 + length * (isWide ? 2 : 1) <= end else { throw damaged("a text is longer than its record") }
        let units = (0..<length).map { index in
            isWide ? UInt16(truncatingIfNeeded: stream.uint16(start + 1 + index * 2) ?? 0) : UInt16(stream[start + 1 + index])
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// Eight bytes.
    func double(_ at: Int) -> Double {
        let bits = (0..<8).reduce(UInt64(0)) { $0 | UInt64(stream[at + $1]) << (8 * UInt64($1)) }
        return Double(bitPattern: bits)
    }

    /// A number in four bytes: thirty bits of an integer or of a double, and whether they are hundredths.
    func packed(_ at: Int) -> Double {
        let bits = UInt32(truncatingIfNeeded: stream.uint32(at) ?? 0)
        let isInteger = bits & 2 != 0
        let value = isInteger ? Double(Int32(bitPattern: bits) >> 2) : Double(bitPattern: UInt64(bits & ~3) << 32)
        return bits & 1 != 0 ? value / 100 : value
    }
}
