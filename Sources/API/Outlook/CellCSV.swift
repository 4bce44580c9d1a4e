import Domain
import NIOCore
import Postgres
import Store

/// Cells as CSV. An absent figure is an empty field, and the last column says
/// why: `hourly_p90=top_coded>=115.00; jobs_per_1000=not_published`.
struct CellCSV: CellView {
    private let rendering: CellRendering

    init(scope: CellScope, layout: CellLayout) {
        rendering = CellRendering(
            scope, layout, .csv, keys: 64, opening: { Array("\($0.name),\($0.coverage.rawValue),".utf8) }, note: Self.note)
    }

    var header: [UInt8] {
        let layout = rendering.layout
        return CSV.line(
            ["release", "coverage", "occupation", "occupation_title", "area", "area_title", "industry", "industry_title"]
                + layout.measures[..<layout.shown].map(\.name) + (layout.isRanked ? ["rank", "share"] : []) + ["absent"])
    }

    func append(_ rows: Rows, row: Int, to buffer: inout ByteBuffer) {
        let layout = rendering.layout
        rendering.write(rows, row, to: &buffer) { writer, cell, parts in
            writer.put(parts.opening)
            Self.field(cell[CellLayout.occupation], &writer)
            Self.field(parts.occupation, &writer)
            Self.field(cell[CellLayout.area], &writer)
            Self.field(parts.area, &writer)
            Self.field(cell[CellLayout.industry], &writer)
            Self.field(parts.industry, &writer)
            for index in 0..<layout.shown { Self.field(cell[CellLayout.firstMeasure + index], &writer) }
            if layout.isRanked {
                Self.field(cell[layout.rank], &writer)
                writer.put(Array((rendering.share(cell) ?? "").utf8))
                writer.put(0x2C)
            }
            writer.put(parts.note)
            writer.put("\r\n")
        }
    }

    /// A field that is quoted already or needs no quotes, and the comma after it.
    private static func field(_ bytes: UnsafeRawBufferPointer, _ writer: inout RawWriter) {
        writer.put(bytes)
        writer.put(0x2C)
    }

    private static func note(_ absent: [AbsenceNotes.Absent]) -> [UInt8] {
        Array(absent.map { "\($0.measure.name)=\($0.reason.name)" + ($0.bound.map { ">=\($0)" } ?? "") }.joined(separator: "; ").utf8)
    }
}
