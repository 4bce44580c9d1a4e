import Domain
import Postgres
import Store

/// What the renderers of cells read from: a page or a batch of a stream.
protocol CellSource {
    var count: Int { get }
    func withBytes<R>(row: Int, column: Int, _ body: (UnsafeRawBufferPointer?) throws -> R) rethrows -> R
}

extension Rows: CellSource {}

extension CellSource {
    func append(row: Int, column: Int, to bytes: inout [UInt8]) -> Bool {
        withBytes(row: row, column: column) { text in
            guard let text else { return false }
            bytes.append(contentsOf: text)
            return true
        }
    }

    func int(row: Int, column: Int) -> Int? {
        withBytes(row: row, column: column) { text in
            text.map { $0.reduce(0) { $0 * 10 + Int($1 &- 0x30) } }
        }
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

/// Why figures of a cell are absent, in the words of each format. There are a
/// few dozen patterns in a release, so each is written once.
struct AbsenceNotes {
    private let release: Release
    private let shown: ArraySlice<Measure>
    private let write: ([(Measure, Absence, String?)]) -> [UInt8]
    private var known: [[UInt8]: [UInt8]] = [:]

    init(release: Release, shown: ArraySlice<Measure>, write: @escaping ([(Measure, Absence, String?)]) -> [UInt8]) {
        self.release = release
        self.shown = shown
        self.write = write
    }

    mutating func note(for markers: UnsafeRawBufferPointer) -> [UInt8] {
        let key = Array(markers)
        if let note = known[key] { return note }
        let absent = shown.compactMap { measure -> (Measure, Absence, String?)? in
            guard measure.rawValue < key.count, let absence = Absence(rawValue: key[measure.rawValue]) else { return nil }
            return (measure, absence, absence == .topCoded ? bound(measure) : nil)
        }
        let note = write(absent)
        known[key] = note
        return note
    }

    private func bound(_ measure: Measure) -> String? {
        measure.unit == .dollarsPerHour ? release.hourlyTopCode : release.annualTopCode
    }
}
