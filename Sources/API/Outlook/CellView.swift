import Domain
import NIOCore
import Postgres
import Store

/// Cells in a format, written row by row into a buffer.
protocol CellView {
    var header: [UInt8] { get }
    func append(_ rows: Rows, row: Int, to buffer: inout ByteBuffer)
}

/// One row of a result, its values as bytes, empty where null.
struct CellRow {
    let rows: Rows
    let row: Int32

    subscript(column: Int) -> UnsafeRawBufferPointer { rows.valueOrNothing(row, Int32(truncatingIfNeeded: column)) }
}

/// What a row needs beside its values, found once for each release.
final class CellRendering {
    let layout: CellLayout
    private let room: Int
    private var releases: [ReleaseRendering] = []

    /// What the cells of one release have in common.
    final class ReleaseRendering {
        let id: Int
        let occupations, areas, industries: TitleList
        /// What every cell of the release begins with.
        let opening: [UInt8]
        var notes: AbsenceNotes

        init(_ release: Release, _ book: CodeBook, _ form: TitleList.Form, opening: [UInt8], notes: AbsenceNotes) {
            id = release.id
            (occupations, areas, industries) = (
                TitleList(book.occupations, form), TitleList(book.areas, form), TitleList(book.industries, form)
            )
            self.opening = opening
            self.notes = notes
        }
    }

    /// The parts of a row that do not come from the result.
    struct Parts {
        let opening: [UInt8]
        let occupation, area, industry: UnsafeRawBufferPointer
        let note: [UInt8]

        var count: Int { opening.count + occupation.count + area.count + industry.count + note.count }
    }

    /// No value is longer: the widest type is a rank, a bigint.
    private static let widestValue = 24

    /// - Parameters:
    ///   - opening: what every cell of a release begins with.
    ///   - keys: bytes that the format adds to a row, beside values, titles and note.
    init(
        _ scope: CellScope, _ layout: CellLayout, _ form: TitleList.Form, keys: Int, opening: (Release) -> [UInt8],
        note: @escaping ([AbsenceNotes.Absent]) -> [UInt8]
    ) {
        self.layout = layout
        room = keys + (layout.total + 1) * Self.widestValue
        for release in scope.releases {
            guard let book = scope.books[release.id] else { continue }
            let notes = AbsenceNotes(release: release, shown: layout.measures[..<layout.shown], write: note)
            releases.append(ReleaseRendering(release, book, form, opening: opening(release), notes: notes))
        }
    }

    /// Gives `body` the row with its other parts, and room for all of it.
    func write(_ rows: Rows, _ row: Int, to buffer: inout ByteBuffer, _ body: (inout RawWriter, CellRow, Parts) -> Void) {
        let cell = CellRow(rows: rows, row: Int32(truncatingIfNeeded: row))
        guard let release = release(of: cell) else { return }
        let parts = Parts(
            opening: release.opening, occupation: release.occupations.title(of: cell[CellLayout.occupation]),
            area: release.areas.title(of: cell[CellLayout.area]), industry: release.industries.title(of: cell[CellLayout.industry]),
            note: release.notes.note(for: cell[layout.markers]))
        let room = room + parts.count
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { bytes in
            guard let start = bytes.baseAddress else { return 0 }
            var writer = RawWriter(start, room: room)
            body(&writer, cell, parts)
            return writer.next - start
        }
    }

    private func release(of cell: CellRow) -> ReleaseRendering? {
        if releases.count == 1 { return releases[0] }
        let id = cell[CellLayout.release].number
        return releases.first { $0.id == id }
    }

    /// The share of a ranked row, where both figures are there: `0.2657` of the jobs.
    func share(_ cell: CellRow) -> String? {
        let employment = cell[layout.column(of: .measure(.employment))].number
        guard let employment, let total = cell[layout.total].number, total > 0 else { return nil }
        return Ratio.text(employment, over: total, digits: 4)
    }
}
