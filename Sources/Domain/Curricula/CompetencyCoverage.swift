/// What a curriculum does for each competency that it is mapped to, and what learners have shown of it.
package struct CompetencyCoverage: Sendable {
    /// What is missing of a competency, the graver first.
    package enum Gap: String, Sendable, CaseIterable {
        /// No course teaches it.
        case notTaught = "not_taught"
        /// No course teaches it to the level required.
        case taughtBelowLevel = "taught_below_level"
        /// No course that teaches it to the level required tells an assessment.
        case notAssessed = "not_assessed"
        /// No learner has shown it to the level required in an assessment.
        case noEvidence = "no_evidence"
    }

    /// How many learners have shown a competency, and how far.
    package struct Attained: Sendable {
        package let competency: String
        /// The best level shown in an assessment that is named; nil: in none.
        package let assessed: Int?
        /// The best level recorded at all.
        package let recorded: Int
        package let learners: Int

        package init(competency: String, assessed: Int?, recorded: Int, learners: Int) {
            self.competency = competency
            self.assessed = assessed
            self.recorded = recorded
            self.learners = learners
        }
    }

    package struct Row: Sendable {
        package let competency: CompetencySet.Competency
        package let taught: [(course: String, taught: TaughtCompetency)]
        /// Learners with assessed evidence at the level required.
        package let shown: Int
        /// Learners with assessed evidence below it.
        package let shownBelow: Int
        /// Learners of whom it is recorded, without an assessment.
        package let unassessed: Int
        package let gaps: [Gap]

        /// The highest level to which a course teaches it; nil: none does.
        package var highest: Int? { taught.map(\.taught.bloom).max() }
    }

    package let set: CompetencySet
    package let rows: [Row]
    /// Learners who are held to the curriculum, of those that may be seen.
    package let learners: Int
    /// What courses teach that is in no set: a misspelt id, mostly.
    package let unknown: [(course: String, competency: String)]

    package init(_ set: CompetencySet, _ courses: [CurriculumCourse], attained: [Attained], learners: Int) {
        self.set = set
        self.learners = learners
        let ids = Set(set.competencies.map(\.id))
        var taught: [String: [(course: String, taught: TaughtCompetency)]] = [:]
        var unknown: [(course: String, competency: String)] = []
        for course in courses {
            for competency in course.competencies {
                if !ids.contains(competency.id) { unknown.append((course.code, competency.id)) }
                taught[competency.id, default: []].append((course.code, competency))
            }
        }
        let shown = Dictionary(grouping: attained, by: \.competency)
        rows = set.competencies.map { Row($0, taught: taught[$0.id] ?? [], attained: shown[$0.id] ?? []) }
        self.unknown = unknown
    }

    package func gaps(_ gap: Gap) -> [String] { rows.filter { $0.gaps.contains(gap) }.map(\.competency.id) }
}

extension CompetencyCoverage.Row {
    fileprivate init(
        _ competency: CompetencySet.Competency, taught: [(course: String, taught: TaughtCompetency)],
        attained: [CompetencyCoverage.Attained]
    ) {
        let count = { (isMeant: (CompetencyCoverage.Attained) -> Bool) in attained.filter(isMeant).reduce(0) { $0 + $1.learners } }
        self.competency = competency
        self.taught = taught
        shown = count { $0.assessed ?? 0 >= competency.bloom }
        shownBelow = count { $0.assessed.map { $0 < competency.bloom } ?? false }
        unassessed = count { $0.assessed == nil }
        let atLevel = taught.filter { competency.bloom <= $0.taught.bloom }
        var gaps: [CompetencyCoverage.Gap] = []
        if taught.isEmpty {
            gaps.append(.notTaught)
        } else if atLevel.isEmpty {
            gaps.append(.taughtBelowLevel)
        } else if atLevel.allSatisfy({ $0.taught.assessment == nil }) {
            gaps.append(.notAssessed)
        }
        if shown == 0 { gaps.append(.noEvidence) }
        self.gaps = gaps
    }
}
