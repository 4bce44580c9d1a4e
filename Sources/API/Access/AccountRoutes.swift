import Domain
import HTTPTypes
import Store

/// The accounts of an institution, kept by its administrators, and the keys of each account.
enum AccountRoutes {
    static func list(_ accounts: AccountStore) -> Route {
        Route(for: .accountsManage, "accounts.list", "/v1/accounts", "The accounts of the institution", schema: .accounts) { question in
            let found = try await accounts.list(as: question.actor())
            return Answer.json { json in
                json.key("data")
                json.array(found) { json, account in
                    json.object { json in
                        json.field("id", account.code)
                        json.field("sign_in", account.signIn)
                        json.field("name", account.name)
                        json.field("roles", account.roles)
                        json.field("disabled", account.isDisabled)
                    }
                }
            }
        }
    }

    static func add(_ accounts: AccountStore) -> Route {
        Route(
            for: .accountsManage, "accounts.add", "/v1/accounts",
            "Adds an account", method: .post, body: .account_draft, schema: .account
        ) { question in
            let acting = try question.actor()
            guard acting.isAny(of: [.administrator]) else { throw LearnerStore.Refusal.notAllowed }
            let draft = try draft(question.body ?? .null)
            let code = try await accounts.add(draft, to: acting.institution, as: acting)
            var answer = Answer.json { json in
                json.field("id", code)
                json.field("name", draft.name)
                json.field("institution", acting.institution.code)
                json.field("roles", draft.roles.map(\.rawValue))
                json.key("scopes")
                json.null()
            }
            answer.status = .created
            return answer
        }
    }

    private static func draft(_ document: Document) throws -> AccountStore.Draft {
        let reading = Reading()
        guard var fields = Fields(document, at: .root, reading) else { throw Faults(reading.faults) }
        let draft = AccountStore.Draft(
            signIn: fields.string("sign_in", required: true) ?? "", name: fields.string("name", required: true) ?? "",
            roles: fields.choices("roles", Role.self) ?? [], password: fields.string("password"), learner: fields.string("learner"))
        fields.finish(allowed: ["sign_in", "name", "roles", "password", "learner"])
        try reading.finish()
        return draft
    }

    static func addKey(_ accounts: AccountStore) -> Route {
        Route(
            for: .accountsManage, "keys.add", "/v1/keys",
            "Draws a key of this account; its token is shown this once", method: .post,
            body: .key_draft,
            schema: .key
        ) { question in
            let acting = try question.actor()
            let reading = Reading()
            guard var fields = Fields(question.body ?? .null, at: .root, reading) else { throw Faults(reading.faults) }
            let name = fields.string("name", required: true) ?? ""
            let scopes = fields.choices("scopes", Scope.self) ?? []
            let days = fields.integer("days", in: 1...366) ?? 90
            if scopes.isEmpty {
                reading.fault("missing", fields.place / "scopes", "names no scope", allowed: Scope.allCases.map(\.rawValue))
            }
            for scope in scopes where !acting.may(scope) {
                reading.fault("wrong_value", fields.place / "scopes", value: .string(scope.rawValue), "is more than the key that asks may")
            }
            fields.finish(allowed: ["name", "scopes", "days"])
            try reading.finish()
            let token = try await accounts.addKey(named: name, scopes: scopes, days: days, as: acting)
            var answer = Answer.json { json in
                json.field("id", token.id)
                json.field("token", token.text)
                json.field("scopes", scopes.map(\.rawValue))
            }
            answer.status = .created
            return answer
        }
    }

    static func revokeKey(_ accounts: AccountStore) -> Route {
        Route(
            for: .accountsManage, "keys.revoke", "/v1/keys/{key}",
            "Revokes a key at once", method: .delete, schema: .none
        ) { question in
            guard try await accounts.revokeKey(question.places["key"] ?? "", as: question.actor()) else {
                throw LearnerStore.Refusal.notFound
            }
            return .done
        }
    }
}
