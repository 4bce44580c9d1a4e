import Domain
import Foundation
import Store
import Synchronization

/// One line on standard error that says how far a long import is; nothing
/// where standard error is no terminal.
final class ProgressBar: Sendable {
    private struct State {
        var phase: ImportProgress.Phase?
        var phaseStart = ContinuousClock.now
        var lastShown: ContinuousClock.Instant?
    }

    /// Often enough for the eye.
    private static let interval = Duration.milliseconds(100)

    private let isShown: Bool
    private let state = Mutex(State())

    init(isShown: Bool = isatty(2) == 1) { self.isShown = isShown }

    func show(_ progress: ImportProgress) {
        guard isShown else { return }
        let now = ContinuousClock.now
        let elapsed = state.withLock { state -> Duration? in
            if state.phase != progress.phase { (state.phase, state.phaseStart, state.lastShown) = (progress.phase, now, nil) }
            if let last = state.lastShown, now - last < Self.interval { return nil }
            state.lastShown = now
            return now - state.phaseStart
        }
        if let elapsed { Self.write("\r\u{1B}[K" + ProgressLine.text(progress, elapsed: elapsed)) }
    }

    /// Takes the line away.
    func end() {
        if isShown { Self.write("\r\u{1B}[K") }
    }

    private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

/// The text of the line: `loading  ████████░░░░░░░░  52 %  3,132,416 rows  1,204,000 rows/s  0:02 left`.
enum ProgressLine {
    private static let barWidth = 24

    static func text(_ progress: ImportProgress, elapsed: Duration) -> String {
        var parts = [progress.phase.words]
        let seconds = elapsed / .seconds(1)
        if let total = progress.bytesTotal, total > 0 {
            let share = min(1, Double(progress.bytesRead) / Double(total))
            let filled = Int((share * Double(barWidth)).rounded(.down))
            parts.append(String(repeating: "█", count: filled) + String(repeating: "░", count: barWidth - filled))
            parts.append("\(Int(share * 100)) %")
        }
        if progress.rows > 0 {
            parts.append("\(grouped(progress.rows)) rows")
            if seconds >= 0.5 { parts.append("\(grouped(Int(Double(progress.rows) / seconds))) rows/s") }
        }
        if let total = progress.bytesTotal, progress.bytesRead > 0, progress.bytesRead < total, seconds >= 0.5 {
            let left = Int((seconds * Double(total - progress.bytesRead) / Double(progress.bytesRead)).rounded(.up))
            parts.append("\(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left")
        }
        return parts.joined(separator: "  ")
    }

    /// 3132416 as `3,132,416`.
    static func grouped(_ number: Int) -> String { Thousands.grouped(number) }
}
