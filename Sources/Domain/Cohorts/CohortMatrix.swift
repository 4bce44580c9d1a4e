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

    /// The requirements that stand side by side in a route: one for all learners who are shown by it.
    package final class Requirements: Sendable, Equatable {
        package let ids: [String]
        package let texts: [String]

        init(_ requirements: [(id: String, text: String)]) {
            ids = requirements.map(\.id)
            texts = requirements.map(\.text)
        }

        package static func == (left: Requirements, right: Requirements) -> Bool { left === right }
    }

    /// One learner against one rule.
    package struct Entry: Sendable, Equatable {
        package let rule: String
        package let version: String?
        /// The route that stands best; nil: the rule has none in force.
        package let route: String?
        package let status: VerdictStatus
        package let expectedOn: Day?
        package let missing: Deficit
        /// Those of that route.
        package let requirements: Requirements?
        /// How each of them stands.
        package let statuses: [VerdictStatus]
        /// What is missing is one course, or less.
        package let isOneCourseShort: Bool

        /// Each requirement of the route with how it stands.
        package var standings: [(id: String, status: VerdictStatus)] {
            zip(requirements?.ids ?? [], statuses).map { (id: $0, status: $1) }
        }
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
    private var seen: Set<ObjectIdentifier> = []

    package init(rules: [String], asOf: Day) {
        self.rules = rules
        self.asOf = asOf
    }

    package mutating func add(_ row: Row) {
        rows.append(row)
        guard case .success(let entries) = row.entries else { return }
        for entry in entries {
            guard let requirements = entry.requirements, seen.insert(ObjectIdentifier(requirements)).inserted else { continue }
            for (id, text) in zip(requirements.ids, requirements.texts) {
                let column = Column(rule: entry.rule, requirement: id)
                if known.insert(column).inserted { columns.append((column, text)) }
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

extension Evaluator {
    /// How a learner stands, in the few words that a matrix has room for: no verdict is written for it.
    ///
    /// - Parameters:
    ///   - version: an id, instead of the version that the learner's binding event chooses.
    ///   - memory: what the learners of a cohort have in common is looked for once.
    package func entry(of facts: Facts, asOf: Day, version: String? = nil, memory: (any JudgementMemory)? = nil) -> CohortMatrix.Entry {
        let ground = ground(of: facts, asOf: asOf, version: version, isBrief: true)
        let standings = ground.routes.map { (route: $0.route, standing: BriefStanding.of($0, memory)) }
        let best = standings.min { ($0.standing.status, $0.standing.missing) < ($1.standing.status, $1.standing.missing) }
        return CohortMatrix.Entry(
            rule: rule.id, version: ground.binding.place.map { rule.versions[$0].id }, route: best?.route.route.id,
            status: ground.binding.place == nil ? .unknown : best?.standing.status ?? .notMet, expectedOn: best?.standing.expectedOn,
            missing: best?.standing.missing ?? .none,
            requirements: best.map { $0.standing.showsParts ? $0.route.parts : $0.route.whole } ?? nil,
            statuses: best?.standing.statuses ?? [], isOneCourseShort: best?.standing.isOneCourseShort ?? false)
    }
}
