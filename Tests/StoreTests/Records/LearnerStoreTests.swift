import Domain
import Postgres
import Store
import TestSupport
import Testing

@Suite struct LearnerStoreTests {
    private static func grade(_ grade: String?, status: String = "completed") throws -> RecordDraft {
        try RecordDraft(
            JSONReader.read(
                #"{"course": "HIT 110", "credits": 3, "status": "\#(status)", "grade": \#(grade.map { "\"\($0)\"" } ?? "null")}"#),
            .courseRecords)
    }

    @Test func aGradeIsInTheFactsThatAreReadRightAfterIt() async throws {
        try await RecordsDatabase.with { database in
            let (learners, teacher) = (database.learners, database[.instructor])
            let record = try await learners.add(Self.grade(nil, status: "in_progress"), to: database.ada, as: teacher)
            let before = try Facts.read(await learners.facts(of: database.ada, as: teacher))
            #expect(before.courses?.map(\.status) == [.inProgress] && before.courses?[0].id == record.code)
            _ = try await learners.correct(Self.grade("A"), code: record.code, of: database.ada, revision: 1, as: teacher)
            let after = try Facts.read(await learners.facts(of: database.ada, as: teacher))
            #expect(after.courses?.map(\.grade) == ["A"] && after.learner == database.ada)
            // What the college keeps whole is empty, what others keep is not known.
            #expect(after.documents?.isEmpty == true && after.credentials == nil)
        }
    }

    @Test func aCorrectionNamesTheRevisionItIsOf() async throws {
        try await RecordsDatabase.with { database in
            let (learners, teacher) = (database.learners, database[.instructor])
            let record = try await learners.add(Self.grade("B"), to: database.ada, as: teacher)
            let corrected = try await learners.correct(Self.grade("A"), code: record.code, of: database.ada, revision: 1, as: teacher)
            #expect(corrected.revision == 2)
            await #expect(throws: LearnerStore.Refusal.changed(revision: 2)) {
                try await learners.correct(Self.grade("C"), code: record.code, of: database.ada, revision: 1, as: teacher)
            }
            let gone = try await learners.takeBack(.courseRecords, record.code, of: database.ada, revision: 2, as: teacher)
            #expect(gone["taken_back_at"] != .null)
            #expect(try await learners.records(.courseRecords, of: database.ada, as: teacher).isEmpty)
            #expect(try await learners.records(.courseRecords, of: database.ada, withTakenBack: true, as: teacher).map(\.revision) == [3])
            #expect(try Facts.read(await learners.facts(of: database.ada, as: teacher)).courses?.isEmpty == true)
        }
    }

    @Test func everyKindIsWrittenAndReadAsFacts() async throws {
        try await RecordsDatabase.with { database in
            for (kind, sample) in RecordSamples.all {
                let draft = try RecordDraft(JSONReader.read(sample), kind)
                let written = try await database.learners.add(draft, to: database.ada, as: database.administrator)
                for field in kind.fields where draft.values[field.name] != .null {
                    #expect(written[field.name]?.canonicalJSON() == draft.values[field.name]?.canonicalJSON(), "\(kind.name) \(field.name)")
                }
            }
            let document = try await database.learners.facts(of: database.ada, as: database.administrator)
            let facts = try Facts.read(document)
            #expect(facts.enrolments?.count == 1 && facts.attempts?.count == 1 && facts.applications?.count == 1)
            #expect(facts.declared["us_resident"] == .bool(true) && facts.exceptions.count == 1 && facts.decisions.count == 1)
            #expect(facts.continuingEducation?.count == 1 && facts.competencies?.count == 1 && facts.experience?.count == 1)
            #expect(Set(RecordSamples.all.map(\.0.name)) == Set(RecordKind.all.map(\.name)), "a kind has no sample")
        }
    }

    @Test func aChangedNameIsKept() async throws {
        try await RecordsDatabase.with { database in
            let draft = LearnerDraft(studentNumber: "N1", givenName: "Ada", familyName: "King")
            _ = try await database.learners.correct(draft, code: database.ada, revision: 1, as: database.administrator)
            let names = try await database.learners.records(.formerNames, of: database.ada, as: database.administrator)
            #expect(names.map { $0["family_name"] } == [.string("Lovelace")])
        }
    }

    @Test func whatIsWrongIsToldWithItsPlace() async throws {
        let cases: [(RecordKind, String, [String])] = [
            (
                .courseRecords, #"{"course": "", "credits": -1, "status": "done", "colour": 1}"#,
                ["/course", "/credits", "/status", "/colour"]
            ),
            (.workExperiences, #"{"field": "coding", "from_day": "2025-02-01", "to_day": "2025-01-01"}"#, ["/to_day"]),
            (.examApplications, #"{"exam": "ahima.rhit", "events": [{"event": "vanished", "on": "2025-01-01"}]}"#, ["/events/0/event"]),
            (.exceptions, #"{"exception": {"kind": "waiver"}}"#, ["/exception/requirement"]),
            (.enrolments, #"{"state": "enrolled"}"#, ["/program"]),
        ]
        for (kind, text, places) in cases {
            let document = try JSONReader.read(text)
            let faults = #expect(throws: Faults.self) { try RecordDraft(document, kind) }
            let found = faults?.list.compactMap(\.parameter) ?? []
            for place in places { #expect(found.contains(place), "\(kind.name): \(found)") }
        }
    }

    @Test func aStudentNumberIsOfOneLearner() async throws {
        try await RecordsDatabase.with { database in
            let faults = await #expect(throws: Faults.self) {
                try await database.learners.add(
                    LearnerDraft(studentNumber: "N1", givenName: "E", familyName: "F"), as: database.administrator)
            }
            #expect(faults?.list.map(\.parameter) == ["/student_number"])
        }
    }
}
