/// Why a field of IPEDS has no value. NCES writes -1, -2, -3 or nothing.
package enum ProgramAbsence: String, Sendable, CaseIterable {
    case notReported = "not_reported"
    case notApplicable = "not_applicable"
    case notAvailable = "not_available"
    /// The file that was read has no such column.
    case notInSource = "not_in_source"

    /// What a field says in place of a value; nil where it has one.
    package init?(field: some StringProtocol) {
        switch field {
        case "", ".", "-1": self = .notReported
        case "-2": self = .notApplicable
        case "-3": self = .notAvailable
        default: return nil
        }
    }

    /// In the markers of a row of completions; '.' is a published count.
    package var letter: Character {
        switch self {
        case .notReported: "r"
        case .notApplicable, .notAvailable: "n"
        case .notInSource: "x"
        }
    }

    package init?(letter: Character) {
        guard let absence = [Self.notReported, .notApplicable, .notInSource].first(where: { $0.letter == letter }) else { return nil }
        self = absence
    }
}
