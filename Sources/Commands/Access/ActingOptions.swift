import ArgumentParser
import Domain
import Logging
import Postgres
import Store

/// For whom a command reads and changes the records of an institution: the database shows it what that account may see.
struct ActingOptions: ParsableArguments {
    @OptionGroup var college: CollegeOption
    @Option(name: .customLong("as"), help: "The account that acts, by its sign-in; it sees and changes what its roles may.")
    var account: String

    /// Opens the database as the server works with it, and hands the pool to `body` with the account.
    func run<Value: Sendable>(
        _ settings: SettingsOptions, _ body: @escaping @Sendable (ConnectionPool, ActingAccount) async throws -> Value
    ) async throws -> Value {
        let acting = self
        return try await settings.withDatabase { try await acting.run($0, body) }
    }

    /// The same on a database that is open.
    func run<Value: Sendable>(
        _ database: DatabaseSession, _ body: (ConnectionPool, ActingAccount) async throws -> Value
    ) async throws -> Value {
        let institution = try await college.institution(in: database)
        guard let found = try await AccessStore(pool: database.pool).account(named: account, of: institution.code) else {
            throw Faults(
                Fault(
                    "unknown_account", parameter: "--as", value: account,
                    message: "is no account of \(institution.code): `pathways accounts list --college \(institution.code)` lists them"))
        }
        let service = ConnectionPool(
            database.serviceConnection, options: PoolOptions(maxConnections: 2), logger: Logger(label: "pathways.acting"))
        do {
            let value = try await body(service, found)
            await service.close()
            return value
        } catch {
            await service.close()
            throw error
        }
    }
}
