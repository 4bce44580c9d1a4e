import Foundation
import Synchronization
import Testing

@testable import Commands

/// Threads that work on pieces whose results stay in order.
@Suite struct OrderedWorkTests {
    private struct Refusal: Error, Equatable {
        let reason: String
    }

    /// Numbers from 0 on, and what became of them.
    private final class Run: Sendable {
        private let next = Mutex(0)
        private let left = Mutex<[[Int]]>([])
        let most = Atomic<Int>(0)
        private let count: Int
        private let refusedAt: Int?
        private let unwantedFrom: Int?

        init(_ count: Int, refusedAt: Int? = nil, unwantedFrom: Int? = nil) {
            (self.count, self.refusedAt, self.unwantedFrom) = (count, refusedAt, unwantedFrom)
        }

        var results: [Int] { left.withLock { $0.flatMap(\.self) } }
        var groups: [[Int]] { left.withLock { $0 } }

        func take() throws -> Int? {
            let number = next.withLock { next in
                defer { next += 1 }
                return next
            }
            if number == refusedAt { throw Refusal(reason: "source") }
            if number >= count { return nil }
            most.max(number + 1 - results.count, ordering: .relaxed)
            return number
        }

        func handOut(_ results: [Int]) throws {
            if let unwantedFrom, self.results.count + results.count > unwantedFrom { throw Refusal(reason: "sink") }
            left.withLock { $0.append(results) }
        }

        func work(mostAhead: Int) -> OrderedWork<Int, Int> {
            OrderedWork(mostAhead: mostAhead, source: { try self.take() }, sink: { try self.handOut($0) })
        }
    }

    @Test func resultsAreInOrderWhoeverIsReadyFirst() async {
        let run = Run(500)
        let failures = await Self.all(4, run.work(mostAhead: 8)) { number in
            if number % 5 == 0 { usleep(500) }
            return number * 2
        }
        #expect(run.results == (0..<500).map { $0 * 2 })
        #expect(failures.isEmpty)
    }

    /// While the first is worked on no more than the bound are taken.
    @Test func whatIsAheadIsBounded() async {
        let run = Run(200)
        _ = await Self.all(4, run.work(mostAhead: 6)) { number in
            if number % 20 == 0 { usleep(2_000) }
            return number
        }
        #expect(run.results == Array(0..<200))
        // What was handed out is counted a moment later.
        #expect(run.most.load(ordering: .relaxed) <= 6 + 6)
    }

    /// A result is not kept back for others that may never come.
    @Test func aSlowSourceHasEachResultAtOnce() async {
        let run = Run(20)
        let gate = DispatchSemaphore(value: 0)
        let work = OrderedWork<Int, Int>(
            mostAhead: 100,
            source: {
                // Not before all that were taken have left: it would wait for ever.
                gate.wait()
                return try run.take()
            },
            sink: { results in
                try run.handOut(results)
                for _ in results { gate.signal() }
            })
        gate.signal()
        await apart { try? work.work { $0 + 1 } }
        #expect(run.groups == (1...20).map { [$0] })
    }

    @Test func aSourceThatFailsLeavesTheRestToEnd() async {
        let run = Run(100, refusedAt: 50)
        let failures = await Self.all(3, run.work(mostAhead: 10)) { number in
            if number == 40 { usleep(5_000) }
            return number
        }
        #expect(run.results.prefix(50) == Array(0..<50)[...])
        #expect(failures == [Refusal(reason: "source")])
    }

    @Test func aSinkThatFailsEndsEverybody() async {
        let run = Run(.max, unwantedFrom: 30)
        let failures = await Self.all(3, run.work(mostAhead: 10)) { $0 }
        #expect(run.results.count <= 30 && run.results == Array(0..<run.results.count))
        #expect(failures == [Refusal(reason: "sink")])
    }

    @Test func stoppingEndsEverybody() async {
        let run = Run(.max)
        let work = run.work(mostAhead: 10)
        let failures = await Self.all(3, work) { number in
            if number == 100 { work.stop() }
            return number
        }
        #expect(failures.isEmpty)
        #expect(run.results == Array(0..<run.results.count))
    }

    /// What so many threads ended with, if not well.
    private static func all(
        _ threads: Int, _ work: OrderedWork<Int, Int>, _ body: @escaping @Sendable (Int) -> Int
    ) async -> [Refusal] {
        await withTaskGroup(of: Refusal?.self) { group in
            for _ in 0..<threads {
                group.addTask {
                    await apart {
                        do { try work.work(body) } catch { return error as? Refusal ?? Refusal(reason: "\(error)") }
                        return nil
                    }
                }
            }
            return await group.reduce(into: []) { if let failure = $1 { $0.append(failure) } }
        }
    }
}

private func apart<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in Thread.detachNewThread { continuation.resume(returning: body()) } }
}

/// Lines of a file, whatever their length.
@Suite struct LineReaderTests {
    private static func lines(_ text: String, longest: Int) throws -> [String?] {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("lines-\(UInt64.random(in: 0 ... .max))").path
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        defer { unlink(path) }
        let descriptor = open(path, O_RDONLY)
        defer { close(descriptor) }
        var reader = LineReader(descriptor: descriptor, longest: longest)
        var lines: [String?] = []
        while let line = try reader.next() {
            if case .bytes(let bytes) = line { lines.append(String(decoding: bytes, as: UTF8.self)) } else { lines.append(nil) }
        }
        return lines
    }

    @Test(
        arguments: [
            ("", []), ("\n", [""]), ("a", ["a"]), ("a\nb\n", ["a", "b"]), ("a\n\nb", ["a", "", "b"]),
            ("abcde\nabcdef\nx", ["abcde", nil, "x"]),
            ("abcdefgh", [nil]),
        ] as [(String, [String?])])
    func areSplitAtLineFeeds(text: String, expected: [String?]) throws {
        #expect(try Self.lines(text, longest: 5) == expected)
    }

    @Test func crossTheBlocksInWhichTheyAreRead() throws {
        let texts = [1, 262_143, 262_144, 262_145, 700_000, 3].map { String(repeating: "x", count: $0) }
        #expect(try Self.lines(texts.joined(separator: "\n"), longest: 700_000) == texts)
        #expect(
            try Self.lines(texts.joined(separator: "\n"), longest: 600_000).map { $0?.count } == [1, 262_143, 262_144, 262_145, nil, 3])
    }
}
