import Foundation
import TestSupport
import Testing

@testable import Intake

@Suite("Files as byte streams")
struct ByteStreamTests {
    /// Lines that pack well but not to nothing, in several chunks' worth.
    static let sample: [UInt8] = (0..<60_000).flatMap { Array("line \($0) of a file that is long enough\n".utf8) }

    private static func withFolder<Value>(_ files: [String: [UInt8]], _ body: (SourceFolder) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("intake-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, bytes) in files { try Data(bytes).write(to: folder.appendingPathComponent(name)) }
        return try await body(SourceFolder(folder.path))
    }

    private static func read(_ name: String, of folder: SourceFolder) async throws -> ([UInt8], ByteStream.Digest?) {
        let stream = try await folder.open(name)
        let bytes = try await stream.all(limit: 1 << 30)
        #expect(stream.packedBytesRead == stream.packedSize)
        return (bytes, stream.digest)
    }

    @Test func packedAndPlainAreTheSame() async throws {
        let forms: [[String: [UInt8]]] = [
            ["data": Self.sample], ["data.xz": Packed.xz(Self.sample)], ["data.gz": Packed.gzip(Self.sample)],
            // What a file is, its first bytes say.
            ["data": Packed.xz(Self.sample)], ["data.gz": Packed.xz(Self.sample)], ["data.xz": Self.sample],
        ]
        var digests: Set<String> = []
        for files in forms {
            let (bytes, digest) = try await Self.withFolder(files) { try await Self.read("data", of: $0) }
            #expect(bytes == Self.sample)
            #expect(digest?.bytes == Self.sample.count)
            digests.insert(digest?.sha256 ?? "")
        }
        #expect(digests.count == 1)
        #expect(digests.first?.count == 64)
    }

    @Test func severalMembersAreOneFile() async throws {
        let half = Self.sample.count / 2
        let (first, second) = (Array(Self.sample[..<half]), Array(Self.sample[half...]))
        let files = ["a.gz": Packed.gzip(first) + Packed.gzip(second), "b.xz": Packed.xz(first) + Packed.xz(second)]
        try await Self.withFolder(files) { folder in
            for name in ["a", "b"] {
                let (bytes, _) = try await Self.read(name, of: folder)
                #expect(bytes == Self.sample)
            }
        }
    }

    @Test func anEmptyFileIsEmpty() async throws {
        let (bytes, digest) = try await Self.withFolder(["data": []]) { try await Self.read("data", of: $0) }
        #expect(bytes.isEmpty)
        #expect(digest?.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test(arguments: [0.01, 0.3, 0.5, 0.9, 0.999]) func aCutOffArchiveIsNoShorterFile(_ share: Double) async throws {
        for (ending, packed) in [("xz", Packed.xz(Self.sample)), ("gz", Packed.gzip(Self.sample))] {
            let cut = Array(packed.prefix(max(8, Int(Double(packed.count) * share))))
            let error = await #expect(throws: IntakeError.self) {
                _ = try await Self.withFolder(["data.\(ending)": cut]) { try await Self.read("data", of: $0) }
            }
            #expect(error?.kind == .truncated, "\(ending): \(String(describing: error))")
        }
    }

    @Test func aDamagedArchiveIsRefused() async throws {
        for (ending, packed) in [("xz", Packed.xz(Self.sample)), ("gz", Packed.gzip(Self.sample))] {
            var damaged = packed
            for place in stride(from: packed.count / 2, to: packed.count / 2 + 40, by: 1) { damaged[place] ^= 0x55 }
            let error = await #expect(throws: IntakeError.self) {
                _ = try await Self.withFolder(["data.\(ending)": damaged]) { try await Self.read("data", of: $0) }
            }
            #expect(error?.kind == .corrupt, "\(ending): \(String(describing: error))")
        }
    }

    @Test func sizeAndRatioHaveLimits() async throws {
        let zeros = [UInt8](repeating: 0x30, count: 40 << 20)
        try await Self.withFolder(["data.xz": Packed.xz(zeros)]) { folder in
            let error = await #expect(throws: IntakeError.self) { _ = try await folder.open("data").all(limit: 1 << 30) }
            #expect(error?.kind == .tooLarge)
            #expect(error?.reason.contains("1000 times") == true)
        }
        try await Self.withFolder(["data": Self.sample]) { folder in
            let error = await #expect(throws: IntakeError.self) { _ = try await folder.open("data").all(limit: 1_000) }
            #expect(error?.kind == .tooLarge)
            var options = IntakeOptions()
            options.largestFile = 100_000
            let small = SourceFolder("\(folder)", options: options)
            await #expect(throws: IntakeError.self) { _ = try await small.open("data").all(limit: 1 << 30) }
        }
    }

    @Test func whatIsNotThereIsNamed() async throws {
        try await Self.withFolder([:]) { folder in
            let error = await #expect(throws: IntakeError.self) { _ = try await folder.open("oe.area") }
            #expect(error?.kind == .notFound)
            #expect(error?.description.contains("oe.area.xz") == true)
            let isThere = try await folder.has("oe.area")
            #expect(!isThere)
        }
    }

    @Test func stoppingEarlyEndsTheThread() async throws {
        try await Self.withFolder(["data": Self.sample]) { folder in
            for _ in 0..<20 {
                let stream = try await folder.open("data")
                _ = try await stream.next()
                stream.cancel()
                await #expect(throws: CancellationError.self) { while try await stream.next() != nil {} }
            }
        }
    }
}
