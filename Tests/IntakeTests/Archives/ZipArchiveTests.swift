import Foundation
import TestSupport
import Testing

@testable import Intake

@Suite("Zip archives")
struct ZipArchiveTests {
    static let users = "sourcedId,givenName\n1,Ana\n"

    private static func open(_ entries: [PackedZip.Entry], _ limits: ArchiveLimits = ArchiveLimits()) throws -> ZipArchive {
        try ZipArchive(bytes: PackedZip.bytes(entries), location: "roster.zip", limits: limits)
    }

    @Test func entriesAreReadWholeInChunksAndFromTheirStart() throws {
        let long = (0..<50_000).flatMap { Array("line \($0 &* 2_654_435_761)\n".utf8) }
        let archive = try Self.open([.init("users.csv", Self.users), .init("folder/long.csv", long), .init("empty.csv", "")])
        #expect(archive.entries.map(\.name) == ["users.csv", "folder/long.csv", "empty.csv"])
        #expect(archive.entries.map(\.size) == [Self.users.utf8.count, long.count, 0])
        #expect(try archive.bytes(of: archive.entries[0]) == Array(Self.users.utf8))
        #expect(try archive.bytes(of: archive.entries[2]).isEmpty)
        var chunks = 0
        var whole: [UInt8] = []
        try archive.read(archive.entries[1], chunk: 10_000) { bytes in
            chunks += 1
            whole.append(contentsOf: bytes)
            return true
        }
        #expect(whole == long)
        #expect(chunks > long.count / 10_000)
        #expect(try archive.start(of: archive.entries[1], count: 6) == Array("line 0".utf8))
    }

    @Test func foldersAndWhatMacOSAddsAreNoEntries() throws {
        let archive = try Self.open([
            .init("__MACOSX/._users.csv", "x"), .init(".DS_Store", "x"), .init("a/users.csv", Self.users), .init("a\\b.csv", "x"),
        ])
        #expect(archive.entries.map(\.name) == ["a/users.csv", "a/b.csv"])
    }

    @Test(arguments: [
        ("../users.csv", "leads out"), ("a/../../users.csv", "leads out"), ("a\\..\\users.csv", "leads out"),
        ("/etc/users.csv", "absolute"),
        ("\\\\server\\users.csv", "absolute"), ("C:/users.csv", "absolute"),
    ]) func namesThatLeadElsewhereRefuseTheArchive(_ name: String, _ reason: String) {
        let error = #expect(throws: IntakeError.self) { _ = try Self.open([.init("users.csv", Self.users), .init(name, "x")]) }
        #expect(error?.kind == .refused)
        #expect(error?.reason.contains(reason) == true, "\(String(describing: error))")
    }

    @Test func theSameNameTwiceIsRefused() {
        let bytes = PackedZip.bytes([.init("users.csv", "a"), .init("usert.csv", "b")])
        let twice = PackedZip.replacing(Array("usert".utf8), by: Array("users".utf8), in: bytes)
        let error = #expect(throws: IntakeError.self) { _ = try ZipArchive(bytes: twice, location: "roster.zip") }
        #expect(error?.kind == .refused)
        #expect(error?.reason == "is there twice")
    }

