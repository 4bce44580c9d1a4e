import Domain
import NIOCore
import Postgres
import Store

/// Cells as JSON objects: one flat object a cell, the same in a page's `data`
/// and as a line of NDJSON. An absent figure is null, and `absent` says why; the
/// figures of an extract have `coverage`.
struct CellJSON: CellView {
    private let rendering: CellRendering

    init(scope: CellScope, layout: CellLayout) {
        rendering = CellRendering(
            scope, layout, .json, keys: 1024, opening: Self.opening, note: Self.note)
    }

    var header: [UInt8] { [] }

    /// A figure of an extract says so itself, wherever the line is carried.
    private static func opening(_ release: Release) -> [UInt8] {
        let coverage = release.coverage == .extract ? "\"coverage\":\"extract\"," : ""
        return Array("{\"release\":\"\(release.name)\",\(coverage)\"occupation\":\"".utf8)
    }

    func append(_ rows: Rows, row: Int, to buffer: inout ByteBuffer) {
        let layout = rendering.layout
        let keys = Self.keys
        rendering.write(rows, row, to: &buffer) { writer, cell, parts in
            writer.put(parts.opening)
            writer.put(cell[CellLayout.occupation])
            writer.put("\",\"occupation_title\":")
            writer.put(parts.occupation)
            writer.put(",\"area\":\"")
            writer.put(cell[CellLayout.area])
            writer.put("\",\"area_title\":")
            writer.put(parts.area)
            writer.put(",\"industry\":\"")
            writer.put(cell[CellLayout.industry])
            writer.put("\",\"industry_title\":")
            writer.put(parts.industry)
            for index in 0..<layout.shown {
                writer.put(keys[layout.measures[index].rawValue])
                Self.value(cell[CellLayout.firstMeasure + index], &writer)
            }
            if layout.isRanked { ranking(cell, &writer) }
            writer.put(parts.note)
            writer.put(0x7D)
        }
    }

    private func ranking(_ cell: CellRow, _ writer: inout RawWriter) {
        writer.put(",\"rank\":")
        Self.value(cell[rendering.layout.rank], &writer)
        writer.put(",\"share\":")
        if let share = rendering.share(cell) { writer.put(Array(share.utf8)) } else { writer.put("null") }
    }

    /// `,"employment":` for each measure.
    private static let keys = PackedStrings(Measure.allCases) { $1 += Array(",\"\($0.name)\":".utf8) }

    private static func value(_ bytes: UnsafeRawBufferPointer, _ writer: inout RawWriter) {
        if bytes.isEmpty { writer.put("null") } else { writer.put(bytes) }
    }

    /// `,"absent":{"hourly_mean":{"reason":"annual_only"}}`
    private static func note(_ absent: [AbsenceNotes.Absent]) -> [UInt8] {
        guard !absent.isEmpty else { return [] }
        var json = JSONWriter(capacity: 256)
        json.object { json in
            for one in absent {
                json.key(named: one.measure.name)
                json.object { json in
                    json.field("reason", one.reason.name)
                    if let bound = one.bound { json.field("at_least", decimal: bound) }
                }
            }
        }
        return Array(",\"absent\":".utf8) + json.bytes
    }
}
