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

    struct Key: Sendable {
        let account: ActingAccount
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
            select \(SQLText.moment("open_session($1, $2, $3, $4::bigint * interval '1 second')"))
            """, [.int(account.institution.id), .int(account.id), .text(tokenDigest), .int(seconds)]
        ) { try $0.string(0) }
    }

    /// Of who acts; no row where the password is their own.
    static let passwordIsOver = Query(
        "access.password_is_over",
        """
        select password_until <= now() from accounts
        where institution_id = acting_institution() and id = acting_account() and password_until is not null
        """
    ) { try $0.bool(0) }

    static func choosePassword(_ hash: String) -> Query<Bool> {
        Query("access.choose_password", "select choose_password($1)", [.text(hash)]) { try $0.bool(0) }
    }

    static func session(institution: String, tokenDigest: String) -> Query<ActingAccount> {
        Query(
            "access.session", "select \(shown) from session_account($1, $2) s, account_behind(s.institution_id, s.account_id) a",
            [.text(institution), .text(tokenDigest)], decode: account)
    }

    static func endSession(institution: Int, tokenDigest: String) -> Query<Bool> {
        Query("access.end_session", "select end_session($1, $2)", [.int(institution), .text(tokenDigest)]) { try $0.bool(0) }
    }

    static func key(institution: String, id: String) -> Query<Key> {
        Query(
            "access.key",
            """
            select \(shown), k.secret_sha256, k.scopes, coalesce(k.last_used_on = current_date, false)
            from key_account($1, $2) k, account_behind(k.institution_id, k.account_id) a
            """, [.text(institution), .text(id)]
        ) { row in
            Key(
                account: try account(row), secretDigest: try row.string(6), scopes: try row.strings(7), isUsedToday: try row.bool(8))
        }
    }

    static func external(_ provider: IdentityProvider, signIn: String) -> Query<ActingAccount> {
        Query(
            "access.external", "select \(shown) from external_account($1, $2, $3) s, account_behind(s.institution_id, s.account_id) a",
            [.text(provider.institution), .text(provider.issuer), .text(signIn)], decode: account)
    }

    static func noteKeyUse(institution: Int, id: String) -> Command {
        Command("access.note_key", "select note_key_use($1, $2)", [.int(institution), .text(id)])
    }

    static func account(_ id: Int, of institution: Int) -> Query<ActingAccount> {
        Query("access.account", "select \(shown) from account_behind($1, $2) a", [.int(institution), .int(id)], decode: account)
    }

    static func account(named signIn: String, of institution: String) -> Query<ActingAccount> {
        Query(
            "access.account_named",
            "select \(shown) from sign_in_candidate($1, $2, '') c, account_behind(c.institution_id, c.account_id) a",
            [.text(institution), .text(signIn)], decode: account)
    }

    private static let shown = "a.institution_id, a.institution_code, a.account_id, a.account_code, a.name, a.roles"

    @Sendable private static func account(_ row: Row) throws -> ActingAccount {
        ActingAccount(
            institution: .init(id: try row.int(0), code: try row.string(1)), id: try row.int(2), code: try row.string(3),
            name: try row.string(4), roles: Set(try row.strings(5).compactMap(Role.init(rawValue:))))
    }
}
