/// Seconds by phase.
struct PhaseTimes {
    private(set) var seconds: [String: Double] = [:]
    private let clock = ContinuousClock()
    private let start = ContinuousClock.now
    private var last = ContinuousClock.now

    /// Counts the time since the last mark for `phase`.
    mutating func mark(_ phase: ImportProgress.Phase) {
        let now = clock.now
        seconds[phase.rawValue, default: 0] += Self.seconds(now - last)
        seconds["total"] = Self.seconds(now - start)
        last = now
    }

    /// To the millisecond.
    private static func seconds(_ duration: Duration) -> Double { (duration / .milliseconds(1)).rounded() / 1_000 }
}
