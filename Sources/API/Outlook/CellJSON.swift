import Domain
import Store

/// Cells as JSON objects: one flat object a cell, the same in a page's `data`
/// and as a line of NDJSON. An absent figure is null, and `absent` says why.
struct CellJSON {
    private let scope: CellScope
    private let layout: CellLayout
    private let keys: [[UInt8]]
    private var notes: [Int: AbsenceNotes] = [:]

    init(scope: CellScope, layout: CellLayout) {
        self.scope = scope
        self.layout = layout
        keys = layout.measures[..<layout.shown].map { Array(",\"\($0.name)\":".utf8) }
        for release in scope.releases {
            notes[release.id] = AbsenceNotes(release: release, shown: layout.measures[..<layout.shown], write: Self.note)
        }
    }

    mutating func append(_ source: some CellSource, row: Int, to bytes: inout [UInt8]) {
        let releaseID = source.int(row: row, column: CellLayout.release) ?? 0
        guard let release = scope.release(id: releaseID), let book = scope.books[releaseID] else { return }
        bytes.append(contentsOf: "{\"release\":\"".utf8)
        bytes.append(contentsOf: release.name.utf8)
        bytes.append(0x22)
        code(source, row, CellLayout.occupation, ",\"occupation\":\"", ",\"occupation_title\":", book.occupations, &bytes)
        code(source, row, CellLayout.area, ",\"area\":\"", ",\"area_title\":", book.areas, &bytes)
        code(source, row, CellLayout.industry, ",\"industry\":\"", ",\"industry_title\":", book.industries, &bytes)
        for (index, key) in keys.enumerated() {
            bytes.append(contentsOf: key)
            if !source.append(row: row, column: CellLayout.firstMeasure + index, to: &bytes) { bytes.append(contentsOf: Self.null) }
        }
        if layout.isRanked { ranking(source, row, &bytes) }
        source.withBytes(row: row, column: layout.markers) { markers in
            if let markers { bytes.append(contentsOf: notes[releaseID]?.note(for: markers) ?? []) }
        }
        bytes.append(0x7D)
    }

    private func code(
        _ source: some CellSource, _ row: Int, _ column: Int, _ key: StaticString, _ titleKey: StaticString, _ list: CodeList,
        _ bytes: inout [UInt8]
    ) {
        source.withBytes(row: row, column: column) { text in
            guard let text else { return }
            bytes.append(contentsOf: key)
            bytes.append(contentsOf: text)
            bytes.append(0x22)
            bytes.append(contentsOf: titleKey)
            bytes.append(contentsOf: list.index(of: text).map { list.jsonTitles[$0] } ?? Self.null)
        }
    }

    private func ranking(_ source: some CellSource, _ row: Int, _ bytes: inout [UInt8]) {
        bytes.append(contentsOf: ",\"rank\":" as StaticString)
        if !source.append(row: row, column: layout.rank, to: &bytes) { bytes.append(contentsOf: Self.null) }
        bytes.append(contentsOf: ",\"share\":" as StaticString)
        let part = source.int(row: row, column: layout.column(of: .measure(.employment)))
        if let part, let total = source.int(row: row, column: layout.total), total > 0 {
            bytes.append(contentsOf: Share.text(part: part, of: total).utf8)
        } else {
            bytes.append(contentsOf: Self.null)
        }
    }

    private static let null = Array("null".utf8)

    /// `,"absent":{"hourly_mean":{"reason":"annual_only"}}`
    private static func note(_ absent: [(Measure, Absence, String?)]) -> [UInt8] {
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

extension [UInt8] {
    mutating func append(contentsOf text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
