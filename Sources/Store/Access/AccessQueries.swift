import Domain
import Postgres

/// Statements by which whoever asks is recognised. All are functions of the schema that read as its owner.
enum AccessQueries {
    struct Candidate: Sendable {
        let institution: Int
        let account: Int?
        let passwordHash: String?
        let failures: Int
        /// Since the last failure; nil: there was none.
        let secondsSince: Int?
    }

    struct Holder: Sendable {
        let institution: Int
        let account: Int
    }

    struct Key: Sendable {
        let holder: Holder
        let secretDigest: String
        let scopes: [String]
        let isUsedToday: Bool
    }

    static func candidate(institution: String, signIn: String, subject: String) -> Query<Candidate> {
        Query(
            "access.candidate",
            """
            select institution_id, account_id, password_hash, failures, extract(epoch from now() - last_failure_at)::bigint
            from sign_in_candidate($1, $2, $3)
            """, [.text(institution), .text(signIn), .text(subject)]
        ) { row in
            Candidate(
                institution: try row.int(0), account: try row.optionalInt(1), passwordHash: try row.optionalString(2),
                failures: try row.int(3), secondsSince: try row.optionalInt(4))
        }
    }

    static func note(institution: Int, subject: String, succeeded: Bool) -> Command {
        Command("access.note", "select note_sign_in($1, $2, $3)", [.int(institution), .text(subject), .bool(succeeded)])
    }

    /// Until when it lasts, as RFC 3339 has it.
    static func openSession(_ account: ActingAccount, tokenDigest: String, seconds: Int) -> Query<String> {
        Query(
            "access.open_session",
            """
            select to_char(open_session($1, $2, $3, $4::bigint * interval '1 second') at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
            """, [.int(account.institution.id), .int(account.id), .text(tokenDigest), .int(seconds)]
        ) { try $0.string(0) }
    }

    static func session(institution: String, tokenDigest: String) -> Query<Holder> {
        Query(
            "access.session", "select institution_id, account_id from session_account($1, $2)", [.text(institution), .text(tokenDigest)],
            decode: holder)
    }

    static func endSession(institution: Int, tokenDigest: String) -> Query<Bool> {
        Query("access.end_session", "select end_session($1, $2)", [.int(institution), .text(tokenDigest)]) { try $0.bool(0) }
    }

    static func key(institution: String, id: String) -> Query<Key> {
        Query(
            "access.key",
            """
            select institution_id, account_id, secret_sha256, scopes, coalesce(last_used_on = current_date, false)
            from key_account($1, $2)
            """, [.text(institution), .text(id)]
        ) { row in
            Key(
                holder: try holder(row), secretDigest: try row.string(2), scopes: try row.strings(3), isUsedToday: try row.bool(4))
        }
    }

    static func noteKeyUse(institution: Int, id: String) -> Command {
        Command("access.note_key", "select note_key_use($1, $2)", [.int(institution), .text(id)])
    }

    static func account(_ holder: Holder) -> Query<ActingAccount> {
        Query(
            "access.account",
            "select institution_id, institution_code, account_id, account_code, name, roles from account_behind($1, $2)",
            [.int(holder.institution), .int(holder.account)]
        ) { row in
            ActingAccount(
                institution: .init(id: try row.int(0), code: try row.string(1)), id: try row.int(2), code: try row.string(3),
                name: try row.string(4), roles: Set(try row.strings(5).compactMap(Role.init(rawValue:))))
        }
    }

    @Sendable private static func holder(_ row: Row) throws -> Holder { Holder(institution: try row.int(0), account: try row.int(1)) }
}
