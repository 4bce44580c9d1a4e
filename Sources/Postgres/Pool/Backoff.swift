/// How long to wait after failed attempts to connect: 50 ms, doubling up to a second.
struct Backoff: Equatable {
    private var failures = 0

    mutating func next() -> Duration {
        failures += 1
        return min(.milliseconds(25 << min(failures, 6)), .seconds(1))
    }

    mutating func reset() { failures = 0 }
}
