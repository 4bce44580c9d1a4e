import Domain

/// How whoever directs a program asks for what runs out.
package enum OversightParameters {
    /// In days, where nobody says how far to look.
    package static let ahead = 120

    package static let until = QueryParameter(
        "until", "the last day that is looked ahead to; \(ahead) days on where absent", examples: ["2027-06-30"], parse: { Day($0) })
}
