import Domain
import HTTPTypes
import Store

/// Recognises who asks, by `Authorization: Bearer`, and reads the conditions under which something is changed.
struct Recognition: Sendable {
    let access: AccessStore

    /// - Throws: `Problem` 401 where the token is none that is good now, 403 where a key has not the scope, 400 for a key of a
    ///   request that cannot be read. What is no token at all takes no connection to the database.
    func acting(_ headers: HTTPFields, for scope: Scope) async throws -> Question.Acting {
        guard let bearer = Self.bearer(headers[.authorization]) else { throw AccessStore.Refusal.unrecognised }
        let token = AccessToken(bearer)
        let account =
            if let token { try await access.account(behind: token) } else { try await access.account(behindIdentity: bearer) }
        guard account.may(scope) else {
            throw Problem(.forbidden, "scope_missing", "this key has not the scope \(scope.rawValue)")
        }
        return Question.Acting(account: account, token: token, validator: headers[.ifMatch], key: try Self.key(headers))
    }

    /// - Throws: `AccessStore.Refusal.unrecognised` where the session is none that is good now.
    func acting(session token: AccessToken) async throws -> Question.Acting {
        Question.Acting(account: try await access.account(behind: token), token: token)
    }

    static func bearer(_ header: String?) -> String? {
        guard let header, header.lowercased().hasPrefix("bearer ") else { return nil }
        return String(header.dropFirst(7).drop { $0 == " " })
    }

    /// A string of a structured field (RFC 8941), or the same without its quotes.
    private static func key(_ headers: HTTPFields) throws -> String? {
        guard let given = headers[.idempotencyKey] else { return nil }
        let key = given.hasPrefix("\"") && given.hasSuffix("\"") ? String(given.dropFirst().dropLast()) : given
        guard (1...128).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x22 }) else {
            throw Problem(
                .badRequest, "invalid_value", "Idempotency-Key takes up to 128 letters and digits",
                faults: [Fault("invalid_value", parameter: "Idempotency-Key", message: "is none", allowed: ["\"8e03978e-40d5-43dd\""])])
        }
        return key
    }
}

extension HTTPField.Name {
    static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
}

extension Question {
    /// - Throws: what the edge answers 401 with; routes that need an account always have one.
    package func actor() throws -> ActingAccount {
        guard let acting else { throw AccessStore.Refusal.unrecognised }
        return acting.account
    }

    /// The revision that a change is of.
    /// - Throws: `Problem` 428 where `If-Match` is not there, 400 where it is no revision.
    func revision() throws -> Int {
        guard let validator = acting?.validator else {
            throw Problem(
                .preconditionRequired, "precondition_required", "say with If-Match which revision is changed: the ETag of what was read",
                faults: [Fault("missing", parameter: "If-Match", message: "is missing")])
        }
        guard validator.hasPrefix("\""), validator.hasSuffix("\""), let revision = Int(validator.dropFirst().dropLast()) else {
            throw Problem(
                .badRequest, "invalid_value", "If-Match takes one validator that was answered here",
                faults: [Fault("invalid_value", parameter: "If-Match", value: validator, message: "is none", allowed: ["\"3\""])])
        }
        return revision
    }

    /// A public id in the address.
    /// - Throws: `LearnerStore.Refusal.notFound` for what cannot be one.
    package func id(_ place: String) throws -> String {
        guard let text = places[place], text.isPublicID else { throw LearnerStore.Refusal.notFound }
        return text
    }
}
