import Domain
import Foundation
import Intake
import JWTKit

/// The public keys of identity providers, fetched by OpenID Connect Discovery and kept: a token names one of ours, and nothing is
/// fetched from where a token says.
actor ProviderKeys {
    /// How long keys are used before they are fetched anew, how long at most when that fails, and how soon an unknown key
    /// makes for another fetch: the last bounds what strangers can cause.
    struct Lifetimes: Sendable {
        var fresh: Duration = .seconds(3600)
        var usable: Duration = .seconds(24 * 3600)
        var betweenFetches: Duration = .seconds(30)
    }

    private struct Held {
        let set: KeySet
        let fetchedAt: ContinuousClock.Instant
    }

    private static let mostBytes = 256 * 1024
    private let lifetimes: Lifetimes
    private var held: [String: Held] = [:]
    private var lastTry: [String: ContinuousClock.Instant] = [:]
    private var fetching: [String: Task<KeySet?, Never>] = [:]

    init(lifetimes: Lifetimes = Lifetimes()) { self.lifetimes = lifetimes }

    /// The provider's keys with the one of that id and algorithm among them; nil where it has none.
    func keys(of issuer: String, id: String, algorithm: String) async -> JWTKeyCollection? {
        if let known = usable(issuer, within: lifetimes.fresh), known.algorithms[id] == algorithm { return known.keys }
        if let fetched = await refreshed(issuer) {
            return fetched.algorithms[id] == algorithm ? fetched.keys : nil
        }
        guard let known = usable(issuer, within: lifetimes.usable), known.algorithms[id] == algorithm else { return nil }
        return known.keys
    }

    private func usable(_ issuer: String, within age: Duration) -> KeySet? {
        held[issuer].flatMap { $0.fetchedAt + age > .now ? $0.set : nil }
    }

    /// nil where it was tried a moment ago, or nothing came. Of many who ask at once one fetches.
    private func refreshed(_ issuer: String) async -> KeySet? {
        if let running = fetching[issuer] { return await running.value }
        if let last = lastTry[issuer], last + lifetimes.betweenFetches > .now { return nil }
        lastTry[issuer] = .now
        let task = Task { try? await Self.fetch(issuer) }
        fetching[issuer] = task
        let fetched = await task.value
        fetching[issuer] = nil
        if let fetched { held[issuer] = Held(set: fetched, fetchedAt: .now) }
        return fetched
    }

    /// - Throws: `IntakeError`; `Faults` for a configuration that is not this issuer's.
    static func fetch(_ issuer: String) async throws -> KeySet {
        let configuration = try await document(issuer, ".well-known/openid-configuration")
        guard configuration["issuer"] == .string(issuer), case .string(let address)? = configuration["jwks_uri"],
            address.hasPrefix("https://") || issuer.hasPrefix("http://"), let slash = address.lastIndex(of: "/")
        else {
            throw Faults(
                Fault("wrong_configuration", parameter: "issuer", value: issuer, message: "its configuration is of another issuer"))
        }
        return await KeySet(try await document(String(address[..<slash]), String(address[address.index(after: slash)...])))
    }

    private static func document(_ folder: String, _ name: String) async throws -> Document {
        var options = IntakeOptions()
        options.attempts = 1
        options.largestFile = mostBytes
        return try JSONReader.read(await SourceFolder(folder, options: options).open(name).all(limit: mostBytes))
    }
}

/// A JSON Web Key Set (RFC 7517): those of its keys that are fit.
struct KeySet: Sendable {
    let keys = JWTKeyCollection()
    /// By which algorithm each key is used.
    let algorithms: [String: String]

    /// Keys for encryption, secrets, short ones and those without an id are left out.
    init(_ document: Document) async {
        var algorithms: [String: String] = [:]
        if case .array(let list)? = document["keys"] {
            for item in list {
                guard let (id, algorithm) = Self.use(of: item), algorithms[id] == nil,
                    var key = try? JSONDecoder().decode(JWK.self, from: Data(item.canonicalJSON()))
                else { continue }
                // Named, so that no token chooses how a key is used.
                key.algorithm = JWK.Algorithm(rawValue: algorithm)
                guard (try? await keys.add(jwk: key)) != nil else { continue }
                algorithms[id] = algorithm
            }
        }
        self.algorithms = algorithms
    }

    private static func use(of key: Document) -> (id: String, algorithm: String)? {
        guard case .string(let id)? = key["kid"], key["use"] ?? .string("sig") == .string("sig"), case .string(let type)? = key["kty"],
            let usual = usualAlgorithm(type, key)
        else { return nil }
        guard let named = key["alg"] else { return (id, usual) }
        guard case .string(let algorithm) = named, IdentityToken.algorithms.contains(algorithm) else { return nil }
        return (id, algorithm)
    }

    private static func usualAlgorithm(_ type: String, _ key: Document) -> String? {
        switch (type, key["crv"]) {
        case ("RSA", _):
            // 2,048 bits in base64url without padding.
            guard case .string(let modulus)? = key["n"], modulus.utf8.count >= 342 else { return nil }
            return "RS256"
        case ("EC", .string("P-256")?): return "ES256"
        case ("EC", .string("P-384")?): return "ES384"
        case ("EC", .string("P-521")?): return "ES512"
        case ("OKP", .string("Ed25519")?): return "EdDSA"
        default: return nil
        }
    }
}
