import Domain
import Foundation
import Postgres

/// Recognises who asks: by password, by session, by key, by the token of an identity provider.
package struct AccessStore: Sendable {
    package struct Session: Sendable {
        package let token: AccessToken
        /// RFC 3339, UTC.
        package let expiresAt: String
        package let account: ActingAccount
    }

    /// Why somebody is not let in. Never tells whether an account exists.
    package enum Refusal: Error, Sendable, Equatable {
        /// The institution, the name or the password is not right, or the token is none that is good now.
        case unrecognised
        /// Too many wrong passwords for this name, whether it is one or not.
        case lockedOut(seconds: Int)
        /// The password is right, and was set by somebody else: one's own is to be chosen with it.
        case passwordToChoose
        /// It was, and the days in which that could be done are over.
        case passwordOver
    }

    package static let sessionSeconds = 8 * 3600
    private let pool: ConnectionPool
    private let identities: IdentityTokens

    package init(pool: ConnectionPool) {
        self.pool = pool
        identities = IdentityTokens(pool: pool)
    }

    /// - Parameter chosen: the password that whoever signs in with somebody else's chooses; of others it is not looked at.
    /// - Throws: `Refusal`; `Faults` where what was chosen is weak.
    package nonisolated(nonsending) func signIn(
        institution: String, name: String, password: String, choosing chosen: String? = nil
    ) async throws -> Session {
        let signIn = Self.normalised(name)
        let subject = SHA256Text.of(Array("\(institution)\n\(signIn)".utf8))
        let candidate = try await pool.ask(AccessQueries.candidate(institution: institution, signIn: signIn, subject: subject)).first
        if let candidate, let since = candidate.secondsSince {
            let left = SignInLockOut.wait(afterFailures: candidate.failures) - since
            if left > 0 { throw Refusal.lockedOut(seconds: left) }
        }
        let isRight = await PasswordHash.verify(password, against: candidate?.passwordHash)
        guard let candidate else { throw Refusal.unrecognised }
        try await pool.write {
            try await $0.execute(AccessQueries.note(institution: candidate.institution, subject: subject, succeeded: isRight))
        }
        guard isRight, let id = candidate.account,
            let account = try await pool.ask(AccessQueries.account(id, of: candidate.institution)).first
        else { throw Refusal.unrecognised }
        if let isOver = try await pool.read(as: account, { try await $0.first(AccessQueries.passwordIsOver) }) {
            if isOver { throw Refusal.passwordOver }
            try await choose(chosen, instead: password, account, signIn)
        }
        return try await openSession(account)
    }

    private nonisolated(nonsending) func choose(
        _ chosen: String?, instead former: String, _ account: ActingAccount, _ signIn: String
    ) async throws {
        guard let chosen, !chosen.isEmpty else { throw Refusal.passwordToChoose }
        var faults = PasswordRule.faults(of: chosen, names: [signIn, account.name, account.institution.code])
        if chosen == former { faults.append(Fault("weak_password", parameter: "/password", message: "is the one that was set for you")) }
        for index in faults.indices { faults[index].parameter = "/new_password" }
        if !faults.isEmpty { throw Faults(faults) }
        let hash = await PasswordHash.make(chosen)
        try await pool.write(as: account) { transaction in
            guard try await transaction.one(AccessQueries.choosePassword(hash)) else { throw Refusal.unrecognised }
            try await transaction.execute(AuditTrailQueries.append(.init("account.password_chosen")))
        }
    }

    /// A new session, of somebody whose identity was proved.
    package nonisolated(nonsending) func openSession(_ account: ActingAccount) async throws -> Session {
        let token = AccessToken.drawn(.session, institution: account.institution.code)
        let expiresAt = try await pool.write(as: account) { transaction in
            let expiresAt = try await transaction.one(
                AccessQueries.openSession(account, tokenDigest: Self.digest(token), seconds: Self.sessionSeconds))
            try await transaction.execute(AuditTrailQueries.append(.init("session.opened")))
            return expiresAt
        }
        return Session(token: token, expiresAt: expiresAt, account: account)
    }

    /// - Throws: `Refusal.unrecognised` for a token that is ended, expired, revoked or none.
    package nonisolated(nonsending) func account(behind token: AccessToken) async throws -> ActingAccount {
        switch token.kind {
        case .session:
            let query = AccessQueries.session(institution: token.institution, tokenDigest: Self.digest(token))
            guard let account = try await pool.ask(query).first else { throw Refusal.unrecognised }
            return account
        case .key:
            guard let id = token.id, let key = try await pool.ask(AccessQueries.key(institution: token.institution, id: id)).first,
                ConstantTime.equal(key.secretDigest, Self.digest(token))
            else { throw Refusal.unrecognised }
            if !key.isUsedToday {
                try await pool.write { try await $0.execute(AccessQueries.noteKeyUse(institution: key.account.institution.id, id: id)) }
            }
            return key.account.limited(to: Set(key.scopes.compactMap(Scope.init(rawValue:))))
        }
    }

    /// - Parameter identity: a signed token (JWT) of one of the institutions' identity providers.
    /// - Throws: `Refusal.unrecognised` for one that is expired, not for us, of nobody, or signed by nobody we know.
    package nonisolated(nonsending) func account(behindIdentity identity: String) async throws -> ActingAccount {
        try await identities.account(behind: identity)
    }

    package nonisolated(nonsending) func signOut(_ token: AccessToken, of account: ActingAccount) async throws {
        try await pool.write(as: account) { transaction in
            let query = AccessQueries.endSession(institution: account.institution.id, tokenDigest: Self.digest(token))
            guard try await transaction.one(query) else { return }
            try await transaction.execute(AuditTrailQueries.append(.init("session.ended")))
        }
    }

    /// The account of that name, for the command line, whose user has the database's own credentials.
    package nonisolated(nonsending) func account(named name: String, of institution: String) async throws -> ActingAccount? {
        try await pool.ask(AccessQueries.account(named: Self.normalised(name), of: institution)).first
    }

    package static func normalised(_ signIn: String) -> String { signIn.trimmingCharacters(in: .whitespacesAndNewlines).lowercased() }
    package static func digest(_ token: AccessToken) -> String { SHA256Text.of(Array(token.secret.utf8)) }
}
