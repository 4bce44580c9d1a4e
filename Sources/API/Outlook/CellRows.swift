import Domain
import Postgres
import Store

/// Writes bytes one after another into room that is known to suffice.
struct RawWriter {
    private(set) var next: UnsafeMutableRawPointer

    init(_ start: UnsafeMutableRawPointer) { next = start }

    mutating func put(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        next.copyMemory(from: start, byteCount: bytes.count)
        next += bytes.count
    }

    mutating func put(_ bytes: [UInt8]) { bytes.withUnsafeBytes { put($0) } }

    mutating func put(_ text: StaticString) { put(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)) }

    mutating func put(_ byte: UInt8) {
        next.storeBytes(of: byte, as: UInt8.self)
        next += 1
    }
}

/// What the cells of one release need to be written, found once for all of them.
struct ReleaseRendering {
    let id: Int
    let occupations, areas, industries: TitleList
    /// What every cell of the release begins with.
    let opening: [UInt8]
    var notes: AbsenceNotes
}

/// The titles of a code list as a format writes them.
struct TitleList {
    enum Form { case json, csv }

    private let list: CodeList
    private let titles: [[UInt8]]

    init(_ list: CodeList, _ form: Form) {
        self.list = list
        titles = form == .json ? list.jsonTitles : list.csvTitles
    }

    func title(of code: UnsafeRawBufferPointer?) -> [UInt8] {
        guard let code, let index = list.index(of: code) else { return [] }
        return titles[index]
    }
}

/// Why figures of a cell are absent, in the words of a format. There are a few
/// dozen patterns in a release, so each is written once.
struct AbsenceNotes {
    /// The seventeen letters of a row's markers as words that compare quickly.
    private struct Pattern: Hashable {
        let first, second: UInt64
        let last: UInt8

        init(_ bytes: UnsafeRawBufferPointer) {
            first = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
            second = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
            last = bytes[16]
        }
    }

    private let release: Release
    private let shown: ArraySlice<Measure>
    private let write: @Sendable ([(Measure, Absence, String?)]) -> [UInt8]
    private var known: [Pattern: [UInt8]] = [:]

    init(release: Release, shown: ArraySlice<Measure>, write: @escaping @Sendable ([(Measure, Absence, String?)]) -> [UInt8]) {
        self.release = release
        self.shown = shown
        self.write = write
    }

    /// Empty where every figure that is shown is published.
    mutating func note(for markers: UnsafeRawBufferPointer?) -> [UInt8] {
        guard let markers, markers.count == Measure.count else { return [] }
        let pattern = Pattern(markers)
        if let note = known[pattern] { return note }
        let absent = shown.compactMap { measure -> (Measure, Absence, String?)? in
            guard let absence = Absence(rawValue: markers[measure.rawValue]) else { return nil }
            return (measure, absence, absence == .topCoded ? bound(measure) : nil)
        }
        let note = write(absent)
        known[pattern] = note
        return note
    }

    private func bound(_ measure: Measure) -> String? {
        measure.unit == .dollarsPerHour ? release.hourlyTopCode : release.annualTopCode
    }
}

extension Rows {
    /// A whole number of a result; nil where it is null.
    func int(_ row: Int32, _ column: Int32) -> Int? {
        bytes(row, column).map { $0.reduce(0) { $0 &* 10 &+ Int($1 &- 0x30) } }
    }

    /// Room that a row's own values take at most.
    func length(of row: Int32) -> Int {
        var sum = 0
        for column in 0..<Int32(truncatingIfNeeded: columnCount) { sum += bytes(row, column)?.count ?? 0 }
        return sum
    }
}

/// Shares are rounded half up to four decimals: `0.2657` of the jobs.
enum Share {
    static func text(part: Int, of total: Int) -> String {
        let scaled = (part * 20_000 + total) / (2 * total)
        let decimals = String(scaled % 10_000)
        return "\(scaled / 10_000).\(String(repeating: "0", count: 4 - decimals.count))\(decimals)"
    }
}
