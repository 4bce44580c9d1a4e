import Foundation
import Synchronization

/// One line on standard error that says how far something is; nothing where
/// standard error is no terminal.
final class CountLine: Sendable {
    /// Often enough for the eye.
    private static let interval = Duration.milliseconds(100)

    private let isShown: Bool
    private let lastShown = Mutex<ContinuousClock.Instant?>(nil)

    init(isShown: Bool = isatty(2) == 1) { self.isShown = isShown }

    func show(_ text: @autoclosure () -> String) {
        guard isShown else { return }
        let now = ContinuousClock.now
        let isDue = lastShown.withLock { last in
            if let last, now - last < Self.interval { return false }
            last = now
            return true
        }
        if isDue { Self.write("\r\u{1B}[K" + text()) }
    }

    /// Takes the line away.
    func end() {
        guard isShown else { return }
        lastShown.withLock { $0 = nil }
        Self.write("\r\u{1B}[K")
    }

    private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
