/// How many requests are taken in how long, as `600/min`. They may come all at once; after that one more is taken each time that
/// the window's share of one request has passed (the generic cell rate algorithm of ITU-T I.371), so that no moment has twice as many.
package struct RateQuota: Sendable, Equatable {
    package let requests: Int
    /// The window, in seconds.
    package let seconds: Int

    package static let allowed = ["600/min", "20/s", "5000/h", "off"]

    /// - Parameter text: a number of requests for each `s`, `min` or `h`.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let windows = ["s": 1, "min": 60, "h": 3600]
        guard parts.count == 2, let requests = Int(parts[0]), (1...1_000_000_000).contains(requests),
            let seconds = windows[String(parts[1])]
        else { return nil }
        (self.requests, self.seconds) = (requests, seconds)
    }

    private var interval: Int64 { max(1, Int64(seconds) * 1_000_000_000 / Int64(requests)) }

    /// Takes one request, or refuses it.
    /// - Parameters:
    ///   - whole: when the whole quota is there again; moved on by the request that is taken.
    ///   - now: in nanoseconds of the clock that `whole` is of.
    package func take(_ whole: inout Int64, at now: Int64) -> RateStanding {
        let window = interval * Int64(requests)
        let next = max(whole, now) + interval
        guard next - now <= window else {
            let wait = Self.seconds(next - now - window)
            return RateStanding(remaining: 0, reset: wait, retryAfter: wait)
        }
        whole = next
        return RateStanding(remaining: Int((window - (next - now)) / interval), reset: Self.seconds(next - now), retryAfter: nil)
    }

    private static func seconds(_ nanoseconds: Int64) -> Int { max(1, Int((nanoseconds + 999_999_999) / 1_000_000_000)) }
}

/// Where a client stands with a quota after a request.
package struct RateStanding: Sendable, Equatable {
    /// Requests that would be taken at once now.
    package let remaining: Int
    /// Seconds until the whole quota is there again; of a request that was refused, until one is taken.
    package let reset: Int
    /// Seconds to wait; nil: the request was taken.
    package let retryAfter: Int?
}

/// Kinds of requests that have a quota each.
package enum RateClass: String, Sendable, CaseIterable {
    case reads
    /// Whatever is sent to be changed or reckoned.
    case writes
    /// Files and batches that are sent, and whole tables that are fetched.
    case bulk
    case signIn = "sign_in"
}
