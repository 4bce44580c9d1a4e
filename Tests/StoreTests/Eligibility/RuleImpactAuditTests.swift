import Domain
import Store
import Synchronization
import TestSupport
import Testing

/// Whose verdict flips, among everybody whose facts are kept in a real database.
@Suite struct RuleImpactAuditTests {
    private static let asOf = Day("2026-11-23")!

    @Test func everyFlipIsHandedOnInTheOrderOfLearners() async throws {
        try await RuleLibraryTests.withLibrary { library, fixture in
            _ = try await library.publish([SampleRules.document()], by: "me")
            let store = AuditStore(pool: fixture.pool, library: library)
            let learners = (0..<300).map { SampleRules.facts(learner: "l\($0)", coding: [3, 6, 9][$0 % 3]) }
            try await store.keep(facts: learners.map { try JSONReader.read($0) })
            let before = try await library.prepared(RuleReference(rule: SampleRules.id))
            let comparisons = try [9, 3, 6].map { RuleImpactAudit.Comparison(before: before, after: try SampleRules.document(credits: $0)) }
            let flips = Mutex<[RuleImpactAudit.Flip]>([])
            let tally = try await RuleImpactAudit(pool: fixture.pool).run(comparisons, asOf: Self.asOf) { _, found in
                flips.withLock { $0 += found }
            }
            #expect(tally.learners == 300 && tally.unreadable == 0)
            #expect(tally.gains == [0, 100, 0] && tally.losses == [100, 0, 0])
            let found = flips.withLock { $0 }
            #expect(found.count == 200)
            #expect(found.map { $0.learner ?? "" } == found.map { $0.learner ?? "" }.sorted())
            for flip in found {
                let number = try #require(flip.learner.flatMap { Int($0.dropFirst()) })
                #expect(flip.impact.to == (number % 3 == 0 ? .met : .notMet))
                #expect(flip.impact.leaves.map(\.requirement) == ["coding"])
            }
        }
    }
}
