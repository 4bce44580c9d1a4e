import Domain
import Logging
import Postgres
import Store

/// A database with two colleges, an account of each role in the first, and two learners: Ada, who is assigned to the instructor
/// and the counselor and is the student, and Ben, who is nobody's.
package struct RecordsDatabase: Sendable {
    /// As the owner of the schema.
    package let owner: ConnectionPool
    /// As the program serves.
    package let service: ConnectionPool
    /// As the program serves it.
    package let served: OutlookDatabase
    package let north: ActingAccount.Institution
    package let accounts: [Role: ActingAccount]
    /// The administrator of the other college.
    package let stranger: ActingAccount
    package let ada: String
    package let ben: String

    package static let password = "correct horse battery staple"

    package var learners: LearnerStore { LearnerStore(pool: service) }
    package var administrator: ActingAccount { accounts[.administrator]! }
    package subscript(role: Role) -> ActingAccount { accounts[role]! }

    package static func with(_ body: (RecordsDatabase) async throws -> Void) async throws {
        let filled = try await filled.value
        let server = try await PostgresServer.shared
        let name = try await server.createDatabase(template: filled.served.name)
        let database = OutlookDatabase(name: name, settings: try server.settings(database: name))
        try await database.withPool { owner in
            let service = ConnectionPool(database.asService.settings, options: PoolOptions().patient, logger: .silent)
            do {
                try await body(filled.copied(to: database.asService, owner: owner, service: service))
            } catch {
                await service.close()
                throw error
            }
            await service.close()
        }
        try await database.drop()
    }

    /// Filled once, since passwords take their time: a copy has the same people under the same ids.
    private static let filled = Task.detached {
        let database = try await OutlookDatabase.copy()
        return try await database.withPool { owner in
            try await database.asService.withPool { service in try await make(owner, service, database.asService) }
        }
    }

    private func copied(to served: OutlookDatabase, owner: ConnectionPool, service: ConnectionPool) -> RecordsDatabase {
        RecordsDatabase(
            owner: owner, service: service, served: served, north: north, accounts: accounts, stranger: stranger, ada: ada, ben: ben)
    }

    /// The same where the schema belongs to a role that is no superuser, as on most servers, and so is under its own policies.
    package static func withPlainOwner(_ body: (RecordsDatabase) async throws -> Void) async throws {
        let server = try await PostgresServer.shared
        let name = try await server.createDatabase(template: plainlyOwned.value)
        let database = try await plainOwner(of: name)
        try await database.withPool { owner in
            try await database.asService.withPool { service in try await body(try await make(owner, service, database.asService)) }
        }
        try await database.drop()
    }

    /// Migrated once: two migrations at once would give the role of the cluster to the same owner.
    private static let plainlyOwned = Task.detached {
        let server = try await PostgresServer.shared
        let name = try await server.createDatabase()
        try await OutlookDatabase(name: name, settings: try server.settings(database: name)).withPool { superuser in
            try await superuser.session {
                try await $0.script(
                    """
                    do $$ begin create role plain_owner login createrole; exception when duplicate_object or unique_violation then null; end $$;
                    alter schema public owner to plain_owner;
                    """)
                try await $0.script("grant create on database \(name) to plain_owner")
            }
        }
        _ = try await plainOwner(of: name).withPool { owner in
            try await Migrator(folder: MigrationFolder(path: OutlookDatabase.project.migrations), pool: owner, logger: .silent).apply()
        }
        return name
    }

    private static func plainOwner(of name: String) async throws -> OutlookDatabase {
        var settings = try await PostgresServer.shared.settings(database: name)
        settings["user"] = "plain_owner"
        return OutlookDatabase(name: name, settings: settings)
    }

    private static func make(
        _ owner: ConnectionPool, _ service: ConnectionPool, _ served: OutlookDatabase
    ) async throws -> RecordsDatabase {
        let institutions = InstitutionStore(pool: owner)
        let north = try await institutions.add(code: "north", name: "North College")
        let south = try await institutions.add(code: "south", name: "South College")
        let administrator = try await account(.administrator, of: north, owner)
        let stranger = try await account(.administrator, of: south, owner)
        let learners = LearnerStore(pool: service)
        let ada = try await learners.add(LearnerDraft(studentNumber: "N1", givenName: "Ada", familyName: "Lovelace"), as: administrator)
        let ben = try await learners.add(LearnerDraft(studentNumber: "N2", givenName: "Ben", familyName: "Nevis"), as: administrator)
        var accounts = [Role.administrator: administrator]
        for role in Role.allCases where role != .administrator {
            accounts[role] = try await account(role, of: north, owner, learner: role == .student ? ada.code : nil)
        }
        let assignments = AssignmentStore(pool: service)
        for role in [Role.instructor, .counselor] {
            try await assignments.assign(ada.code, to: accounts[role]!.code, basis: .advisee, as: administrator)
        }
        return RecordsDatabase(
            owner: owner, service: service, served: served, north: north, accounts: accounts, stranger: stranger, ada: ada.code,
            ben: ben.code)
    }

    package static func account(
        _ role: Role, of institution: ActingAccount.Institution, _ owner: ConnectionPool, learner: String? = nil
    )
        async throws -> ActingAccount
    {
        let draft = AccountStore.Draft(
            signIn: "\(role.rawValue)@\(institution.code).example", name: "The \(role.rawValue)", roles: [role], password: password,
            learner: learner)
        _ = try await AccountStore(pool: owner).add(draft, to: institution, as: nil)
        return try await AccessStore(pool: owner).account(named: draft.signIn, of: institution.code)!
    }
}

extension Document {
    package var code: String { recordID ?? "" }
    package var revision: Int { recordRevision ?? 0 }
}
