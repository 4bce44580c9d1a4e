/// What was known on a day: the releases that had been published by then, and
/// which of them answered for its month.
package struct KnownReleases: Sendable {
    /// As they stood on that day: what was current then is marked so.
    package var releases: [Release]
    /// Those of which it is not known when they were published; they are left out.
    package var undated: [Release]

    /// - Parameters:
    ///   - day: as `2024-06-30`; what was published on it was known.
    ///   - held: every revision of every release, in any order.
    package init(on day: String, of held: [Release]) {
        undated = held.filter { $0.publishedOn == nil }
        var known = held.filter { $0.publishedOn.map { $0 <= day } ?? false }
        for index in known.indices {
            let best = known.filter { $0.survey == known[index].survey && $0.month == known[index].month }.max {
                ($0.coverage == .full ? 1 : 0, $0.revision) < ($1.coverage == .full ? 1 : 0, $1.revision)
            }
            known[index].isCurrent = best?.id == known[index].id
        }
        releases = known
    }
}
