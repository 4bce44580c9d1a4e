import Domain
import NIOCore
import Postgres
import Store

/// Cells as JSON objects: one flat object a cell, the same in a page's `data`
/// and as a line of NDJSON. An absent figure is null, and `absent` says why.
struct CellJSON: CellView {
    private var rendering: CellRendering
    private let keys: [[UInt8]]

    init(scope: CellScope, layout: CellLayout) {
        keys = layout.measures[..<layout.shown].map { Array(",\"\($0.name)\":".utf8) }
        rendering = CellRendering(
            scope, layout, .json, room: 256 + keys.reduce(0) { $0 + $1.count + 4 },
            opening: { Array("{\"release\":\"\($0.name)\",\"occupation\":\"".utf8) }, note: Self.note)
    }

    var header: [UInt8] { [] }

    mutating func append(_ rows: Rows, row: Int, to buffer: inout ByteBuffer) {
        let row = Int32(truncatingIfNeeded: row)
        let keys = keys
        let layout = rendering.layout
        let share = layout.isRanked ? rendering.share(rows, row) : nil
        rendering.write(rows, row, to: &buffer) { writer, titles, release, note in
            writer.put(release.opening)
            writer.put(rows.bytes(row, Int32(CellLayout.occupation)) ?? Self.nothing)
            writer.put("\",\"occupation_title\":")
            writer.put(titles.occupation)
            writer.put(",\"area\":\"")
            writer.put(rows.bytes(row, Int32(CellLayout.area)) ?? Self.nothing)
            writer.put("\",\"area_title\":")
            writer.put(titles.area)
            writer.put(",\"industry\":\"")
            writer.put(rows.bytes(row, Int32(CellLayout.industry)) ?? Self.nothing)
            writer.put("\",\"industry_title\":")
            writer.put(titles.industry)
            for index in keys.indices {
                writer.put(keys[index])
                Self.value(rows.bytes(row, Int32(CellLayout.firstMeasure + index)), &writer)
            }
            if layout.isRanked {
                writer.put(",\"rank\":")
                Self.value(rows.bytes(row, Int32(layout.rank)), &writer)
                writer.put(",\"share\":")
                if let share { writer.put(share) } else { writer.put("null") }
            }
            writer.put(note)
            writer.put(0x7D)
        }
    }

    private static var nothing: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }

    private static func value(_ bytes: UnsafeRawBufferPointer?, _ writer: inout RawWriter) {
        if let bytes { writer.put(bytes) } else { writer.put("null") }
    }

    /// `,"absent":{"hourly_mean":{"reason":"annual_only"}}`
    @Sendable private static func note(_ absent: [(Measure, Absence, String?)]) -> [UInt8] {
        guard !absent.isEmpty else { return [] }
        var json = JSONWriter(capacity: 256)
        json.object { json in
            for (measure, absence, bound) in absent {
                json.key(named: measure.name)
                json.object { json in
                    json.field("reason", absence.name)
                    if let bound { json.field("at_least", decimal: bound) }
                }
            }
        }
        return Array(",\"absent\":".utf8) + json.bytes
    }
}
