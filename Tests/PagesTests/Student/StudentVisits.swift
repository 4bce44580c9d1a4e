import Domain
import Store
import TestSupport
import Testing

/// Ada, who is a student of North College, at her own pages, with a rule for an exam and one for her program.
enum StudentVisits {
    static func with(
        _ records: [(RecordKind, String)] = [], _ body: @Sendable @escaping (RecordsDatabase, OutlookServer, Visitor) async throws -> Void
    ) async throws {
        try await RecordsDatabase.with { database in
            try await SampleCurriculum.load(database)
            let rules = try [exam, program].map { try RuleDocument(JSONReader.read($0)) }
            _ = try await RuleLibrary(pool: database.owner).publish(rules, by: "test")
            for (kind, record) in records { try await add(kind, record, to: database) }
            try await OutlookServer.withServer(on: database.served) { server in
                try await body(database, server, Visitor.signedIn(.student, at: server))
            }
        }
    }

    @discardableResult
    static func add(_ kind: RecordKind, _ record: String, to database: RecordsDatabase) async throws -> Document {
        try await database.learners.add(
            RecordDraft(JSONReader.read(record), kind), to: database.ada, as: database.administrator)
    }

    static let enrolment = (
        RecordKind.enrolments, #"{"program": "him-aas", "catalog_year": 2025, "state": "enrolled", "entered_on": "2025-08-18"}"#
    )
    static let anatomy = (
        RecordKind.courseRecords,
        #"{"course": "BIO 168", "credits": 4, "status": "completed", "grade": "B", "term": "2025FA", "ended_on": "2025-12-12"}"#
    )
    static let coding = (
        RecordKind.courseRecords,
        #"{"course": "HIT 110", "credits": 3, "status": "completed", "grade": "A", "term": "2025FA", "ended_on": "2025-12-12"}"#
    )

    private static let sources =
        #""sources": {"page": {"title": "Sample page", "address": "https://example.org/c", "vintage": "2025-01", "grade": "made"}}"#

    private static let exam = """
        {"id": "ahima.rhit", "kind": "credential", "title": "Sample Technician (ST), eligibility for the exam", "issuer": "Sample body",
         \(sources),
         "versions": [{"id": "1", "binds_on": "application_date", "source": "page", "verified_on": "2026-11-01", "routes": [
          {"id": "courses", "title": "By courses", "status": "required", "requires": {"all": [
           {"id": "anatomy", "text": "Anatomy with at least a C", "courses": {"from": {"course": "BIO 168", "min_grade": "C"}}},
           {"id": "coding", "text": "Coding & billing", "courses": {"credits": 6, "from": {"subject": "HIT"}}},
           {"id": "sat", "text": "At most two attempts", "attempts": {"exam": "ahima.rhit", "at_most": 2}}]}}]}],
         "exam": {"source": "page", "window": [{"days": 120}]}}
        """

    private static let program = """
        {"id": "program.him-associate", "kind": "program", "title": "Sample degree", \(sources),
         "versions": [{"id": "1", "binds_on": "catalog_year", "source": "page", "routes": [
          {"id": "degree", "status": "required", "requires": {"all": [
           {"id": "intro", "text": "The introduction", "courses": {"from": {"course": "HIT 110"}}},
           {"id": "law", "text": "The law of records", "courses": {"from": {"course": "HIT 112"}}}]}}]}],
         "courses": [{"course": "HIT 110", "credits": 3, "title": "Introduction", "offered": ["fall"]},
                     {"course": "HIT 112", "credits": 3, "title": "Law", "offered": ["spring"], "prerequisites": "HIT 110"}]}
        """
}
