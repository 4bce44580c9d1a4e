/// PostgreSQL's binary form of `numeric`: count of digits, weight of the first,
/// sign, digits after the point, then digits to the base 10,000.
enum BinaryNumeric {
    /// Writes `value / 10^scale` with its length in front, as a field of a
    /// binary COPY.
    ///
    /// - Parameters:
    ///   - value: not negative.
    ///   - scale: 0 … 4.
    /// - Returns: the number of bytes written, at most 20.
    static func write(_ value: Int32, scale: Int, to buffer: UnsafeMutableRawBufferPointer) -> Int {
        let unit = powers[scale]
        let whole = Int(value) / unit
        let fraction = Int(value) % unit * powers[4 - scale]
        var digits = (whole / 100_000_000, whole / 10_000 % 10_000, whole % 10_000, fraction)
        return withUnsafeBytes(of: &digits) { raw in
            let digits = raw.bindMemory(to: Int.self)
            var first = 0
            while first < 4, digits[first] == 0 { first += 1 }
            var end = 4
            while end > first, digits[end - 1] == 0 { end -= 1 }
            let isZero = first == 4
            var offset = 0
            put(Int32(8 + 2 * (end - first)), &offset, buffer)
            put(Int16(end - first), &offset, buffer)
            put(Int16(isZero ? 0 : 2 - first), &offset, buffer)
            put(Int16(0), &offset, buffer)
            put(Int16(scale), &offset, buffer)
            for index in first..<end { put(Int16(digits[index]), &offset, buffer) }
            return offset
        }
    }

    private static let powers = [1, 10, 100, 1_000, 10_000]

    @inline(__always)
    private static func put<Integer: FixedWidthInteger>(_ value: Integer, _ offset: inout Int, _ buffer: UnsafeMutableRawBufferPointer) {
        buffer.storeBytes(of: value.bigEndian, toByteOffset: offset, as: Integer.self)
        offset += MemoryLayout<Integer>.size
    }
}
