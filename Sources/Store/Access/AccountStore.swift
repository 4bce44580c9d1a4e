import Domain
import Postgres

/// Accounts and keys, as their administrators keep them.
package struct AccountStore: Sendable {
    /// An account as it is to be made.
    package struct Draft: Sendable {
        package var signIn: String
        package var name: String
        package var roles: [Role]
        package var password: String?
        /// The learner that it is: the public code.
        package var learner: String?

        package init(signIn: String, name: String, roles: [Role], password: String? = nil, learner: String? = nil) {
            self.signIn = signIn
            self.name = name
            self.roles = roles
            self.password = password
            self.learner = learner
        }
    }

    package struct Account: Sendable {
        package let code: String
        package let signIn: String
        package let name: String
        package let roles: [String]
        package let isDisabled: Bool
        /// Whether it is a learner.
        package let isLearner: Bool
        /// Until when the password that somebody else has set may be used; nil: it is one's own, or there is none. RFC 3339, UTC.
        package let passwordUntil: String?
        package let revision: Int
    }

    /// A key without its secret, which is held nowhere.
    package struct Key: Sendable {
        package let id: String
        package let name: String
        package let lastFour: String
        package let scopes: [String]
        /// RFC 3339.
        package let createdAt: String
        package let expiresAt: String
        package let isRevoked: Bool
        package let isOver: Bool
        /// To the day; nil: never.
        package let lastUsedOn: String?
        /// The sign-in of the account that acts by it.
        package let owner: String
    }

    let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    package nonisolated(nonsending) func list(as account: ActingAccount) async throws -> [Account] {
        try await pool.read(as: account) { try await $0.rows(AccountQueries.all) }
    }

    /// Of any institution, for the operators.
    package nonisolated(nonsending) func list(of institution: ActingAccount.Institution) async throws -> [Account] {
        try await pool.read { transaction in
            try await transaction.execute(ActingQueries.act(institution: institution.id, account: nil))
            return try await transaction.rows(AccountQueries.all)
        }
    }

    /// By the operators: a new password, with which all sessions of the account end.
    /// - Throws: `Faults`: a weak password, an account that is not there.
    package nonisolated(nonsending) func setPassword(
        _ password: String, of signIn: String, in institution: ActingAccount.Institution
    )
        async throws
    {
        let faults = PasswordRule.faults(of: password, names: [signIn, institution.code])
        if !faults.isEmpty { throw Faults(faults) }
        let hash = await PasswordHash.make(password)
        try await operate("account.password_set", signIn, institution) { AccountQueries.setPassword(hash, of: $0) }
    }

    /// By the operators: lets an account in no more, or again.
    package nonisolated(nonsending) func setDisabled(
        _ isDisabled: Bool, _ signIn: String, in institution: ActingAccount.Institution
    )
        async throws
    {
        try await operate(isDisabled ? "account.disabled" : "account.enabled", signIn, institution) {
            AccountQueries.setDisabled(isDisabled, $0)
        }
    }

    private nonisolated(nonsending) func operate(
        _ action: String, _ signIn: String, _ institution: ActingAccount.Institution, _ query: (String) -> Query<(id: Int, learner: Int?)>
    ) async throws {
        let name = AccessStore.normalised(signIn)
        try await pool.write { transaction in
            try await transaction.execute(ActingQueries.act(institution: institution.id, account: nil))
            guard let (id, learner) = try await transaction.first(query(name)) else {
                throw Faults(Fault("unknown_account", parameter: "sign_in", value: name, message: "is no account of \(institution.code)"))
            }
            try await transaction.execute(AccountQueries.endSessions(of: name))
            let change = AuditChange("accounts", row: id, learner: learner, after: .object([.init("sign_in", .string(name))]))
            try await transaction.execute(AuditTrailQueries.append(.init(action, learner: learner, changes: [change])))
        }
    }

    /// - Parameters:
    ///   - once: of an account that asks, not of the operators.
    ///   - account: nil: the operators, with the credentials of the schema's owner.
    /// - Returns: the code of the account.
    /// - Throws: `Faults`: a weak password, a name that is taken, a learner who is not there.
    package nonisolated(nonsending) func add(
        _ draft: Draft, to institution: ActingAccount.Institution, once: OnceKey? = nil, as account: ActingAccount?
    )
        async throws -> String
    {
        var draft = draft
        draft.signIn = AccessStore.normalised(draft.signIn)
        try Self.check(draft, institution)
        let hash: String? = if let password = draft.password { await PasswordHash.make(password) } else { nil }
        do {
            let added = try await pool.write(retry: .conflicts) { transaction in
                try await transaction.execute(ActingQueries.act(institution: institution.id, account: account?.id))
                return try await OnceKey.once(once, in: transaction) { try await Self.add(draft, hash, to: institution, in: $0) }
            }
            guard case .string(let code)? = added["id"] else { throw StoreError.unreadable("request_keys.answer") }
            return code
        } catch let error as PostgresError where error.constraint == "accounts_sign_in_key" {
            throw Faults(Fault("taken", parameter: "/sign_in", value: draft.signIn, message: "is the name of another account"))
        } catch let error as PostgresError where error.constraint == "accounts_learner_id_idx" {
            throw Faults(Fault("taken", parameter: "/learner", value: draft.learner, message: "has an account"))
        }
    }

    private static func add(
        _ draft: Draft, _ hash: String?, to institution: ActingAccount.Institution, in transaction: Transaction
    ) async throws -> Document {
        guard let (id, code, learner) = try await transaction.first(AccountQueries.add(draft, to: institution, hash)) else {
            throw Faults(Fault("unknown_learner", parameter: "/learner", value: draft.learner, message: "is nobody here"))
        }
        try await transaction.execute(AccountQueries.give(draft.roles, to: id, of: institution))
        let change = AuditChange(
            "accounts", row: id, learner: learner,
            after: .object([
                .init("sign_in", .string(draft.signIn)), .init("name", .string(draft.name)),
                .init("roles", .array(draft.roles.map { .string($0.rawValue) })),
            ]))
        try await transaction.execute(AuditTrailQueries.append(.init("account.added", changes: [change])))
        return .object([.init("id", .string(code))])
    }

    private static func check(_ draft: Draft, _ institution: ActingAccount.Institution) throws {
        var faults: [Fault] = []
        if draft.signIn.isEmpty { faults.append(Fault("missing", parameter: "/sign_in", message: "is missing")) }
        if draft.name.isEmpty { faults.append(Fault("missing", parameter: "/name", message: "is missing")) }
        if draft.roles.isEmpty {
            faults.append(Fault("missing", parameter: "/roles", message: "names no role", allowed: Role.allCases.map(\.rawValue)))
        }
        if let password = draft.password {
            faults += PasswordRule.faults(of: password, names: [draft.signIn, draft.name, institution.code])
        }
        if !faults.isEmpty { throw Faults(faults) }
    }

    /// The keys that the account may see, those too that are over: the latest first.
    package nonisolated(nonsending) func keys(as account: ActingAccount) async throws -> [Key] {
        try await pool.read(as: account) { try await $0.rows(AccountQueries.keys) }
    }

    /// A new key of the account that acts.
    ///
    /// - Returns: the token, which nobody can read again.
    package nonisolated(nonsending) func addKey(
        named name: String, scopes: [Scope], days: Int, as account: ActingAccount
    ) async throws
        -> AccessToken
    {
        let token = AccessToken.drawn(.key, institution: account.institution.code)
        try await pool.write(as: account) { try await Self.add(token, named: name, scopes: scopes, days: days, of: account, in: $0) }
        return token
    }

    /// The same, once for a request that may be sent again.
    ///
    /// - Returns: nil where it was drawn before: its token was told then, and nobody can read it again.
    package nonisolated(nonsending) func addKey(
        named name: String, scopes: [Scope], days: Int, once: OnceKey, as account: ActingAccount
    ) async throws
        -> AccessToken?
    {
        let token = AccessToken.drawn(.key, institution: account.institution.code)
        let answer = Document.object([.init("id", .string(token.id ?? ""))])
        let held = try await pool.write(as: account) { transaction in
            try await OnceKey.once(once, in: transaction) { transaction in
                try await Self.add(token, named: name, scopes: scopes, days: days, of: account, in: transaction)
                return answer
            }
        }
        return held == answer ? token : nil
    }

    private static func add(
        _ token: AccessToken, named name: String, scopes: [Scope], days: Int, of account: ActingAccount, in transaction: Transaction
    ) async throws {
        try await transaction.execute(AccountQueries.addKey(token, named: name, scopes: scopes, days: days, of: account))
        let change = AuditChange(
            "api_keys", row: nil,
            after: .object([
                .init("id", .string(token.id ?? "")), .init("name", .string(name)),
                .init("scopes", .array(scopes.map { .string($0.rawValue) })),
            ]))
        try await transaction.execute(AuditTrailQueries.append(.init("key.added", changes: [change])))
    }

    /// - Returns: false where there is no such key, or it is somebody else's.
    package nonisolated(nonsending) func revokeKey(_ id: String, as account: ActingAccount) async throws -> Bool {
        try await pool.write(as: account) { transaction in
            guard try await transaction.execute(AccountQueries.revokeKey(id)) == 1 else { return false }
            try await transaction.execute(AuditTrailQueries.append(.init("key.revoked", note: id)))
            return true
        }
    }
}
