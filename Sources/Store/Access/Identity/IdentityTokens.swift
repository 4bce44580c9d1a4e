import Domain
import Foundation
import Postgres

/// Recognises whom a token of an identity provider is of.
actor IdentityTokens {
    /// How long what the database says of providers is believed: one that was taken away is trusted so much longer at most.
    private static let heldFor: Duration = .seconds(60)

    private let pool: ConnectionPool
    private let keys: ProviderKeys
    private var providers: (list: [IdentityProvider], until: ContinuousClock.Instant)?

    init(pool: ConnectionPool, keys: ProviderKeys = ProviderKeys()) {
        self.pool = pool
        self.keys = keys
    }

    /// - Throws: `AccessStore.Refusal.unrecognised`, whatever of it does not hold.
    func account(behind text: String, at moment: Int = Int(Date().timeIntervalSince1970)) async throws -> ActingAccount {
        guard let token = IdentityToken(text), token.holds(at: moment),
            let provider = try await known().first(where: { $0.issuer == token.issuer && token.audiences.contains($0.audience) }),
            let signIn = token.signIn(by: provider.signInClaim),
            let keys = await keys.keys(of: provider.issuer, id: token.key, algorithm: token.algorithm), await token.isSigned(with: keys),
            let account = try await pool.ask(
                AccessQueries.external(provider, signIn: AccessStore.normalised(signIn))
            ).first
        else { throw AccessStore.Refusal.unrecognised }
        return account
    }

    private func known() async throws -> [IdentityProvider] {
        if let providers, providers.until > .now { return providers.list }
        let list = try await pool.ask(IdentityQueries.known)
        providers = (list, .now + Self.heldFor)
        return list
    }
}
