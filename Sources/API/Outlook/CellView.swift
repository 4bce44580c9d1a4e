import Domain
import NIOCore
import Postgres
import Store

/// Cells in a format, written row by row into a buffer.
protocol CellView {
    var header: [UInt8] { get }
    mutating func append(_ rows: Rows, row: Int, to buffer: inout ByteBuffer)
}

/// What the views of cells have in common: finding the release's titles and
/// notes, and the room a row needs.
struct CellRendering {
    let layout: CellLayout
    private var releases: [ReleaseRendering]
    private let room: Int

    /// - Parameters:
    ///   - opening: what every cell of a release begins with.
    ///   - room: what a row takes at most beside its values, its titles and its note.
    init(
        _ scope: CellScope, _ layout: CellLayout, _ form: TitleList.Form, room: Int, opening: (Release) -> [UInt8],
        note: @escaping @Sendable ([(Measure, Absence, String?)]) -> [UInt8]
    ) {
        self.layout = layout
        self.room = room
        releases = scope.releases.compactMap { release in
            scope.books[release.id].map { book in
                ReleaseRendering(
                    id: release.id, occupations: TitleList(book.occupations, form), areas: TitleList(book.areas, form),
                    industries: TitleList(book.industries, form), opening: opening(release),
                    notes: AbsenceNotes(release: release, shown: layout.measures[..<layout.shown], write: note))
            }
        }
    }

    /// Gives `body` the row's release, its note, and room for all of it.
    mutating func write(
        _ rows: Rows, _ row: Int32, to buffer: inout ByteBuffer,
        _ body: (inout RawWriter, Titles, ReleaseRendering, [UInt8]) -> Void
    ) {
        let id = rows.int(row, Int32(CellLayout.release))
        guard let index = releases.firstIndex(where: { $0.id == id }) else { return }
        let note = releases[index].notes.note(for: rows.bytes(row, Int32(layout.markers)))
        let release = releases[index]
        let found = Titles(
            occupation: release.occupations.title(of: rows.bytes(row, Int32(CellLayout.occupation))),
            area: release.areas.title(of: rows.bytes(row, Int32(CellLayout.area))),
            industry: release.industries.title(of: rows.bytes(row, Int32(CellLayout.industry))))
        let needed = room + rows.length(of: row) + found.count + note.count + release.opening.count
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: needed) { bytes in
            guard let start = bytes.baseAddress else { return 0 }
            var writer = RawWriter(start)
            body(&writer, found, release, note)
            return writer.next - start
        }
    }

    /// The titles of a cell's three codes, as the format writes them.
    struct Titles {
        let occupation, area, industry: [UInt8]
        var count: Int { occupation.count + area.count + industry.count }
    }

    /// The share of a ranked row as text, where both figures are there.
    func share(_ rows: Rows, _ row: Int32) -> [UInt8]? {
        let employment = Int32(layout.column(of: .measure(.employment)))
        guard let part = rows.int(row, employment), let total = rows.int(row, Int32(layout.total)), total > 0 else { return nil }
        return Array(Share.text(part: part, of: total).utf8)
    }
}
