import Domain
import Postgres
import Store
import TestSupport
import Testing

/// Nobody signs for somebody else, and nothing is given out by a consent that does not cover it.
@Suite struct ConsentTests {
    private static let paper =
        #"{"records": ["transcript"], "purpose": "early testing", "party": "AHIMA", "document": "file 7", "signed_on": "2026-09-01"}"#

    @Test func theDatabaseLetsNobodySignForAnother() async throws {
        try await RecordsDatabase.with { database in
            let life = LearnerLife(database: database)
            let (own, paper) = (try LearnerLife.consent(LearnerLife.ownConsent), try LearnerLife.consent(Self.paper))
            for (role, mayOwn, mayPaper) in [
                (Role.student, true, false), (.administrator, false, true), (.service, false, true), (.instructor, false, false),
                (.counselor, false, false), (.auditor, false, false),
            ] {
                for (draft, may) in [(own, mayOwn), (paper, mayPaper)] {
                    do {
                        _ = try await life.consents.add(draft, of: database.ada, as: database[role])
                        #expect(may, "\(role) signed")
                    } catch LearnerStore.Refusal.notAllowed {
                        #expect(!may, "\(role) was refused")
                    }
                }
            }
            await #expect(throws: LearnerStore.Refusal.notFound) {
                try await life.consents.add(own, of: database.ben, as: database[.student])
            }
            // In another's name, past the program.
            for statement in [
                """
                insert into consents (institution_id, learner_id, records, purpose, party, signature, signed_on, account_id)
                select institution_id, id, '{all}', 'p', 'p', 'session', '2026-01-01', 1 from learners
                """,
                """
                insert into privacy_cases (institution_id, learner_id, kind, received_on, asked_by, text, account_id)
                select institution_id, id, 'hold', '2026-01-01', 'institution', 't', acting_account() from learners
                """,
                """
                insert into disclosures (institution_id, learner_id, event, party, records, purpose, on_day, account_id)
                select institution_id, id, 'requested', 'p', '{all}', 'p', '2026-01-01', acting_account() from learners
                """,
            ] {
                let error = await #expect(throws: PostgresError.self) {
                    try await database.service.write(as: database[.student]) { try await $0.script(statement) }
                }
                #expect(error?.sqlState == .insufficientPrivilege)
            }
            #expect(try await life.trail.faults(of: "north") == [])
        }
    }

    @Test func whatIsRefusedIsNotWrittenDown() async throws {
        try await RecordsDatabase.with { database in
            let life = LearnerLife(database: database)
            let sent = try LearnerLife.disclosure(LearnerLife.sent)
            await #expect(throws: Faults.self) { try await life.disclosures.add(sent, of: database.ada, as: database.administrator) }
            let consent = try await life.consents.add(LearnerLife.consent(LearnerLife.ownConsent), of: database.ada, as: database[.student])
            #expect(try await life.disclosures.add(sent, of: database.ada, as: database.administrator)["consent"] == .string(consent.code))
            _ = try await life.consents.revoke(consent.code, of: database.ada, on: LearnerLife.today, as: database[.student])
            let faults = await #expect(throws: Faults.self) {
                try await life.disclosures.add(sent, of: database.ada, as: database.administrator)
            }
            #expect(faults?.list.map(\.message) == ["was revoked on 2026-11-29"])
            let twice = await #expect(throws: Faults.self) {
                try await life.consents.revoke(consent.code, of: database.ada, on: LearnerLife.today, as: database[.student])
            }
            #expect(twice?.list.map(\.message) == ["is revoked already"])
            #expect(try await life.disclosures.list(.init(learner: database.ada), as: database[.student]).count == 1)
            #expect(try await life.trail.faults(of: "north") == [])
        }
    }

    @Test func aCounselorSeesALearnerByConsentAsLongAsItHolds() async throws {
        try await RecordsDatabase.with { database in
            let (life, counselor, administrator) = (LearnerLife(database: database), database[.counselor], database.administrator)
            let assignments = AssignmentStore(pool: database.service)
            func sign(_ records: String, _ party: String) async throws -> String {
                let text =
                    #"{"records": ["\#(records)"], "purpose": "advising", "party": "\#(party)", "document": "7", "signed_on": "2025-09-01"}"#
                return try await life.consents.add(LearnerLife.consent(text), of: database.ben, as: administrator).code
            }
            func assign(_ consent: String) async throws {
                try await assignments.assign(database.ben, to: counselor.code, basis: .consent, origin: consent, as: administrator)
            }
            let (narrow, strange) = (try await sign("transcript", "The counselor"), try await sign("all", "The dean"))
            for consent in [narrow, strange, "11111111-1111-4111-8111-111111111111"] {
                await #expect(throws: Faults.self) { try await assign(consent) }
            }
            await #expect(throws: LearnerStore.Refusal.notFound) { try await database.learners.learner(database.ben, as: counselor) }
            let consent = try await sign("all", "counselors")
            try await assign(consent)
            #expect(try await database.learners.learner(database.ben, as: counselor).code == database.ben)
            _ = try await life.consents.revoke(consent, of: database.ben, on: LearnerLife.today, as: administrator)
            await #expect(throws: LearnerStore.Refusal.notFound) { try await database.learners.learner(database.ben, as: counselor) }
        }
    }
}
