import Foundation
import Synchronization
import Testing

@testable import Commands

/// Threads that work on pieces whose results stay in order.
@Suite struct OrderedWorkTests {
    /// How many are under way, and the most there were.
    private final class Count: Sendable {
        let now = Atomic<Int>(0)
        let most = Atomic<Int>(0)

        func begin() { most.max(now.wrappingAdd(1, ordering: .relaxed).newValue, ordering: .relaxed) }
        func end(_ number: Int) { now.wrappingSubtract(number, ordering: .relaxed) }
    }

    private static func start(_ body: @escaping @Sendable () -> Void) { Thread.detachNewThread(body) }

    @Test func resultsAreInOrderWhoeverIsReadyFirst() async {
        let work = OrderedWork<Int, Int>(mostItems: 8, mostCost: 1_000)
        for _ in 0..<4 {
            Self.start {
                work.work { number in
                    if number % 5 == 0 { usleep(500) }
                    return number * 2
                }
            }
        }
        Self.start {
            for number in 0..<500 { _ = work.handIn(number, cost: 1) }
            work.close()
        }
        let results = await apart { () -> [Int] in
            var all: [Int] = []
            while case let ready = work.nextResults(), !ready.isEmpty { all += ready }
            return all
        }
        #expect(results == (0..<500).map { $0 * 2 })
    }

    /// No more than the bound is under way, and one piece that costs more than all is let in alone.
    @Test func whatIsUnderWayIsBounded() async {
        let work = OrderedWork<Int, Int>(mostItems: 100, mostCost: 10)
        let count = Count()
        for _ in 0..<4 { Self.start { work.work { $0 } } }
        Self.start {
            for number in 0..<200 {
                _ = work.handIn(number, cost: number == 50 ? 1_000 : 4)
                count.begin()
            }
            work.close()
        }
        let all = await apart { () -> Int in
            var all = 0
            while case let ready = work.nextResults(), !ready.isEmpty {
                count.end(ready.count)
                all += ready.count
            }
            return all
        }
        #expect(all == 200)
        // Two pieces of 4 fit into 10; what was handed out is counted a moment later.
        #expect(count.most.load(ordering: .relaxed) <= 6)
    }

    /// A result is not kept back for others that may never come.
    @Test func aSlowSenderHasEachAnswerAtOnce() async {
        let work = OrderedWork<Int, Int>(mostItems: 100, mostCost: 1_000)
        for _ in 0..<2 { Self.start { work.work { $0 } } }
        for number in 0..<20 {
            let results = await apart { () -> [Int] in
                _ = work.handIn(number, cost: 1)
                return work.nextResults()
            }
            #expect(results == [number])
        }
        work.close()
        #expect(await apart { work.nextResults() } == [])
    }

    @Test func stoppingEndsEverybody() async {
        let work = OrderedWork<Int, Int>(mostItems: 1, mostCost: 10)
        Self.start {
            usleep(1_000)
            work.stop()
        }
        let isWanted = await apart { work.handIn(0, cost: 1) && work.handIn(1, cost: 1) }
        #expect(!isWanted)
        #expect(await apart { work.nextResults() } == [])
        await apart { work.work { $0 } }
    }

    private func apart<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in Self.start { continuation.resume(returning: body()) } }
    }
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
