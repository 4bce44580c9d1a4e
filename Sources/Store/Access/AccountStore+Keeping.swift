import Domain
import Postgres

/// What administrators change of accounts of their institution, but not of their own: so that nobody shuts themselves out, and
/// somebody is always left who may let others in again.
extension AccountStore {
    /// For how long a password that was drawn may be used to choose one's own.
    package static let passwordDays = 7

    /// - Throws: `LearnerStore.Refusal.notFound`.
    package nonisolated(nonsending) func one(_ code: String, as account: ActingAccount) async throws -> Account {
        guard code.isPublicID, let found = try await pool.read(as: account, { try await $0.first(AccountQueries.one(code)) }) else {
            throw LearnerStore.Refusal.notFound
        }
        return found
    }

    /// Lets an account in no more, or again. Its sessions end at once, and its keys are good no more while it is disabled.
    /// - Throws: `Faults` for one's own; `LearnerStore.Refusal`.
    package nonisolated(nonsending) func setDisabled(_ isDisabled: Bool, _ code: String, as account: ActingAccount) async throws {
        try await keep(isDisabled ? "account.disabled" : "account.enabled", code, as: account) { transaction, held in
            guard held.isDisabled != isDisabled else { return nil }
            _ = try await transaction.first(AccountQueries.setDisabled(isDisabled, held.signIn))
            return .init(before: held.stateDocument(isDisabled: held.isDisabled), after: held.stateDocument(isDisabled: isDisabled))
        }
    }

    /// Draws a password that is good for a week, to sign in once and choose another. The sessions of the account end.
    ///
    /// - Returns: the password, which nobody can read again; nil where it was drawn for the same request before.
    /// - Throws: `Faults` for one's own; `LearnerStore.Refusal`.
    package nonisolated(nonsending) func drawPassword(of code: String, once: OnceKey, as account: ActingAccount) async throws -> String? {
        let password = OneTimePassword.drawn()
        let hash = await PasswordHash.make(password)
        // Told apart from an earlier answer by what was drawn, of which nothing can be read from this.
        let mark = Document.object([.init("drawn", .string(SHA256Text.of(Array(hash.utf8))))])
        var isNew = false
        try await keep("account.password_set", code, as: account) { transaction, held in
            let answer = try await OnceKey.once(once, in: transaction) { transaction in
                try await transaction.execute(AccountQueries.setPassword(hash, of: code, days: Self.passwordDays))
                return mark
            }
            isNew = answer == mark
            return isNew ? .init(before: nil, after: .object([.init("sign_in", .string(held.signIn))])) : nil
        }
        return isNew ? password : nil
    }

    /// - Parameter revision: of the account as it was seen.
    /// - Throws: `Faults` for one's own, where none is named, and for a student who is no learner; `LearnerStore.Refusal`, also where
    ///   the account was changed since.
    package nonisolated(nonsending) func setRoles(
        _ roles: [Role], of code: String, revision: Int, as account: ActingAccount
    ) async throws {
        try await keep("account.roles_changed", code, as: account) { transaction, held in
            let names = roles.map(\.rawValue).sorted()
            if names == held.roles { return nil }
            if roles.isEmpty {
                throw Faults(Fault("missing", parameter: "/roles", message: "names no role", allowed: Role.allCases.map(\.rawValue)))
            }
            if roles.contains(.student), !held.isLearner {
                throw Faults(Fault("wrong_value", parameter: "/roles", value: "student", message: "is for an account that is a learner’s"))
            }
            guard held.revision == revision else { throw LearnerStore.Refusal.changed(revision: held.revision) }
            try await transaction.execute(AccountQueries.setRoles(roles, of: code))
            return .init(before: .roles(held.roles), after: .roles(names))
        }
    }

    private struct Change {
        let before: Document?
        let after: Document
    }

    /// What is changed ends the sessions of the account, and stands in the trail; nothing changed does neither.
    private nonisolated(nonsending) func keep(
        _ action: String, _ code: String, as account: ActingAccount, _ body: (Transaction, Account) async throws -> Change?
    ) async throws {
        guard code.isPublicID else { throw LearnerStore.Refusal.notFound }
        if code.lowercased() == account.code.lowercased() {
            throw Faults(Fault("own_account", message: "this is your own account: another administrator changes it, or the operators do"))
        }
        try await pool.change(as: account) { transaction in
            guard let key = try await transaction.first(AccountQueries.lock(code)),
                let held = try await transaction.first(AccountQueries.one(code))
            else { throw LearnerStore.Refusal.notFound }
            guard let change = try await body(transaction, held) else { return }
            try await transaction.execute(AccountQueries.endSessions(of: held.signIn))
            let row = AuditChange("accounts", row: key.id, learner: key.learner, before: change.before, after: change.after)
            try await transaction.execute(
                AuditTrailQueries.append(.init(action, learner: key.learner, note: held.signIn, changes: [row])))
        }
    }
}

extension AccountStore.Account {
    fileprivate func stateDocument(isDisabled: Bool) -> Document {
        .object([.init("sign_in", .string(signIn)), .init("disabled", .bool(isDisabled))])
    }
}

extension Document {
    fileprivate static func roles(_ roles: [String]) -> Document { .object([.init("roles", .array(roles.map(Document.string)))]) }
}

extension AccountQueries {
    /// Whoever changes the account at the same moment waits.
    static func lock(_ code: String) -> Query<(id: Int, learner: Int?)> {
        Query(
            "accounts.lock",
            """
            select id, learner_id from accounts where institution_id = acting_institution() and code = $1::uuid for no key update
            """, [.text(code)]
        ) { (id: try $0.int(0), learner: try $0.optionalInt(1)) }
    }

    static func setPassword(_ hash: String, of code: String, days: Int) -> Command {
        Command(
            "accounts.draw_password",
            """
            update accounts set password_hash = $2, password_until = now() + $3::bigint * interval '1 day', revision = revision + 1
            where institution_id = acting_institution() and code = $1::uuid
            """, [.text(code), .text(hash), .int(days)])
    }

    static func setRoles(_ roles: [Role], of code: String) -> Command {
        Command(
            "accounts.set_roles",
            """
            with account as (
                update accounts set revision = revision + 1 where institution_id = acting_institution() and code = $1::uuid
                returning institution_id, id
            ), taken as (
                delete from account_roles r using account a
                where r.institution_id = a.institution_id and r.account_id = a.id and r.role <> all ($2::text[]))
            insert into account_roles (institution_id, account_id, role)
            select a.institution_id, a.id, role from account a, unnest($2::text[]) role
            on conflict on constraint account_roles_pkey do nothing
            """, [.text(code), .texts(roles.map(\.rawValue))])
    }
}
