/// For whom something is asked or done: an account of an institution that proved who it is.
package struct ActingAccount: Sendable, Equatable {
    package let institution: Institution
    package let id: Int
    /// Its public name.
    package let code: String
    /// What people call it.
    package let name: String
    package let roles: Set<Role>
    /// nil: whatever the roles allow.
    package let scopes: Set<Scope>?

    package struct Institution: Sendable, Equatable {
        package let id: Int
        package let code: String

        package init(id: Int, code: String) {
            self.id = id
            self.code = code
        }
    }

    package init(institution: Institution, id: Int, code: String, name: String, roles: Set<Role>, scopes: Set<Scope>? = nil) {
        self.institution = institution
        self.id = id
        self.code = code
        self.name = name
        self.roles = roles
        self.scopes = scopes
    }

    package func limited(to scopes: Set<Scope>) -> ActingAccount {
        ActingAccount(institution: institution, id: id, code: code, name: name, roles: roles, scopes: scopes)
    }

    package func may(_ scope: Scope) -> Bool { scopes?.contains(scope) ?? true }
    /// Whether the database shows it every learner of the institution, and not only those who are assigned to it.
    package var seesEveryLearner: Bool { isAny(of: [.administrator, .auditor, .service]) }
    package func isAny(of roles: [Role]) -> Bool { !self.roles.isDisjoint(with: roles) }
}
