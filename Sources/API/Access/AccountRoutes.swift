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
                json.array(found) { json, account in json.object { AccountView.write(account, &$0) } }
            }
        }
    }

    static func add(_ accounts: AccountStore) -> Route {
        Route(
            for: .accountsManage, "accounts.add", "/v1/accounts",
            "Adds an account", method: .post, body: .account_draft, schema: .account, success: .created
        ) { question in
            let acting = try question.actor()
            guard acting.isAny(of: [.administrator]) else { throw LearnerStore.Refusal.notAllowed }
            let draft = try question.posted(["sign_in", "name", "roles", "password", "learner"]) { fields in
                AccountStore.Draft(
                    signIn: fields.string("sign_in", required: true) ?? "", name: fields.string("name", required: true) ?? "",
                    roles: fields.choices("roles", Role.self) ?? [], password: fields.string("password"), learner: fields.string("learner"))
            }
            let code = try await accounts.add(draft, to: acting.institution, as: acting)
            return Answer.json { AccountView.write(code, draft.name, of: acting.institution, draft.roles, &$0) }
        }
    }

    static func addKey(_ accounts: AccountStore) -> Route {
        Route(
            for: .accountsManage, "keys.add", "/v1/keys",
            "Draws a key of this account; its token is shown this once", method: .post,
            body: .key_draft, schema: .key, success: .created
        ) { question in
            let acting = try question.actor()
            let (name, scopes, days) = try question.posted(["name", "scopes", "days"]) { fields in
                (fields.string("name", required: true) ?? "", Self.scopes(of: acting, &fields), fields.integer("days", in: 1...366) ?? 90)
            }
            let token = try await accounts.addKey(named: name, scopes: scopes, days: days, as: acting)
            return Answer.json { json in
                json.field("id", token.id)
                json.field("token", token.text)
                json.field("scopes", scopes.map(\.rawValue))
            }
        }
    }

    /// No more than whoever asks may.
    private static func scopes(of acting: ActingAccount, _ fields: inout Fields) -> [Scope] {
        let scopes = fields.choices("scopes", Scope.self) ?? []
        let place = fields.place / "scopes"
        if scopes.isEmpty { fields.reading.fault("missing", place, "names no scope", allowed: Scope.allCases.map(\.rawValue)) }
        for scope in scopes where !acting.may(scope) {
            fields.reading.fault("wrong_value", place, value: .string(scope.rawValue), "is more than the key that asks may")
        }
        return scopes
    }

    static func revokeKey(_ accounts: AccountStore) -> Route {
        Route(
            for: .accountsManage, "keys.revoke", "/v1/keys/{key}",
            "Revokes a key at once", method: .delete, schema: .none, success: .noContent
        ) { question in
            guard try await accounts.revokeKey(question.places["key"] ?? "", as: question.actor()) else {
                throw LearnerStore.Refusal.notFound
            }
            return .done
        }
    }
}
