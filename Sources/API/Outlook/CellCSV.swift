import Domain
import Store

/// Cells as CSV. An absent figure is an empty field, and the last column says
/// why: `hourly_p90=top_coded>=115.00; jobs_per_1000=not_published`.
struct CellCSV {
    private let scope: CellScope
    private let layout: CellLayout
    private var notes: [Int: AbsenceNotes] = [:]

    init(scope: CellScope, layout: CellLayout) {
        self.scope = scope
        self.layout = layout
        for release in scope.releases {
            notes[release.id] = AbsenceNotes(release: release, shown: layout.measures[..<layout.shown], write: Self.note)
        }
    }

    var header: [UInt8] {
        CSV.line(
            ["release", "occupation", "occupation_title", "area", "area_title", "industry", "industry_title"]
                + layout.measures[..<layout.shown].map(\.name) + (layout.isRanked ? ["rank", "share"] : []) + ["absent"])
    }

    mutating func append(_ source: some CellSource, row: Int, to bytes: inout [UInt8]) {
        let releaseID = source.int(row: row, column: CellLayout.release) ?? 0
        guard let release = scope.release(id: releaseID), let book = scope.books[releaseID] else { return }
        bytes.append(contentsOf: release.name.utf8)
        code(source, row, CellLayout.occupation, book.occupations, &bytes)
        code(source, row, CellLayout.area, book.areas, &bytes)
        code(source, row, CellLayout.industry, book.industries, &bytes)
        for index in 0..<layout.shown {
            bytes.append(0x2C)
            _ = source.append(row: row, column: CellLayout.firstMeasure + index, to: &bytes)
        }
        if layout.isRanked { ranking(source, row, &bytes) }
        bytes.append(0x2C)
        source.withBytes(row: row, column: layout.markers) { markers in
            if let markers { bytes.append(contentsOf: notes[releaseID]?.note(for: markers) ?? []) }
        }
        bytes.append(0x0D)
        bytes.append(0x0A)
    }

    private func code(_ source: some CellSource, _ row: Int, _ column: Int, _ list: CodeList, _ bytes: inout [UInt8]) {
        source.withBytes(row: row, column: column) { text in
            guard let text else { return }
            bytes.append(0x2C)
            bytes.append(contentsOf: text)
            bytes.append(0x2C)
            if let index = list.index(of: text) { bytes.append(contentsOf: list.csvTitles[index]) }
        }
    }

    private func ranking(_ source: some CellSource, _ row: Int, _ bytes: inout [UInt8]) {
        bytes.append(0x2C)
        _ = source.append(row: row, column: layout.rank, to: &bytes)
        bytes.append(0x2C)
        let part = source.int(row: row, column: layout.column(of: .measure(.employment)))
        if let part, let total = source.int(row: row, column: layout.total), total > 0 {
            bytes.append(contentsOf: Share.text(part: part, of: total).utf8)
        }
    }

    private static func note(_ absent: [(Measure, Absence, String?)]) -> [UInt8] {
        Array(absent.map { "\($0.0.name)=\($0.1.name)" + ($0.2.map { ">=\($0)" } ?? "") }.joined(separator: "; ").utf8)
    }
}
