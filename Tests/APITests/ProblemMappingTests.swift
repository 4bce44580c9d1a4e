import API
import HTTPTypes
import Postgres
import Testing

/// What the database cannot do is told as what whoever asks can do about it, and never in its own words.
@Suite struct ProblemMappingTests {
    @Test(
        arguments: [
            ("57014", 504, "timeout", nil), ("53100", 507, "storage_full", nil), ("53200", 503, "busy", 5), ("53300", 503, "busy", 5),
            ("53400", 503, "busy", 5), ("40001", 503, "busy", 1), ("40P01", 503, "busy", 1), ("57P01", 503, "database_unavailable", 5),
            ("25006", 503, "database_unavailable", 5), ("55P03", 409, "locked", 1), ("25001", 500, "internal_error", nil),
            ("42P01", 500, "internal_error", nil),
        ] as [(String, Int, String, Int?)])
    func ofWhatTheServerSays(state: String, status: Int, code: String, retryAfter: Int?) {
        let problem = Problem(PostgresError(.server, "SECRET", sqlState: SQLState(rawValue: state)))
        #expect(problem.status.code == status && problem.code == code && problem.retryAfter == retryAfter)
        #expect(!problem.title.contains("SECRET"))
    }

    @Test(arguments: [
        (PostgresError.Kind.waitLimit, "busy"), (.connection, "database_unavailable"), (.closed, "database_unavailable"),
        (.rolledBack, "internal_error"), (.usage, "internal_error"),
    ])
    func ofTheConnection(kind: PostgresError.Kind, code: String) {
        #expect(Problem(PostgresError(kind, "SECRET")).code == code)
    }
}
