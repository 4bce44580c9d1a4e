import Foundation
import Intake
import TestSupport
import Testing

/// The release of May 2025 as others tabulated it (`oews_2025_cells.csv.gz`):
/// 17 figures and 17 footnotes a cell, against which bulk answers are compared
/// byte by byte. Bytes are looked at by libc, since there are 190 million.
struct PublishedTable {
    private(set) var comparedCells = 0
    private(set) var comparedValues = 0
    /// The first of them.
    private(set) var differences: [String] = []
    /// Cells that no answer had yet.
    var uncompared: Int { places.count }

    /// What stands in the table for a cell: its 17 figures, and its 17 footnotes.
    private struct Place {
        let figures, footnotes: Range<Int>
    }

    private let bytes: [UInt8]
    private var places: [String: Place] = [:]
    private var reasons: [String: (text: [UInt8], unpublished: Int)] = [:]

    static func read() async throws -> PublishedTable {
        let folder = try #require(SharedData.folder).appendingPathComponent("oews/derived").path
        return try PublishedTable(try await SourceFolder(folder).open("oews_2025_cells.csv").all(limit: 256 << 20))
    }

    private init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        let areas = try SeedCells.may2025.get().areas
        let codes = Dictionary(uniqueKeysWithValues: areas.map { ($0["bls_code"]!, $0["code"]!) })
        places.reserveCapacity(380_000)
        bytes.withUnsafeBytes { bytes in
            var start = (bytes.position(of: 0x0A, from: 0) ?? 0) + 1
            while let end = bytes.position(of: 0x0A, from: start) {
                // series_prefix, areatype_code, area, industry, occupation, then the figures.
                let area = bytes.skip(2, from: start)
                let industry = area + 8
                let occupation = industry + 7
                let figures = occupation + 7
                let footnotes = bytes.skip(17, from: figures)
                let soc = bytes.text(occupation..<occupation + 2) + "-" + bytes.text(occupation + 2..<occupation + 6)
                let key = soc + (codes[bytes.text(area..<area + 7)] ?? "?") + " " + bytes.text(industry..<industry + 6)
                places[key] = Place(figures: figures..<footnotes - 1, footnotes: footnotes..<end)
                start = end + 1
            }
        }
    }

    /// A line of the answer, without its end.
    mutating func compare(_ line: UnsafeRawBufferPointer) {
        // release, coverage, occupation, its title, area, its title, industry, its title, then the figures.
        let occupation = line.skip(2, from: 0)
        let area = line.skip(2, from: occupation)
        let areaTitle = line.skip(1, from: area)
        let industry = line.skip(1, from: areaTitle)
        let figures = line.skip(2, from: industry)
        let absent = line.skip(17, from: figures)
        let key = line.text(occupation..<occupation + 7) + line.text(area..<areaTitle - 1) + " " + line.text(industry..<industry + 6)
        guard let place = places.removeValue(forKey: key) else { return differ("\(key) is not in the source, or was there before") }
        comparedCells += 1
        let isSame = bytes.withUnsafeBytes { $0.equals(place.figures, line, figures..<absent - 1) }
        let expected = reasons(of: place)
        comparedValues += 17 - expected.unpublished
        if !isSame { differ("\(key): \(line.text(figures..<absent - 1))") }
        let isExplained = expected.text.withUnsafeBytes { $0.equals(0..<$0.count, line, absent..<line.count) }
        if !isExplained { differ("\(key): \(line.text(absent..<line.count))") }
    }

    private mutating func differ(_ text: String) { if differences.count < 20 { differences.append(text) } }

    /// What the answer must say of the figures that are not there. There are a few dozen patterns.
    private mutating func reasons(of place: Place) -> (text: [UInt8], unpublished: Int) {
        let (isWhole, footnotes) = bytes.withUnsafeBytes { bytes -> (Bool, String) in
            (place.footnotes.count == 16 && !bytes.hasBlank(place.figures), bytes.text(place.footnotes))
        }
        if isWhole { return ([], 0) }
        let figures = bytes.withUnsafeBytes { $0.text(place.figures) }.split(separator: ",", omittingEmptySubsequences: false)
        let pattern = footnotes + "|" + figures.map { $0.isEmpty ? "-" : "+" }.joined()
        if let known = reasons[pattern] { return known }
        let notes = footnotes.split(separator: ",", omittingEmptySubsequences: false)
        var (parts, unpublished): ([String], Int) = ([], 0)
        for (index, measure) in SeedCells.measures.enumerated() {
            switch notes[index] {
            case "4": parts.append("\(measure)=\(measure.hasPrefix("hourly") ? "annual_only" : "hourly_only")")
            case "5": parts.append("\(measure)=top_coded>=\(measure.hasPrefix("hourly") ? "115.00" : "239200")")
            case "8": parts.append("\(measure)=not_released")
            case _ where figures[index].isEmpty:
                parts.append("\(measure)=not_published")
                unpublished += 1
            default: break
            }
        }
        let made = (Array(parts.joined(separator: "; ").utf8), unpublished)
        reasons[pattern] = made
        return made
    }
}

extension UnsafeRawBufferPointer {
    /// Where a byte next stands.
    func position(of byte: UInt8, from start: Int) -> Int? {
        guard start < count, let base = baseAddress, let found = memchr(base + start, Int32(byte), count - start) else { return nil }
        return UnsafeRawPointer(found) - base
    }

    /// Where the field begins that is so many fields further on. A quoted field has no quotes inside.
    func skip(_ fields: Int, from start: Int) -> Int {
        var place = start
        for _ in 0..<fields {
            if place < count, self[place] == 0x22 { place = position(of: 0x22, from: place + 1) ?? count }
            place = (position(of: 0x2C, from: place) ?? count) + 1
        }
        return place
    }

    func text(_ range: Range<Int>) -> String { String(decoding: UnsafeRawBufferPointer(rebasing: self[range]), as: UTF8.self) }

    func equals(_ range: Range<Int>, _ other: UnsafeRawBufferPointer, _ otherRange: Range<Int>) -> Bool {
        guard range.count == otherRange.count else { return false }
        guard !range.isEmpty, let left = baseAddress, let right = other.baseAddress else { return true }
        return memcmp(left + range.lowerBound, right + otherRange.lowerBound, range.count) == 0
    }

    /// Whether any of the fields is empty.
    func hasBlank(_ range: Range<Int>) -> Bool {
        var place = range.lowerBound
        while place < range.upperBound {
            guard let comma = position(of: 0x2C, from: place), comma < range.upperBound else { return false }
            if comma == place { return true }
            place = comma + 1
        }
        return true
    }
}
