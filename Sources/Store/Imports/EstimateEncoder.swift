import Domain

/// Writes cells in PostgreSQL's binary COPY format, one row of `estimates` per
/// cell, into pieces of a quarter of a megabyte that hold whole rows.
final class EstimateEncoder: CellSink {
    /// The columns in the order in which the fields are written.
    static let columns =
        ["release_id", "occupation_code", "area_code", "industry_code"] + Measure.names + ["markers"]
        + ["occupation_level", "industry_level", "industry_ownership", "area_kind"]

    private static let pieceSize = 256 << 10
    /// More than the longest row: 26 lengths, three codes, seventeen figures of
    /// at most 16 bytes, 21 letters.
    private static let longestRow = 1_024
    private static let signature: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)

    private(set) var rows = 0
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceSize + longestRow, alignment: 16)
    private var used = 0
    private var full: [[UInt8]] = []
    private let release: Int32
    /// The codes as fields, and the letters of their levels as fields.
    private let occupations: [(code: [UInt8], letters: [UInt8])]
    private let areas: [(code: [UInt8], letters: [UInt8])]
    private let industries: [(code: [UInt8], letters: [UInt8])]
    private let scales = Measure.allCases.map(\.scale)

    /// - Parameter release: the key of the release that the rows belong to.
    init(release: Int32, lists: CodeLists) {
        self.release = release
        occupations = lists.occupations.map { (Self.field($0.code.description), Self.field($0.level.letter)) }
        areas = lists.areas.map { (Self.field($0.code.description), Self.field($0.kind.letter)) }
        industries = lists.industries.map {
            (Self.field($0.code.description), Self.field($0.level.letter) + Self.field($0.ownership.letter))
        }
        put(Self.signature)
    }

    deinit { buffer.deallocate() }

    func take(occupation: Int, area: Int, industry: Int, figures: CellFigures) {
        put(Int16(Self.columns.count))
        put(Int32(4))
        put(release)
        put(occupations[occupation].code)
        put(areas[area].code)
        put(industries[industry].code)
        for measure in 0..<Measure.count { put(figures, measure) }
        putMarkers(figures)
        put(occupations[occupation].letters)
        put(industries[industry].letters)
        put(areas[area].letters)
        rows += 1
        if used >= Self.pieceSize { cut() }
    }

    /// The pieces that are full; they are the caller's.
    func takePieces() -> [[UInt8]] {
        defer { full = [] }
        return full
    }

    /// The last piece, with the end of the data.
    func finish() -> [[UInt8]] {
        put(Int16(-1))
        cut()
        return takePieces()
    }

    private func cut() {
        full.append(Array(UnsafeRawBufferPointer(rebasing: buffer[0..<used])))
        used = 0
    }

    private func put(_ figures: CellFigures, _ measure: Int) {
        guard figures.marks[measure] == Absence.published else { return put(Int32(-1)) }
        let value = figures.values[measure]
        if scales[measure] == 0 {
            put(Int32(4))
            put(value)
        } else {
            used += BinaryNumeric.write(value, scale: scales[measure], to: UnsafeMutableRawBufferPointer(rebasing: buffer[used...]))
        }
    }

    private func putMarkers(_ figures: CellFigures) {
        if figures.isComplete { return put(Int32(-1)) }
        put(Int32(Measure.count))
        UnsafeMutableRawBufferPointer(rebasing: buffer[used...]).copyMemory(from: UnsafeRawBufferPointer(figures.marks))
        used += Measure.count
    }

    @inline(__always)
    private func put<Integer: FixedWidthInteger>(_ value: Integer) {
        buffer.storeBytes(of: value.bigEndian, toByteOffset: used, as: Integer.self)
        used += MemoryLayout<Integer>.size
    }

    private func put(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[used...]).copyMemory(from: $0) }
        used += bytes.count
    }

    /// A text field: its length and its bytes.
    private static func field(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return withUnsafeBytes(of: Int32(bytes.count).bigEndian, Array.init) + bytes
    }

    /// A field of type "char".
    private static func field(_ letter: UInt8) -> [UInt8] { [0, 0, 0, 1, letter] }
}
