import Domain
import Postgres
import Store
import TestSupport
import Testing

@Suite("People of rosters who are put aside")
struct RosterAsideTests {
    /// A college that holds somebody under the number of the roster's Ana, with another name.
    private static func with(_ body: (RosterFixture, _ learner: String, _ aside: Document) async throws -> Void) async throws {
        try await RosterFixture.with { fixture in
            let learner = try await fixture.database.learners.add(
                LearnerDraft(studentNumber: "900001", givenName: "Ana", familyName: "Lima"), as: fixture.administrator)
            let source = try RosterSamples.source("oneroster")
            let planned = try await fixture.plan(source)
            #expect(planned.plan.putAside.first?.reason == .sameNumberOtherName)
            #expect(try await fixture.asides.list(as: fixture.administrator).isEmpty, "a plan keeps nobody")
            try await fixture.apply(source)
            #expect(try await fixture.records(.courseRecords, "900001").isEmpty)
            let waiting = try await fixture.asides.list(as: fixture.administrator)
            #expect(waiting.map { $0["source_id"] } == [.string("u-1")])
            try await body(fixture, learner.code, try #require(waiting.first))
        }
    }

    @Test func whoIsSaidToBeALearnerIsThatLearner() async throws {
        try await Self.with { fixture, learner, aside in
            guard case .array(let candidates)? = aside["candidates"] else { return #expect(Bool(false)) }
            #expect(candidates.map(\.code) == [learner])
            await #expect(throws: Faults.self) {
                try await fixture.asides.settle(aside.code, .same("nobody"), as: fixture.administrator)
            }
            _ = try await fixture.asides.settle(aside.code, .same(learner), as: fixture.administrator)
            #expect(try await fixture.asides.list(as: fixture.administrator).isEmpty)
            let source = try RosterSamples.source("oneroster")
            let planned = try await fixture.plan(source)
            #expect(planned.plan.putAside.isEmpty)
            #expect(planned.plan.changes.first?.fields.map(\.field) == [.familyName, .email])
            try await fixture.apply(source)
            #expect(try await fixture.facts("900001").courses?.count == 2)
            #expect(try await fixture.plan(source).plan.isEmpty)
            // The id that was given to somebody else is not the same person's because it once was.
            let other = try RosterSamples.source("oneroster", ["users.csv": ("Ana,Vargas,,900001", "Eve,Okonkwo,,900077")])
            #expect(try await fixture.plan(other).plan.putAside.first?.reason == .sameSourceOtherPerson)
        }
    }

    @Test func whoIsLeftOutIsNobodyHere() async throws {
        try await Self.with { fixture, _, aside in
            _ = try await fixture.asides.settle(aside.code, .leftOut, as: fixture.administrator)
            let planned = try await fixture.plan(RosterSamples.source("oneroster"))
            #expect(planned.plan.isEmpty && planned.plan.putAside.isEmpty)
            #expect(planned.plan.notices.contains("1 person is left out, as somebody decided"))
        }
    }

    @Test func whoIsNewIsAddedUnlessTheNumberIsTaken() async throws {
        try await Self.with { fixture, learner, aside in
            let faults = await #expect(throws: Faults.self) {
                try await fixture.asides.settle(aside.code, .new, as: fixture.administrator)
            }
            #expect(faults?.list.map(\.parameter) == ["/settlement"])
            _ = try await fixture.database.learners.correct(
                LearnerDraft(studentNumber: "900009", givenName: "Ana", familyName: "Lima", email: "ana.vargas@college.invalid"),
                code: learner,
                revision: 1, as: fixture.administrator)
            _ = try await fixture.asides.settle(aside.code, .new, as: fixture.administrator)
            try await fixture.apply(RosterSamples.source("oneroster"))
            #expect(try await fixture.texts("select family_name from learners where given_name = 'Ana' order by 1") == ["Lima", "Vargas"])
            #expect(try await fixture.facts("900001").courses?.count == 2)
        }
    }

    @Test func onlyThoseWhoImportSettle() async throws {
        try await Self.with { fixture, learner, aside in
            for role in [Role.instructor, .student, .counselor] {
                await #expect(throws: LearnerStore.Refusal.notAllowed) { try await fixture.asides.list(as: fixture.database[role]) }
                await #expect(throws: LearnerStore.Refusal.notAllowed) {
                    try await fixture.asides.settle(aside.code, .same(learner), as: fixture.database[role])
                }
            }
            let seen = try await fixture.asides.list(as: fixture.database.stranger)
            #expect(seen.isEmpty)
            await #expect(throws: LearnerStore.Refusal.notFound) {
                try await fixture.asides.settle(aside.code, .leftOut, as: fixture.database.stranger)
            }
        }
    }
}
