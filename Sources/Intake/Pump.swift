import Crypto
import Foundation
import Synchronization

/// Unpacks and digests a file on a thread of its own, into a few buffers that
/// go round: whoever reads slowly makes it wait.
final class Pump: Sendable {
    struct Progress {
        var packedBytes = 0
        var digest: ByteStream.Digest?
    }

    private static let chunkSize = 512 << 10
    private static let chunks = 4

    private let packed: any PackedBlocks
    private let location: String
    private let options: IntakeOptions
    private let free: BoundedQueue<Chunk>
    private let filled: BoundedQueue<Chunk>
    private let progress = Mutex(Progress())

    init(_ packed: any PackedBlocks, location: String, options: IntakeOptions) {
        self.packed = packed
        self.location = location
        self.options = options
        free = BoundedQueue(capacity: Self.chunks, filledWith: (0..<Self.chunks).map { _ in Chunk(capacity: Self.chunkSize) })
        filled = BoundedQueue(capacity: Self.chunks)
    }

    func start() {
        let thread = Thread { [self] in
            do {
                try run()
                filled.close()
            } catch {
                filled.close(error)
            }
        }
        thread.name = "intake"
        thread.start()
    }

    func next() async throws -> Chunk? { try await filled.pop() }

    func recycle(_ chunk: Chunk) async throws {
        chunk.count = 0
        try await free.push(chunk)
    }

    func cancel() {
        free.cancel()
        filled.cancel()
        packed.cancel()
    }

    var state: Progress { progress.withLock { $0 } }

    private func run() throws {
        var run = try Run(self)
        while try packed.next({ try run.unpack($0) }) {}
        try run.finish()
    }

    /// The work on one file, in the order of its bytes.
    private struct Run {
        private let pump: Pump
        private var unpacker: (any Unpacker)?
        private var chunk: Chunk
        private var hash = SHA256()
        private var packedBytes = 0
        private var bytes = 0

        init(_ pump: Pump) throws {
            self.pump = pump
            chunk = try Self.empty(pump)
        }

        private static func empty(_ pump: Pump) throws -> Chunk {
            guard let chunk = try pump.free.popBlocking() else { throw CancellationError() }
            return chunk
        }

        mutating func unpack(_ block: UnsafeRawBufferPointer) throws {
            packedBytes += block.count
            let total = packedBytes
            pump.progress.withLock { $0.packedBytes = total }
            try explaining { () throws(UnpackProblem) in if unpacker == nil { unpacker = try Packing.unpacker(for: block) } }
            var input = block
            while !input.isEmpty { try step(&input, isLast: false) }
        }

        mutating func finish() throws {
            var nothing = UnsafeRawBufferPointer(start: nil, count: 0)
            while let unpacker, !unpacker.isFinished {
                if try step(&nothing, isLast: true) == 0, !unpacker.isFinished {
                    try explaining { () throws(UnpackProblem) in throw .truncated }
                }
            }
            try send()
            let digest = ByteStream.Digest(sha256: hash.finalize().map { String(format: "%02x", $0) }.joined(), bytes: bytes)
            pump.progress.withLock { $0.digest = digest }
        }

        @discardableResult
        private mutating func step(_ input: inout UnsafeRawBufferPointer, isLast: Bool) throws -> Int {
            guard let unpacker else { return 0 }
            let before = input.count
            let written = try explaining { () throws(UnpackProblem) in try unpacker.unpack(&input, into: chunk.free, isLast: isLast) }
            if written == 0, input.count == before, !isLast { throw pump.error(.corrupt, "has bytes after its end") }
            chunk.count += written
            bytes += written
            try checkSize()
            if chunk.count == chunk.storage.count {
                try send()
                chunk = try Self.empty(pump)
            }
            return written
        }

        private mutating func send() throws {
            guard chunk.count > 0 else { return }
            hash.update(bufferPointer: chunk.bytes)
            try pump.filled.pushBlocking(chunk)
        }

        private func checkSize() throws {
            guard bytes <= pump.options.largestFile else {
                throw pump.error(.tooLarge, "unpacks to more than \(pump.options.largestFile) bytes")
            }
            guard bytes <= 16 << 20 || bytes / pump.options.largestRatio <= packedBytes else {
                throw pump.error(.tooLarge, "unpacks to more than \(pump.options.largestRatio) times its size")
            }
        }

        private func explaining<Value>(_ body: () throws(UnpackProblem) -> Value) throws -> Value {
            do {
                return try body()
            } catch .truncated {
                throw pump.error(.truncated, "ends too early: the packed file is cut off")
            } catch .corrupt(let reason) {
                throw pump.error(.corrupt, reason)
            }
        }
    }

    private func error(_ kind: IntakeError.Kind, _ reason: String) -> IntakeError { IntakeError(kind, location, reason) }
}
