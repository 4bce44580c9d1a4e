/// Whether a transaction that met another one (40001, 40P01) is run again from its start.
package enum RetryPolicy: Sendable {
    case never
    /// At most five runs within two seconds. Only for a body without effects outside the transaction.
    case conflicts

    /// How long to wait before the run after `attempt` (from 1), or nil to give up.
    func delay(after attempt: Int, elapsed: Duration) -> Duration? {
        guard case .conflicts = self, attempt < 5 else { return nil }
        // Full jitter: whoever met once would otherwise meet again.
        let delay = Duration.milliseconds(Int.random(in: 1...(10 << attempt)))
        return elapsed + delay < .seconds(2) ? delay : nil
    }
}
