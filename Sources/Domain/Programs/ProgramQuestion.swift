/// Which completions are meant: of which programs, years, places and levels.
package struct CompletionFilter: Sendable, Equatable {
    /// Each with all that lies below it; empty: all.
    package var programs: [CIPCode] = []
    /// Empty: every year that is held.
    package var years: [VintageReference] = []
    /// Two letters; empty: all.
    package var states: [String] = []
    package var levels: [AwardLevel] = []
    /// UNITIDs; empty: all.
    package var institutions: [Int] = []
    package var majors = Majors.first

    package init() {}
}

/// Rows of completions as they were reported.
package struct CompletionQuestion: Sendable, Equatable {
    package static let largestLimit = 1_000

    package var filter = CompletionFilter()
    /// nil: all, for formats that are streamed.
    package var limit: Int? = 100
    package var after: Cursor?
    package var countsTotal = false

    package init() {}
}

/// Institutions by name, place and what they award.
package struct InstitutionQuestion: Sendable, Equatable {
    /// Words of a name, which may be misspelt, or a UNITID.
    package var search: String?
    package var states: [String] = []
    /// Whether it is in operation, by the latest directory.
    package var isActive: Bool?
    /// What they awarded; nil: it does not matter.
    package var awarded: CompletionFilter?
    package var limit = 100
    package var after: Cursor?

    package init() {}
}
