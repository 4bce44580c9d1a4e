import Domain
import Postgres

enum AccountQueries {
    static let all = Query("accounts.all", "\(shown) order by a.sign_in", decode: account)

    static func one(_ code: String) -> Query<AccountStore.Account> {
        Query("accounts.one", "\(shown) and a.code = $1::uuid", [.text(code)], decode: account)
    }

    private static let shown = """
        select a.code::text, a.sign_in, a.name,
               array(select r.role from account_roles r where r.institution_id = a.institution_id and r.account_id = a.id order by r.role),
               a.disabled_at is not null, a.learner_id is not null, \(SQLText.moment("a.password_until")), a.revision
        from accounts a where a.institution_id = acting_institution()
        """

    private static func account(_ row: Row) throws -> AccountStore.Account {
        AccountStore.Account(
            code: try row.string(0), signIn: try row.string(1), name: try row.string(2), roles: try row.strings(3),
            isDisabled: try row.bool(4), isLearner: try row.bool(5), passwordUntil: try row.optionalString(6), revision: try row.int(7))
    }

    /// No row where the learner is not there.
    static func add(
        _ draft: AccountStore.Draft, to institution: ActingAccount.Institution, _ hash: String?
    ) -> Query<(id: Int, code: String, learner: Int?)> {
        Query(
            "accounts.add",
            """
            insert into accounts (institution_id, sign_in, name, password_hash, learner_id)
            select $1, $2, $3, $4, l.id
            from (select $5::uuid as code) asked left join learners l on l.institution_id = $1 and l.code = asked.code
            where asked.code is null or l.id is not null
            returning id, code::text, learner_id
            """,
            [.int(institution.id), .text(draft.signIn), .text(draft.name), .text(hash), .text(draft.learner)]
        ) { (id: try $0.int(0), code: try $0.string(1), learner: try $0.optionalInt(2)) }
    }

    static func give(_ roles: [Role], to account: Int, of institution: ActingAccount.Institution) -> Command {
        Command(
            "accounts.give",
            "insert into account_roles (institution_id, account_id, role) select $1, $2, role from unnest($3::text[]) role",
            [.int(institution.id), .int(account), .texts(roles.map(\.rawValue))])
    }

    static func addKey(_ token: AccessToken, named name: String, scopes: [Scope], days: Int, of account: ActingAccount) -> Command {
        Command(
            "accounts.add_key",
            """
            insert into api_keys (institution_id, id, account_id, name, secret_sha256, last_four, scopes, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7::text[], now() + $8::bigint * interval '1 day')
            """,
            [
                .int(account.institution.id), .text(token.id), .int(account.id), .text(name), .text(AccessStore.digest(token)),
                .text(token.lastFour), .texts(scopes.map(\.rawValue)), .int(days),
            ])
    }

    static let keys = Query(
        "accounts.keys",
        """
        select k.id, k.name, k.last_four, k.scopes, \(SQLText.microsecond("k.created_at")), \(SQLText.microsecond("k.expires_at")),
               k.revoked_at is not null, k.expires_at <= now(), k.last_used_on::text, a.sign_in
        from api_keys k join accounts a on a.institution_id = k.institution_id and a.id = k.account_id
        where k.institution_id = acting_institution() order by k.created_at desc, k.id
        """
    ) { row in
        AccountStore.Key(
            id: try row.string(0), name: try row.string(1), lastFour: try row.string(2), scopes: try row.strings(3),
            createdAt: try row.string(4), expiresAt: try row.string(5), isRevoked: try row.bool(6), isOver: try row.bool(7),
            lastUsedOn: try row.optionalString(8), owner: try row.string(9))
    }

    static func revokeKey(_ id: String) -> Command {
        Command(
            "accounts.revoke_key",
            "update api_keys set revoked_at = now() where institution_id = acting_institution() and id = $1 and revoked_at is null",
            [.text(id)])
    }

    static func setPassword(_ hash: String, of signIn: String) -> Query<(id: Int, learner: Int?)> {
        Query(
            "accounts.set_password",
            """
            update accounts set password_hash = $2, password_until = null, revision = revision + 1 where institution_id = acting_institution() and sign_in = $1
            returning id, learner_id
            """, [.text(signIn), .text(hash)]
        ) { (id: try $0.int(0), learner: try $0.optionalInt(1)) }
    }

    static func setDisabled(_ isDisabled: Bool, _ signIn: String) -> Query<(id: Int, learner: Int?)> {
        Query(
            "accounts.set_disabled",
            """
            update accounts set disabled_at = case when $2 then coalesce(disabled_at, now()) end, revision = revision + 1
            where institution_id = acting_institution() and sign_in = $1
            returning id, learner_id
            """, [.text(signIn), .bool(isDisabled)]
        ) { (id: try $0.int(0), learner: try $0.optionalInt(1)) }
    }

    static func endSessions(of signIn: String) -> Command {
        Command(
            "accounts.end_sessions",
            """
            update sessions s set ended_at = now() from accounts a
            where a.institution_id = acting_institution() and a.sign_in = $1 and s.institution_id = a.institution_id
              and s.account_id = a.id and s.ended_at is null
            """, [.text(signIn)])
    }

    static func institution(_ code: String) -> Query<ActingAccount.Institution> {
        Query("accounts.institution", "select id, code from institutions where code = $1", [.text(code)]) { row in
            ActingAccount.Institution(id: try row.int(0), code: try row.string(1))
        }
    }

    static func addInstitution(code: String, name: String, unitid: Int?, isSynthetic: Bool) -> Query<ActingAccount.Institution> {
        Query(
            "accounts.add_institution",
            "insert into institutions (code, name, unitid, is_synthetic) values ($1, $2, $3, $4) on conflict (code) do nothing returning id, code",
            [.text(code), .text(name), .int(unitid), .bool(isSynthetic)]
        ) { ActingAccount.Institution(id: try $0.int(0), code: try $0.string(1)) }
    }
}
