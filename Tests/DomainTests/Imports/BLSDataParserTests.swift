import Domain
import TestSupport
import Testing

@Suite("Reading BLS's data file")
struct BLSDataParserTests {
    @Test func everyCellOfTheSampleIsRead() throws {
        let reading = BLSReading(try SmallRelease())
        #expect(reading.log.faults.isEmpty)
        #expect(reading.tally.cells == reading.cells.count)
        let lines = try SmallRelease().lines().count - 1
        #expect(reading.parser?.rows == lines)
        #expect(reading.tally.series == lines)
        let cell = try #require(reading.cells.first { $0.occupation == "29-2072" && $0.area == "US" && $0.industry == "000000" })
        #expect(cell.values[Measure.employment.rawValue] == 194_720)
        #expect(cell.values[Measure.annualMedian.rawValue] == 51_140)
    }

    @Test(arguments: [
        ("25-2021", "000000", "..a..aaaaa......."), ("27-2011", "000000", "...h......hhhhh.."), ("29-1212", "55--56", "t"),
        ("11-9039", "000000", "r"),
    ])
    func absencesKeepTheirReason(_ occupation: String, _ industry: String, _ marks: String) throws {
        let reading = BLSReading(try SmallRelease())
        let cell = try #require(reading.cells.first { $0.occupation == occupation && $0.industry == industry })
        if marks.count == 1 {
            #expect(cell.marks.contains(marks))
        } else {
            #expect(cell.marks.prefix(15) == marks.prefix(15))
        }
        for (value, mark) in zip(cell.values, cell.marks) where mark != "." { #expect(value == 0) }
    }

    @Test(arguments: [1, 2, 7, 57, 58, 64, 1_000])
    func chunksMayEndAnywhere(_ chunk: Int) throws {
        let release = try SmallRelease()
        #expect(BLSReading(release, chunk: chunk).cells == BLSReading(release).cells)
    }

    @Test func lineEndsAndPaddingDoNotMatter() throws {
        let release = try SmallRelease()
        var other = release
        other.setLines(release.lines(), ending: "\n")
        #expect(BLSReading(other).cells == BLSReading(release).cells)
        other.setLines(
            release.lines().map {
                $0.split(separator: "\t", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }.joined(separator: "\t")
            })
        #expect(BLSReading(other).cells == BLSReading(release).cells)
        other.files[SmallRelease.data] = Array(release.lines().joined(separator: "\r\n").utf8)
        #expect(BLSReading(other).cells == BLSReading(release).cells)
        other.files[SmallRelease.data] = [0xEF, 0xBB, 0xBF] + (release.files[SmallRelease.data] ?? [])
        #expect(BLSReading(other).cells == BLSReading(release).cells)
    }

    @Test func everyFaultUpToTheLimit() throws {
        var release = try SmallRelease()
        release.setLines(release.lines().enumerated().map { $0 == 0 ? $1 : $1.replacingValue("x") })
        let few = BLSReading(release, limit: 5)
        #expect(few.log.faults.count == 5)
        #expect(few.log.isFull)
        #expect(few.log.faults.map(\.line) == [2, 3, 4, 5, 6])
        let all = BLSReading(release, limit: 10_000)
        #expect(all.log.faults.count == release.lines().count - 1)
        #expect(!all.log.isFull)
    }

    @Test func brokenBytesNeverCrashIt() throws {
        let release = try SmallRelease()
        var random = SeededRandom(20_250_501)
        for _ in 0..<400 {
            var broken = release
            var bytes = release.files[SmallRelease.data] ?? []
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert([0x09, 0x0A, 0x0D, 0x2D, 0x2E, 0x00, 0xFF].randomElement(using: &random) ?? 0, at: place)
                default: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...200, using: &random)))
                }
            }
            broken.files[SmallRelease.data] = bytes
            let reading = BLSReading(broken, chunk: Int.random(in: 1...5_000, using: &random))
            #expect(reading.tally.cells == reading.cells.count)
        }
    }
}

/// The same sequence for the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension String {
    /// A data line with another value.
    func replacingValue(_ value: String, footnote: String? = nil) -> String {
        var fields = split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        fields[3] = String(repeating: " ", count: max(0, 12 - value.count)) + value
        if let footnote { fields[4] = footnote }
        return fields.joined(separator: "\t")
    }
}
