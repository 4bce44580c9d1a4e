/// A cohort against rules, at a glance: a row for each learner, a column for each requirement.
package struct CohortMatrix: Sendable {
    package struct Column: Sendable, Hashable {
        package let rule: String
        package let requirement: String

        package init(rule: String, requirement: String) {
            self.rule = rule
            self.requirement = requirement
        }
    }

    /// One learner against one rule.
    package struct Entry: Sendable {
        package let rule: String
        package let version: String?
        /// The route that stands best; nil: the rule has none in force.
        package let route: String?
        package let status: VerdictStatus
        package let expectedOn: Day?
        package let missing: Deficit
        /// Those that stand side by side in that route.
        package let requirements: [(id: String, text: String, status: VerdictStatus)]
        /// What is missing is one course, or less.
        package let isOneCourseShort: Bool
    }

    package struct Row: Sendable {
        package let learner: LearnerLabel
        /// One for each rule, in their order; or what is wrong with the learner's facts.
        package let entries: Result<[Entry], Faults>

        package init(learner: LearnerLabel, entries: Result<[Entry], Faults>) {
            self.learner = learner
            self.entries = entries
        }
    }

    package struct LearnerLabel: Sendable {
        package let code: String
        package let studentNumber: String?
        package let givenName: String
        package let familyName: String

        package init(code: String, studentNumber: String?, givenName: String, familyName: String) {
            self.code = code
            self.studentNumber = studentNumber
            self.givenName = givenName
            self.familyName = familyName
        }
    }

    package let rules: [String]
    package let asOf: Day
    /// In the order in which they are first met: that of the rules, and of the requirements in them.
    package private(set) var columns: [(column: Column, text: String)] = []
    package private(set) var rows: [Row] = []
    private var known: Set<Column> = []

    package init(rules: [String], asOf: Day) {
        self.rules = rules
        self.asOf = asOf
    }

    package mutating func add(_ row: Row) {
        rows.append(row)
        guard case .success(let entries) = row.entries else { return }
        for entry in entries {
            for part in entry.requirements {
                let column = Column(rule: entry.rule, requirement: part.id)
                if known.insert(column).inserted { columns.append((column, part.text)) }
            }
        }
    }

    /// How many stand where, by rule.
    package func tally(of rule: Int) -> [VerdictStatus: Int] {
        rows.reduce(into: [:]) { tally, row in
            if case .success(let entries) = row.entries { tally[entries[rule].status, default: 0] += 1 }
        }
    }
}

extension CohortMatrix.Entry {
    package init(_ verdict: Verdict) {
        let best = Self.best(of: verdict)
        rule = verdict.rule
        version = verdict.version
        route = best?.id
        status = verdict.status
        expectedOn = verdict.expectedOn
        missing = verdict.missing
        requirements = best.map { Self.parts($0).map { ($0.id, $0.text, $0.status) } } ?? []
        isOneCourseShort = best.map(Self.isOneCourseShort) ?? false
    }

    /// The required route that stands best; of equal ones the first.
    private static func best(of verdict: Verdict) -> RouteVerdict? {
        let required = verdict.routes.filter { $0.status == .required }
        return required.min { ($0.verdict, $0.missing) < ($1.verdict, $1.missing) }
    }

    /// What stands side by side in a route: the parts of its whole, or the whole where it is one thing.
    private static func parts(_ route: RouteVerdict) -> [RequirementVerdict] {
        route.requirement.kind == "all" && !route.requirement.children.isEmpty ? route.requirement.children : [route.requirement]
    }

    /// Not met, and a single thing would change that: one course that is asked for, and nothing else.
    private static func isOneCourseShort(_ route: RouteVerdict) -> Bool {
        route.verdict == .notMet && route.needed.count == 1 && route.missing.items <= 1
            && !route.needed[0].choices.isEmpty
    }
}
