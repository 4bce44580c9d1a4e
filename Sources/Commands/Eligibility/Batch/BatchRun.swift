import ArgumentParser
import Domain
import Foundation
import Store
import Synchronization

/// One `audit batch` from its first line to its last.
final class BatchRun: Sendable {
    /// Deep documents are refused long before this is used up.
    private static let stack = 8 << 20
    /// Verdicts that may wait for the one before them, for each processor.
    private static let mostAhead = 64

    let library: LazyLibrary
    private let cores: Int
    private let judge: BatchJudge
    private let output: BatchOutput
    private let work: OrderedWork<LineReader.Line, BatchJudge.Answer>
    /// How each thread ended.
    private let (ends, ending) = AsyncStream<Result<Void, any Error>>.makeStream()

    init(input: Int32, opening: OpenDatabase, cores: Int, timings: FileHandle?, today: Day) {
        let output = BatchOutput(timings: timings)
        var lines = LineReader(descriptor: input, longest: AuditBatch.longestLine)
        let work = OrderedWork<LineReader.Line, BatchJudge.Answer>(
            mostAhead: cores * Self.mostAhead, source: { try lines.next() }, sink: { try output.write($0) })
        let ending = ending
        library = LazyLibrary(opening) {
            work.stop()
            ending.finish()
        }
        judge = BatchJudge(library: library, today: today)
        (self.cores, self.output, self.work) = (cores, output, work)
    }

    /// - Returns: how many lines gave an error.
    func judgeAll() async -> Result<Int, any Error> {
        defer { output.end() }
        for _ in 0..<cores {
            let thread = Thread { [self] in ending.yield(Result { try work.work { judge.answer($0) } }) }
            thread.stackSize = Self.stack
            thread.start()
        }
        var (left, failure): (Int, (any Error)?) = (cores, nil)
        for await end in ends {
            if case .failure(let error) = end {
                // Who cannot write has had enough, while others may wait for input for ever; who cannot read leaves them to end.
                guard error is LineReader.Failure else { return .failure(error) }
                failure = error
            }
            left -= 1
            if left == 0 { break }
        }
        return failure.map { .failure($0) } ?? .success(output.errors)
    }
}

/// Where verdicts go: standard output, and what each took to a file. For one thread at a time.
private final class BatchOutput: Sendable {
    private struct Told {
        var lines = 0
        var errors = 0
        var progress = BatchProgress()
    }

    private let timings: FileHandle?
    private let told = Mutex(Told())

    init(timings: FileHandle?) { self.timings = timings }

    func end() { told.withLock { $0.progress.end() } }

    var errors: Int { told.withLock { $0.errors } }

    func write(_ answers: [BatchJudge.Answer]) throws {
        var output: [UInt8] = []
        for answer in answers {
            output += answer.json
            output.append(0x0A)
        }
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(output))
        } catch {
            // Whoever read has had enough, as `head`.
            throw ExitCode(128 + SIGPIPE)
        }
        try timings?.write(contentsOf: Data(answers.map { "\($0.microseconds)\n" }.joined().utf8))
        told.withLock { told in
            told.lines += answers.count
            told.errors += answers.count(where: \.isError)
            told.progress.show(lines: told.lines, errors: told.errors)
        }
    }
}

/// How far a batch is, on standard error; nothing where that is no terminal.
private struct BatchProgress {
    private static let interval = Duration.milliseconds(200)

    private let isShown = isatty(2) == 1
    private let start = ContinuousClock.now
    private var lastShown: ContinuousClock.Instant?

    mutating func show(lines: Int, errors: Int) {
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
