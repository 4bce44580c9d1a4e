/// What the facts say of the learner's transcript: its events in applications to the
/// exam, and the documents of that kind. One that was verified serves later applications too.
struct TranscriptFacts {
    /// The earliest day; it may lie after the as-of date.
    private(set) var verifiedOn: Day?
    private(set) var receivedOn: Day?
    /// false: nothing of transcripts is in the facts.
    let isKnown: Bool

    init(_ facts: Facts, exam: String) {
        let transcripts = (facts.documents ?? []).filter { $0.kind == "transcript" }
        let events = (facts.applications ?? []).filter { $0.exam == exam }.flatMap(\.events)
        let (verified, received) = (events.filter { $0.name == .transcriptVerified }, events.filter { $0.name == .transcriptReceived })
        verifiedOn = (transcripts.compactMap(\.verifiedOn) + verified.map(\.on)).min()
        receivedOn = (transcripts.compactMap(\.receivedOn) + received.map(\.on)).min()
        isKnown = facts.documents != nil || verifiedOn != nil || receivedOn != nil
    }

    func isVerified(on day: Day) -> Bool { verifiedOn.map { $0 <= day } ?? false }
}
