package enum GradeBasis: String, Sendable, CaseIterable { case letter, passFail = "pass_fail" }

/// Grades, the best first, with what each is worth.
package struct GradeScale: Sendable, Hashable {
    package struct Entry: Sendable, Hashable {
        package var grade: String
        /// Thousandths of a grade point; nil for a grade without points.
        package var points: Amount?
        package var passes: Bool
        package var basis: GradeBasis
        /// A grade without points may say which letter it stands for at least.
        package var atLeast: String?
    }

    package var entries: [Entry]

    package init(_ entries: [Entry]) { self.entries = entries }

    package subscript(grade: String) -> Entry? { entries.first { $0.grade == grade } }

    /// Whether a grade is `minimum` or better; false for one that proves no minimum. nil where either is not on the scale.
    package func meets(_ grade: String, minimum: String) -> Bool? {
        guard let entry = self[grade], let least = self[minimum] else { return nil }
        guard entry.passes else { return least.passes ? false : entry.grade == least.grade }
        if let points = entry.points, let leastPoints = least.points { return points >= leastPoints }
        guard let stands = entry.atLeast.flatMap({ self[$0]?.points }), let leastPoints = least.points else { return grade == minimum }
        return stands >= leastPoints
    }

    /// What American colleges use where a rule gives no scale of its own.
    package static let standard = GradeScale(
        [
            ("A+", 4000), ("A", 4000), ("A-", 3700), ("B+", 3300), ("B", 3000), ("B-", 2700), ("C+", 2300), ("C", 2000), ("C-", 1700),
            ("D+", 1300), ("D", 1000), ("D-", 700), ("F", 0),
        ].map { Entry(grade: $0.0, points: Amount(thousandths: $0.1), passes: $0.0 != "F", basis: .letter, atLeast: nil) }
            + ["P", "S", "CR", "TR", "CE", "U", "NP", "NC"].enumerated().map {
                Entry(grade: $1, points: nil, passes: $0 < 5, basis: .passFail, atLeast: nil)
            })
}
