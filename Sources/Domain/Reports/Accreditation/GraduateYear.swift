/// The graduates of a reporting year: how they did in the exam, and in employment.
struct GraduateYear {
    private let year: ReportingYear

    init(_ people: [ProgramHistory], _ year: ReportingYear, scope: String, exam: String, _ counts: inout ReportCounts) {
        self.year = year
        let graduates = people.indices.filter { people[$0].graduatedOn.map(year.contains) ?? false }
        counts.add("graduates", graduates, worth: 3)
        counts.add("graduates.others", graduates.without(counts["ended.graduated"].people))
        counts.sum("graduates", ["ended.graduated", "graduates.others"])
        Self.countExam(people, graduates, scope: "\(scope)/\(exam)", &counts)
        Self.countEmployment(people, graduates, &counts)
    }

    /// - Parameter scope: before the keys: another exam's counts are others.
    private static func countExam(_ people: [ProgramHistory], _ graduates: [Int], scope: String, _ counts: inout ReportCounts) {
        let first = { (place: Int) in people[place].attempts.first { $0.isSat }?.outcome }
        func add(_ id: String, _ people: [Int], _ worth: Int) { counts.add(id, people, key: "\(scope)/\(id)", worth: worth) }
        add("exam.never", graduates.filter { first($0) == nil }, 1)
        add("exam.pending", graduates.filter { first($0) == "pending" }, 1)
        let sat = graduates.filter { first($0) == "passed" || first($0) == "failed" }
        add("exam.sat", sat, 4)
        counts.sum("graduates", ["exam.never", "exam.pending", "exam.sat"])
        add("exam.passed", sat.filter { first($0) == "passed" }, 4)
        add("exam.failed", sat.filter { first($0) == "failed" }, 4)
        counts.sum("exam.sat", ["exam.passed", "exam.failed"])
        // One for each attempt, whoever made it.
        add("exam.retakes", graduates.flatMap { place in people[place].attempts.filter(\.isSat).dropFirst().map { _ in place } }, 1)
    }

    private enum Standing: Hashable { case unavailable(String), inField, elsewhere, seeking, unknown }

    /// Only a documented reason makes somebody unavailable.
    private static func standing(_ outcome: ProgramHistory.Outcome?) -> Standing {
        switch outcome?.status {
        case "unavailable": outcome?.whyUnavailable.map(Standing.unavailable) ?? .unknown
        case "employed": outcome?.isInField == true ? .inField : .elsewhere
        case "seeking": .seeking
        default: .unknown
        }
    }

    private static let unavailable = ["health", "military", "incarceration", "further_study", "death"]

    private static func countEmployment(_ people: [ProgramHistory], _ graduates: [Int], _ counts: inout ReportCounts) {
        let standing = { (place: Int) in Self.standing(people[place].outcome) }
        let parts = unavailable.map { (id: "work.unavailable.\($0)", part: Standing.unavailable($0)) }
        let apart = graduates.filter { if case .unavailable = standing($0) { true } else { false } }
        counts.add("work.unavailable", apart)
        counts.split("work.unavailable", apart, into: parts, by: standing)
        let available = graduates.without(apart)
        counts.add("work.available", available, worth: 5)
        counts.sum("graduates", ["work.unavailable", "work.available"])
        counts.add("work.employed", available.filter { [.inField, .elsewhere].contains(standing($0)) }, worth: 3)
        counts.add("work.not_employed", available.filter { [.seeking, .unknown].contains(standing($0)) })
        counts.sum("work.available", ["work.employed", "work.not_employed"])
        counts.split(
            "work.employed", counts["work.employed"].people, into: [("work.in_field", .inField), ("work.elsewhere", Standing.elsewhere)],
            by: standing)
        counts.split(
            "work.not_employed", counts["work.not_employed"].people,
            into: [("work.seeking", .seeking), ("work.unknown", Standing.unknown)], by: standing)
        counts.add("work.not_in_field", available.filter { standing($0) != .inField })
        counts.sum("work.available", ["work.in_field", "work.not_in_field"])
    }

    // MARK: what is told

    private var period: String { "graduates of \(year)" }

    func measures(exam: NationalResults) -> [RateMeasure] {
        let unavailable = [
            ("unavailable: health", "work.unavailable.health"), ("unavailable: military service", "work.unavailable.military"),
            ("unavailable: incarceration", "work.unavailable.incarceration"),
            ("unavailable: further study", "work.unavailable.further_study"), ("unavailable: death", "work.unavailable.death"),
        ]
        let placement = "The formula is that of ABHES, (F + R) / (G − U); CAHIIM imposes none."
        return [
            RateMeasure(
                "exam_first_time", "First-time pass rate, \(exam.exam)", period: period, "exam.passed", of: "exam.sat",
                excluding: [
                    ("never sat the exam", "exam.never"), ("result of the first attempt is pending", "exam.pending"),
                    ("attempts after the first, each counted", "exam.retakes"),
                ],
                definition: """
                    Graduates of the year who passed at their first attempt, of those who sat the exam at all, before or after graduation. \
                    An attempt that was cancelled, or to which nobody came, is none.
                    """, source: "Attempts as the college knows of them."),
            RateMeasure(
                "employment", "Employment in the field", period: period, "work.in_field", of: "work.available", excluding: unavailable,
                definition: """
                    Graduates of the year who are employed in the field, of all but those of whom it is documented that they are not \
                    available. Of whom nothing is known they count as not employed.
                    """, source: placement),
            RateMeasure(
                "employment_any", "Employment of any kind", period: period, "work.employed", of: "work.available", excluding: unavailable,
                definition: "The same, whether the employment is in the field or not.", source: placement),
        ]
    }

    var tables: [ReportTable] {
        let rows: [(String, String)] = [
            ("Graduates of the year", "graduates"), ("Not enrolled in the year by the records", "graduates.others"),
            ("Sat the exam, with a result", "exam.sat"), ("Passed at the first attempt", "exam.passed"),
            ("Failed at the first attempt", "exam.failed"), ("Result of the first attempt is pending", "exam.pending"),
            ("Never sat", "exam.never"), ("Available for employment", "work.available"), ("Employed in the field", "work.in_field"),
            ("Employed elsewhere, or the field is not told", "work.elsewhere"), ("Seeking employment", "work.seeking"),
            ("Nothing is known", "work.unknown"), ("Documented as not available", "work.unavailable"),
        ]
        return [
            ReportTable(
                "graduates", "Graduates", columns: [ReportColumn("who", "Who"), ReportColumn("people", "People", .count)],
                rows: rows.map { [.text($0.0), .count($0.1)] })
        ]
    }
}
