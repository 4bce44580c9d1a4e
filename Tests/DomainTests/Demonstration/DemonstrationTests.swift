import Testing

@testable import Domain

@Suite struct DemonstrationTests {
    @Test func theLearnersAreTheSameEachTime() throws {
        for college in DemonstrationCollege.all {
            let (first, second) = (try college.learners(), try college.learners())
            #expect(first.count == DemonstrationCollege.learnersEach && first.map(\.draft) == second.map(\.draft))
            #expect(first.map { $0.records.map(\.values) } == second.map { $0.records.map(\.values) })
            #expect(Set(first.compactMap(\.draft.studentNumber)).count == first.count)
            #expect(
                first.allSatisfy { $0.draft.email?.hasSuffix(".example") == true && $0.draft.sourceID?.hasPrefix("synthetic-") == true })
        }
    }

    /// Every way that a learner's story can take is there to be looked at.
    @Test func everythingHappensToSomebody() throws {
        let learners = try DemonstrationCollege.all.flatMap { try $0.learners() }
        let values = { (kind: RecordKind, field: String) in
            learners.flatMap(\.records).filter { $0.kind.name == kind.name }.compactMap { record -> String? in
                if case .string(let text)? = record.values[field] { text } else { nil }
            }
        }
        let states = Set(values(.enrolments, "state"))
        #expect(states == ["enrolled", "last_term", "graduated", "left"])
        #expect(Set(values(.examAttempts, "outcome")) == ["passed", "failed"])
        #expect(Set(values(.courseRecords, "status")) == ["completed", "in_progress", "failed", "withdrawn"])
        #expect(Set(values(.employmentOutcomes, "status")) == ["employed", "seeking", "unavailable"])
        // Nobody sits the exam before the degree, and whoever passed sits it no more.
        for learner in learners {
            let attempts = learner.records.filter { $0.kind.name == RecordKind.examAttempts.name }
            let degree = learner.records.first { $0.kind.name == RecordKind.degrees.name }
            #expect(attempts.isEmpty || degree != nil)
            #expect(attempts.dropLast().allSatisfy { $0.values["outcome"] == .string("failed") })
        }
    }
}
