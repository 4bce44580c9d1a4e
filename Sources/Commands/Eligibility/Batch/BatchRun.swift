import ArgumentParser
import Domain
import Foundation
import Store

/// One `audit batch` from its first line to its last: a thread that reads, some
/// that judge, one that writes.
final class BatchRun: Sendable {
    /// Deep documents are refused long before this is used up.
    private static let stack = 8 << 20
    /// Bytes of questions under way.
    private static let mostBytes = 64 << 20

    let library: LazyLibrary
    private let input: Int32
    private let cores: Int
    private let timings: FileHandle?
    private let judge: BatchJudge
    private let work: OrderedWork<LineReader.Line, BatchJudge.Answer>

    init(input: Int32, opening: OpenDatabase, cores: Int, timings: FileHandle?, today: Day) {
        let work = OrderedWork<LineReader.Line, BatchJudge.Answer>(mostItems: cores * 64, mostCost: Self.mostBytes)
        self.work = work
        self.input = input
        self.cores = cores
        self.timings = timings
        library = LazyLibrary(opening) { work.stop() }
        judge = BatchJudge(library: library, today: today)
    }

    /// - Returns: how many lines gave an error.
    func judgeAll() async -> Result<Int, any Error> {
        for _ in 0..<cores { start { [work, judge] in work.work { judge.answer($0) } } }
        let reading = Task.detached(name: nil) { [self] in await apart { try self.readAll() } }
        let writing = await apart { try self.writeAll() }
        // A writer that failed leaves a reader who may wait for input for ever.
        guard case .success(let errors) = writing else { return writing }
        return await reading.value.map { errors }
    }

    private func readAll() throws {
        defer { work.close() }
        var lines = LineReader(descriptor: input, longest: AuditBatch.longestLine)
        while let line = try lines.next() {
            let cost = if case .bytes(let bytes) = line { bytes.count } else { 0 }
            guard work.handIn(line, cost: cost) else { return }
        }
    }

    private func writeAll() throws -> Int {
        var (lines, errors) = (0, 0)
        let progress = BatchProgress()
        defer { progress.end() }
        while case let answers = work.nextResults(), !answers.isEmpty {
            var output: [UInt8] = []
            for answer in answers {
                output += answer.json
                output.append(0x0A)
                if answer.isError { errors += 1 }
            }
            do {
                try FileHandle.standardOutput.write(contentsOf: Data(output))
            } catch {
                // Whoever read has had enough, as `head`.
                work.stop()
                throw ExitCode(128 + SIGPIPE)
            }
            try timings?.write(contentsOf: Data(answers.map { "\($0.microseconds)\n" }.joined().utf8))
            lines += answers.count
            progress.show(lines: lines, errors: errors)
        }
        return errors
    }

    private func start(_ body: @escaping @Sendable () -> Void) {
        let thread = Thread(block: body)
        thread.stackSize = Self.stack
        thread.start()
    }

    private func apart<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async -> Result<Value, any Error> {
        await withCheckedContinuation { continuation in
            start { continuation.resume(returning: Result { try body() }) }
        }
    }
}

/// How far a batch is, on standard error; nothing where that is no terminal.
private final class BatchProgress {
    private static let interval = Duration.milliseconds(200)

    private let isShown = isatty(2) == 1
    private let start = ContinuousClock.now
    private var lastShown: ContinuousClock.Instant?

    func show(lines: Int, errors: Int) {
        let now = ContinuousClock.now
        guard isShown, lastShown.map({ now - $0 >= Self.interval }) ?? true else { return }
        lastShown = now
        let rate = Double(lines) / max(0.001, (now - start) / .seconds(1))
        let suffix = errors > 0 ? "  \(ProgressLine.grouped(errors)) with errors" : ""
        write("\r\u{1B}[K\(ProgressLine.grouped(lines)) lines  \(ProgressLine.grouped(Int(rate))) lines/s\(suffix)")
    }

    func end() { if isShown { write("\r\u{1B}[K") } }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
