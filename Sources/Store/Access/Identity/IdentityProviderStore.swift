import Domain
import Foundation
import Postgres

/// Which identity providers speak for which institution, and whom their tokens are of.
package struct IdentityProviderStore: Sendable {
    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    package nonisolated(nonsending) func list() async throws -> [IdentityProvider] {
        try await pool.ask(IdentityQueries.known)
    }

    /// Lets a provider speak for the institution. Its configuration and keys are fetched once, to see that it is one.
    ///
    /// - Returns: how many of its keys are fit.
    /// - Throws: `Faults` where it has no configuration or no fit key, or where the audience is that of another institution.
    package nonisolated(nonsending) func add(_ provider: IdentityProvider, to institution: ActingAccount.Institution) async throws -> Int {
        let keys = try await fitKeys(of: provider.issuer)
        do {
            try await pool.write { transaction in
                try await transaction.execute(ActingQueries.act(institution: institution.id, account: nil))
                try await transaction.execute(IdentityQueries.add(provider, to: institution.id))
                let note = "\(provider.issuer) \(provider.audience) by \(provider.signInClaim)"
                try await transaction.execute(AuditTrailQueries.append(.init("identity_provider.added", note: note)))
            }
        } catch let error as PostgresError where error.constraint == "identity_providers_audience_key" {
            throw Faults(Fault("taken", parameter: "--audience", value: provider.audience, message: "is of another institution"))
        }
        return keys
    }

    /// - Throws: `Faults` where it is none of the institution's.
    package nonisolated(nonsending) func remove(_ issuer: String, from institution: ActingAccount.Institution) async throws {
        try await pool.write { transaction in
            try await transaction.execute(ActingQueries.act(institution: institution.id, account: nil))
            guard try await transaction.execute(IdentityQueries.remove(issuer, from: institution.id)) == 1 else {
                throw Faults(
                    Fault("unknown_provider", parameter: "issuer", value: issuer, message: "is no identity provider of \(institution.code)")
                )
            }
            try await transaction.execute(AuditTrailQueries.append(.init("identity_provider.removed", note: issuer)))
        }
    }

    private nonisolated(nonsending) func fitKeys(of issuer: String) async throws -> Int {
        let found: KeySet
        do { found = try await ProviderKeys.fetch(issuer) } catch let faults as Faults { throw faults } catch {
            throw Faults(Fault("no_configuration", parameter: "--issuer", value: issuer, message: "has no configuration: \(error)"))
        }
        guard !found.algorithms.isEmpty else {
            throw Faults(
                Fault(
                    "no_keys", parameter: "--issuer", value: issuer, message: "publishes no key that is taken here",
                    allowed: IdentityToken.algorithms.sorted()))
        }
        return found.algorithms.count
    }
}

enum IdentityQueries {
    static let known = Query(
        "identity.known", "select institution_code, issuer, audience, sign_in_claim from known_identity_providers()"
    ) {
        IdentityProvider(
            institution: try $0.string(0), issuer: try $0.string(1), audience: try $0.string(2), signInClaim: try $0.string(3))
    }

    static func add(_ provider: IdentityProvider, to institution: Int) -> Command {
        Command(
            "identity.add",
            """
            insert into identity_providers (institution_id, issuer, audience, sign_in_claim) values ($1, $2, $3, $4)
            on conflict (institution_id, issuer) do update set audience = excluded.audience, sign_in_claim = excluded.sign_in_claim
            """, [.int(institution), .text(provider.issuer), .text(provider.audience), .text(provider.signInClaim)])
    }

    static func remove(_ issuer: String, from institution: Int) -> Command {
        Command(
            "identity.remove", "delete from identity_providers where institution_id = $1 and issuer = $2",
            [.int(institution), .text(issuer)])
    }
}
