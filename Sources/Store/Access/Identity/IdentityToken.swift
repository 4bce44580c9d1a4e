import Domain
import Foundation
import JWTKit

/// A signed token of an identity provider (JWT, RFC 7519) as it says of itself; nothing of it holds before `verified`.
struct IdentityToken: Sendable {
    /// Algorithms that are taken, all with keys of two halves: a secret that both know proves nothing here.
    static let algorithms: Set<String> = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
    /// Clocks may differ by so much.
    private static let leeway = 60

    let text: String
    let algorithm: String
    let key: String
    let issuer: String
    let audiences: [String]
    private let claims: Document

    /// nil for what is no such token, or lacks what every one must have.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 16 * 1024, parts.count == 3, let header = Self.object(parts[0]), let claims = Self.object(parts[1]),
            case .string(let algorithm)? = header["alg"], Self.algorithms.contains(algorithm), case .string(let key)? = header["kid"],
            header["crit"] == nil, case .string(let issuer)? = claims["iss"], claims["exp"].flatMap(Self.seconds) != nil
        else { return nil }
        self.text = text
        self.algorithm = algorithm
        self.key = key
        self.issuer = issuer
        self.claims = claims
        switch claims["aud"] {
        case .string(let audience)?: audiences = [audience]
        case .array(let list)?: audiences = list.compactMap { if case .string(let audience) = $0 { audience } else { nil } }
        default: return nil
        }
    }

    /// Whether it holds at the moment, in seconds since 1970.
    func holds(at moment: Int) -> Bool {
        guard let end = claims["exp"].flatMap(Self.seconds), end + Self.leeway > moment else { return false }
        guard let start = claims["nbf"] else { return true }
        return Self.seconds(start).map { $0 - Self.leeway <= moment } ?? false
    }

    /// What the account signs in by; nil where the provider does not say it, or says that an address of mail is not proved.
    func signIn(by claim: String) -> String? {
        if claim == "email", claims["email_verified"] == .bool(false) { return nil }
        guard case .string(let name)? = claims[claim], !name.isEmpty else { return nil }
        return name
    }

    /// Whether the provider's key signed it.
    func isSigned(with keys: JWTKeyCollection) async -> Bool {
        (try? await keys.verify(text, as: Signed.self)) != nil
    }

    /// The claims are read and checked above, from the same text.
    private struct Signed: JWTPayload {
        func verify(using algorithm: some JWTAlgorithm) async throws {}
    }

    private static func seconds(_ value: Document) -> Int? {
        guard case .number(let text) = value, let number = Double(text), abs(number) < 1e12 else { return nil }
        return Int(number)
    }

    private static func object(_ part: Substring) -> Document? {
        guard let data = Base64URL.bytes(part), let document = try? JSONReader.read(Array(data)), case .object = document else {
            return nil
        }
        return document
    }
}
