import Domain
import NIOCore
import Postgres
import Store

/// Cells as CSV. An absent figure is an empty field, and the last column says
/// why: `hourly_p90=top_coded>=115.00; jobs_per_1000=not_published`.
struct CellCSV: CellView {
    private var rendering: CellRendering

    init(scope: CellScope, layout: CellLayout) {
        rendering = CellRendering(
            scope, layout, .csv, room: 256 + layout.measures.count, opening: { Array("\($0.name),".utf8) }, note: Self.note)
    }

    var header: [UInt8] {
        let layout = rendering.layout
        return CSV.line(
            ["release", "occupation", "occupation_title", "area", "area_title", "industry", "industry_title"]
                + layout.measures[..<layout.shown].map(\.name) + (layout.isRanked ? ["rank", "share"] : []) + ["absent"])
    }

    mutating func append(_ rows: Rows, row: Int, to buffer: inout ByteBuffer) {
        let row = Int32(truncatingIfNeeded: row)
        let layout = rendering.layout
        let share = layout.isRanked ? rendering.share(rows, row) : nil
        rendering.write(rows, row, to: &buffer) { writer, titles, release, note in
            writer.put(release.opening)
            Self.field(rows.bytes(row, Int32(CellLayout.occupation)), &writer)
            writer.put(titles.occupation)
            writer.put(0x2C)
            Self.field(rows.bytes(row, Int32(CellLayout.area)), &writer)
            writer.put(titles.area)
            writer.put(0x2C)
            Self.field(rows.bytes(row, Int32(CellLayout.industry)), &writer)
            writer.put(titles.industry)
            writer.put(0x2C)
            for index in 0..<layout.shown { Self.field(rows.bytes(row, Int32(CellLayout.firstMeasure + index)), &writer) }
            if layout.isRanked {
                Self.field(rows.bytes(row, Int32(layout.rank)), &writer)
                if let share { writer.put(share) }
                writer.put(0x2C)
            }
            writer.put(note)
            writer.put(0x0D)
            writer.put(0x0A)
        }
    }

    /// A field that needs no quotes, and the comma after it.
    private static func field(_ bytes: UnsafeRawBufferPointer?, _ writer: inout RawWriter) {
        if let bytes { writer.put(bytes) }
        writer.put(0x2C)
    }

    @Sendable private static func note(_ absent: [(Measure, Absence, String?)]) -> [UInt8] {
        Array(absent.map { "\($0.0.name)=\($0.1.name)" + ($0.2.map { ">=\($0)" } ?? "") }.joined(separator: "; ").utf8)
    }
}
