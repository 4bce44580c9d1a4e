import ArgumentParser
import Domain
import Logging
import Postgres
import Store

/// For whom a command reads and changes the records of an institution: the database shows it what that account may see.
struct ActingOptions: ParsableArguments {
    @Option(help: "Code of the institution.") var college: String
    @Option(name: .customLong("as"), help: "The account that acts, by what it signs in with; changes need an administrator.")
    var account: String

    /// Hands a pool as the server works to `body`, and the account.
    func run<Value: Sendable>(
        _ database: DatabaseSession, _ body: (ConnectionPool, ActingAccount) async throws -> Value
    ) async throws -> Value {
        let found = try await AccessStore(pool: database.pool).account(named: AccessStore.normalised(account), of: college)
        guard let found else {
            throw Faults(
                Fault(
                    "unknown_account", parameter: "--as", value: account,
                    message: "is no account of \(college): `pathways accounts list --college \(college)` lists them"))
        }
        let service = ConnectionPool(
            database.serviceConnection, options: PoolOptions(maxConnections: 2), logger: Logger(label: "pathways.acting"))
        do {
            let value = try await body(service, found)
            await service.close()
            return value
        } catch {
            await service.close()
            throw (error as? LearnerStore.Refusal).map(faults) ?? error
        }
    }

    private func faults(_ refusal: LearnerStore.Refusal) -> any Error {
        switch refusal {
        case .notAllowed: Faults(Fault("not_allowed", parameter: "--as", value: account, message: "this account may not do that"))
        case .notFound: Faults(Fault("not_found", message: "it is not there, or not for this account"))
        case .changed: refusal
        }
    }
}