    @Test func encryptedEntriesAreRefused() {
        let error = #expect(throws: IntakeError.self) {
            _ = try Self.open([.init("users.csv", Array(Self.users.utf8), password: "secret")])
        }
        #expect(error?.kind == .refused)
        #expect(error?.reason.contains("encrypted") == true)
    }

    @Test(arguments: ["zip", "gzip", "xz"]) func anArchiveInsideIsRefusedWhateverItsName(_ kind: String) throws {
        let inner =
            switch kind {
            case "zip": PackedZip.bytes([.init("users.csv", Self.users)])
            case "gzip": Packed.gzip(Array(Self.users.utf8))
            default: Packed.xz(Array(Self.users.utf8))
            }
        let archive = try Self.open([.init("users.csv", inner)])
        let error = #expect(throws: IntakeError.self) { _ = try archive.bytes(of: archive.entries[0]) }
        #expect(error?.kind == .refused)
        #expect(error?.reason.contains("(\(kind)) inside") == true)
    }

    @Test func bombsAreSeenBeforeTheyUnpack() {
        let zeros = [UInt8](repeating: 0x30, count: 8 << 20)
        let error = #expect(throws: IntakeError.self) { _ = try Self.open([.init("users.csv", zeros)]) }
        #expect(error?.kind == .tooLarge)
        #expect(error?.reason.contains("100 times") == true)
    }

    @Test func bombsThatLieAboutTheirSizeStopWhileTheyUnpack() throws {
        let zeros = [UInt8](repeating: 0x30, count: 8 << 20)
        let packed = PackedZip.bytes([.init("users.csv", zeros)])
        let size: [UInt8] = [0, 0, 0x80, 0]
        let lying = PackedZip.replacing(size, by: [0xE8, 0x03, 0, 0], in: packed)
        let archive = try ZipArchive(bytes: lying, location: "roster.zip")
        #expect(archive.entries.map(\.size) == [1_000])
        var seen = 0
        let error = #expect(throws: IntakeError.self) {
            try archive.read(archive.entries[0], chunk: 4_096) { bytes in
                seen += bytes.count
                return true
            }
        }
        #expect(error?.kind == .corrupt)
        #expect(seen < 100_000)
    }

    @Test func sizesAndNumbersHaveLimits() {
        var limits = ArchiveLimits()
        limits.largest = 1_000
        let large = #expect(throws: IntakeError.self) {
            _ = try Self.open(
                [.init("a.csv", [UInt8](repeating: 65, count: 600)), .init("b.csv", [UInt8](repeating: 65, count: 600))], limits)
        }
        #expect(large?.kind == .tooLarge)
        limits = ArchiveLimits()
        limits.mostEntries = 3
        let many = #expect(throws: IntakeError.self) { _ = try Self.open((0..<4).map { .init("\($0).csv", "x") }, limits) }
        #expect(many?.kind == .tooLarge)
        #expect(many?.reason == "has 4 entries; an archive may have 3")
    }

    @Test(arguments: [0.0, 0.2, 0.5, 0.9, 0.99]) func aCutOffArchiveIsNoSmallerOne(_ share: Double) {
        let whole = PackedZip.bytes([.init("users.csv", Self.users), .init("courses.csv", Self.users)])
        let cut = Array(whole.prefix(Int(Double(whole.count) * share)))
        let error = #expect(throws: IntakeError.self) { _ = try ZipArchive(bytes: cut, location: "roster.zip") }
        #expect(error?.kind == .truncated || error?.kind == .corrupt, "\(String(describing: error))")
    }

    @Test func damagedBytesDoNotFitTheirCheckSum() throws {
        let noise = (0..<4_000).map { _ in UInt8.random(in: 0...255) }
        var bytes = PackedZip.bytes([.init("users.csv", noise)])
        for at in 1_000..<1_020 { bytes[at] ^= 0x55 }
        let archive = try ZipArchive(bytes: bytes, location: "roster.zip")
        let error = #expect(throws: IntakeError.self) { _ = try archive.bytes(of: archive.entries[0]) }
        #expect(error?.kind == .corrupt)
        #expect(error?.location == "roster.zip/users.csv")
    }

    @Test func bytesThatAreNoArchiveAtAllOnlyFail() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            var bytes = PackedZip.bytes([.init("users.csv", Self.users), .init("b.csv", Self.users + Self.users)])
            for _ in 0..<Int.random(in: 1...6) { bytes[Int.random(in: 0..<bytes.count)] = UInt8.random(in: 0...255, using: &random) }
            guard let archive = try? ZipArchive(bytes: bytes, location: "x") else { continue }
            for entry in archive.entries { _ = try? archive.bytes(of: entry) }
        }
    }
}
