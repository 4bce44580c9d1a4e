/// A cohort as a table of chosen columns: who the learners are, and what the matrix says of them.
package struct CohortExport: Sendable {
    /// What is told of a learner beside the matrix.
    package struct Person: Sendable {
        package let email: String?
        package let program: String?
        package let catalogYear: Int?
        package let state: String?
        package let expectedOn: String?
        /// Whether directory information is withheld.
        package let isOptedOut: Bool

        package init(email: String?, program: String?, catalogYear: Int?, state: String?, expectedOn: String?, isOptedOut: Bool) {
            self.email = email
            self.program = program
            self.catalogYear = catalogYear
            self.state = state
            self.expectedOn = expectedOn
            self.isOptedOut = isOptedOut
        }
    }

    private typealias Cell = @Sendable (CohortMatrix.Row, Person) -> String

    /// In the order in which they are offered.
    package let columns: [String]
    private let cells: [String: Cell]
    private let rows: [(row: CohortMatrix.Row, person: Person)]

    /// - Parameter people: by the code of the learner; who is not in it is left out.
    package init(_ matrix: CohortMatrix, people: [String: Person]) {
        let offered = Self.personal + matrix.rules.enumerated().flatMap(Self.ofRule) + matrix.columns.map { Self.ofRequirement($0.column) }
        columns = offered.map(\.name)
        cells = Dictionary(offered.map { ($0.name, $0.cell) }, uniquingKeysWith: { first, _ in first })
        rows = matrix.rows.compactMap { row in people[row.learner.code].map { (row, $0) } }
    }

    /// Lines of CSV, the first with the names; formulas of spreadsheets are neutralised.
    ///
    /// - Parameter chosen: empty: all.
    /// - Throws: `Faults` with every column that is not offered, and those that are.
    package func csv(_ chosen: [String]) throws(Faults) -> [UInt8] {
        let names = chosen.isEmpty ? columns : chosen
        let unknown = names.filter { cells[$0] == nil }
        guard unknown.isEmpty else {
            throw Faults(
                unknown.map {
                    Fault("wrong_value", parameter: "column", value: $0, message: "is no column of this table", allowed: columns)
                })
        }
        let read = names.compactMap { cells[$0] }
        var bytes = SpreadsheetSafe.line(names)
        for (row, person) in rows { bytes += SpreadsheetSafe.line(read.map { $0(row, person) }) }
        return bytes
    }

    private static let personal: [(name: String, cell: Cell)] = [
        ("learner", { row, _ in row.learner.code }), ("student_number", { row, _ in row.learner.studentNumber ?? "" }),
        ("family_name", { row, _ in row.learner.familyName }), ("given_name", { row, _ in row.learner.givenName }),
        ("email", { $1.email ?? "" }), ("program", { $1.program ?? "" }), ("catalog_year", { $1.catalogYear.map(String.init) ?? "" }),
        ("state", { $1.state ?? "" }), ("expected_on", { $1.expectedOn ?? "" }),
        ("directory_opt_out", { $1.isOptedOut ? "yes" : "no" }),
    ]

    private static func ofRule(_ index: Int, _ rule: String) -> [(name: String, cell: Cell)] {
        let entry = { @Sendable (row: CohortMatrix.Row) -> CohortMatrix.Entry? in
            if case .success(let entries) = row.entries { entries[index] } else { nil }
        }
        return [
            (rule, { row, _ in entry(row)?.status.rawValue ?? "unreadable" }),
            ("\(rule).expected_on", { row, _ in entry(row)?.expectedOn?.description ?? "" }),
            (
                "\(rule).missing_credits",
                { row, _ in entry(row).map { Amount(thousandths: $0.missing.credits).description } ?? "" }
            ),
            ("\(rule).missing_items", { row, _ in entry(row).map { String($0.missing.items) } ?? "" }),
            ("\(rule).one_course_short", { row, _ in entry(row).map { $0.isOneCourseShort ? "yes" : "no" } ?? "" }),
        ]
    }

    private static func ofRequirement(_ column: CohortMatrix.Column) -> (name: String, cell: Cell) {
        (
            "\(column.rule)/\(column.requirement)",
            { row, _ in
                guard case .success(let entries) = row.entries, let entry = entries.first(where: { $0.rule == column.rule }),
                    let index = entry.requirements?.ids.firstIndex(of: column.requirement)
                else { return "" }
                return entry.statuses[index].rawValue
            }
        )
    }
}
