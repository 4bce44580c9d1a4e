import Domain
import HTTPTypes
import Store

/// Signing in and out, and who one is.
enum SessionRoutes {
    static func open(_ access: AccessStore) -> Route {
        Route(
            posting: "sessions.open", "/v1/sessions", "Signs in by name and password; the answer has the token for `Authorization: Bearer`",
            body: .sign_in, schema: .session, success: .created
        ) { question in
            let members = ["institution", "name", "password"]
            let (given, chosen) = try question.posted(members + ["new_password"]) { fields in
                (members.map { fields.string($0, required: true) ?? "" }, fields.string("new_password"))
            }
            guard given[2].utf8.count <= 1024, chosen?.utf8.count ?? 0 <= 1024 else { throw AccessStore.Refusal.unrecognised }
            let session = try await access.signIn(institution: given[0], name: given[1], password: given[2], choosing: chosen)
            return Answer.json { json in
                json.field("token", session.token.text)
                json.field("expires_at", session.expiresAt)
                json.key("account")
                json.object { AccountView.write(session.account, &$0) }
            }
        }
    }

    static func current() -> Route {
        Route(for: .recordsRead, "sessions.current", "/v1/session", "Who asks, and what they may be", schema: .account) { question in
            let account = try question.actor()
            return Answer.json { AccountView.write(account, &$0) }
        }
    }

    static func end(_ access: AccessStore) -> Route {
        Route(
            for: .recordsRead, "sessions.end", "/v1/session",
            "Signs out: the token is good no more", method: .delete, schema: .none, success: .noContent
        ) {
            question in
            guard let token = question.acting?.token else {
                throw Problem(.conflict, "not_ours", "this token ends where it was issued: sign out there")
            }
            try await access.signOut(token, of: question.actor())
            return .done
        }
    }
}

package enum AccountView {
    /// Somebody who acts.
    static func write(_ account: ActingAccount, _ json: inout JSONWriter) {
        write(account.code, account.name, of: account.institution, account.roles.sorted(), &json, scopes: account.scopes)
    }

    static func write(
        _ code: String, _ name: String, of institution: ActingAccount.Institution, _ roles: [Role], _ json: inout JSONWriter,
        scopes: Set<Scope>? = nil
    ) {
        json.field("id", code)
        json.field("name", name)
        json.field("institution", institution.code)
        json.field("roles", roles.map(\.rawValue))
        json.key("scopes")
        if let scopes { json.array(scopes.map(\.rawValue).sorted()) { $0.string($1) } } else { json.null() }
    }

    /// One of an institution's accounts, as its administrators and operators see it.
    package static func write(_ account: AccountStore.Account, _ json: inout JSONWriter) {
        json.field("id", account.code)
        json.field("sign_in", account.signIn)
        json.field("name", account.name)
        json.field("roles", account.roles)
        json.field("disabled", account.isDisabled)
    }
}
