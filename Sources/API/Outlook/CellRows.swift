import Domain
import Postgres
import Store

/// Writes bytes one after another into room that is known to suffice; stops
/// the program rather than writing past it.
struct RawWriter {
    private(set) var next: UnsafeMutableRawPointer
    private let end: UnsafeMutableRawPointer

    init(_ start: UnsafeMutableRawPointer, room: Int) {
        next = start
        end = start + room
    }

    mutating func put(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        precondition(next + bytes.count <= end, "a row is longer than the room that was made for it")
        next.copyMemory(from: start, byteCount: bytes.count)
        next += bytes.count
    }

    mutating func put(_ bytes: [UInt8]) { bytes.withUnsafeBytes { put($0) } }

    mutating func put(_ text: StaticString) { put(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)) }

    mutating func put(_ byte: UInt8) {
        precondition(next < end, "a row is longer than the room that was made for it")
        next.storeBytes(of: byte, as: UInt8.self)
        next += 1
    }
}

/// The titles of a code list as a format writes them. Rows that follow one
/// another often share a code, so the last one found is kept.
final class TitleList {
    enum Form { case json, csv }

    private let list: CodeList
    private let titles: PackedStrings
    private var last = (key: UInt64.max, title: UnsafeRawBufferPointer(start: nil, count: 0))

    init(_ list: CodeList, _ form: Form) {
        self.list = list
        titles = form == .json ? list.jsonTitles : list.csvTitles
    }

    /// Empty for a code that the list does not have.
    func title(of code: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let key = CodeList.key(code)
        if key == last.key { return last.title }
        last = (key, list.index(ofKey: key).map { titles[$0] } ?? UnsafeRawBufferPointer(start: nil, count: 0))
        return last.title
    }
}

/// Why figures of a cell are absent, in the words of a format. There are a few
/// dozen patterns in a release, so each is written once.
struct AbsenceNotes {
    typealias Absent = (measure: Measure, reason: Absence, bound: String?)

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
    private let write: ([Absent]) -> [UInt8]
    private var known: [Pattern: [UInt8]] = [:]
    private var last: (pattern: Pattern, note: [UInt8])?

    init(release: Release, shown: ArraySlice<Measure>, write: @escaping ([Absent]) -> [UInt8]) {
        self.release = release
        self.shown = shown
        self.write = write
    }

    /// Empty where every figure that is shown is published.
    mutating func note(for markers: UnsafeRawBufferPointer) -> [UInt8] {
        guard markers.count == Measure.count else { return [] }
        let pattern = Pattern(markers)
        if let last, last.pattern == pattern { return last.note }
        let note = known[pattern] ?? write(pattern, markers)
        last = (pattern, note)
        return note
    }

    private mutating func write(_ pattern: Pattern, _ markers: UnsafeRawBufferPointer) -> [UInt8] {
        let absent = shown.compactMap { measure -> Absent? in
            guard let absence = Absence(rawValue: markers[measure.rawValue]) else { return nil }
            return (measure, absence, absence == .topCoded ? release.topCode(of: measure) : nil)
        }
        let note = write(absent)
        known[pattern] = note
        return note
    }
}

extension UnsafeRawBufferPointer {
    /// Digits as a number; nil for the nothing that stands for null.
    var number: Int? { isEmpty ? nil : reduce(0) { $0 &* 10 &+ Int($1 &- 0x30) } }
}
