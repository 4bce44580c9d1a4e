import Domain
import HTTPTypes
import Store

/// Signing in and out, and who one is.
enum SessionRoutes {
    static func open(_ access: AccessStore) -> Route {
        Route(
            posting: "sessions.open", "/v1/sessions", "Signs in by name and password; the answer has the token for `Authorization: Bearer`",
            body: .sign_in, schema: .session
        ) { question in
            let reading = Reading()
            guard var fields = Fields(question.body ?? .null, at: .root, reading) else { throw Faults(reading.faults) }
            let institution = fields.string("institution", required: true)
            let name = fields.string("name", required: true)
            let password = fields.string("password", required: true)
            fields.finish(allowed: ["institution", "name", "password"])
            try reading.finish()
            guard let institution, let name, let password, password.utf8.count <= 1024 else { throw AccessStore.Refusal.unrecognised }
            let session = try await access.signIn(institution: institution, name: name, password: password)
            var answer = Answer.json { json in
                json.field("token", session.token.text)
                json.field("expires_at", session.expiresAt)
                json.key("account")
                json.object { AccountView.write(session.account, &$0) }
            }
            answer.status = .created
            return answer
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
            "Signs out: the token is good no more", method: .delete, schema: .none
        ) {
            question in
            if let acting = question.acting { try await access.signOut(acting.token, of: acting.account) }
            return .done
        }
    }
}

enum AccountView {
    static func write(_ account: ActingAccount, _ json: inout JSONWriter) {
        json.field("id", account.code)
        json.field("name", account.name)
        json.field("institution", account.institution.code)
        json.field("roles", account.roles.sorted().map(\.rawValue))
        json.key("scopes")
        if let scopes = account.scopes { json.array(scopes.map(\.rawValue).sorted()) { $0.string($1) } } else { json.null() }
    }
}
