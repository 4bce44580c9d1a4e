import Domain

/// What is told of a recorded verdict that was reached again.
enum ReplayText {
    /// Why a verdict may have come to other bytes than were recorded; empty where nothing but a change of what it rests on explains it.
    static func reason(edition: Int) -> String {
        guard edition != Evaluator.edition else { return "" }
        return """

              It was reached by edition \(edition) of the evaluator and now by edition \(Evaluator.edition), which may choose another of the placements
              that lack as little: compare status and what is missing.
            """
    }
}
