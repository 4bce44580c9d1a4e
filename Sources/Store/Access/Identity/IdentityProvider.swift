import Domain

/// Where accounts of an institution may sign in elsewhere (OpenID Connect).
package struct IdentityProvider: Sendable, Hashable {
    /// Code of the institution for which it speaks by this audience.
    package let institution: String
    /// As tokens have it in `iss`; its configuration is found below it.
    package let issuer: String
    /// As tokens have it in `aud`.
    package let audience: String
    /// Which claim is what an account signs in by: `email`, `upn` …
    package let signInClaim: String

    package init(institution: String, issuer: String, audience: String, signInClaim: String = "email") {
        self.institution = institution
        self.issuer = issuer
        self.audience = audience
        self.signInClaim = signInClaim
    }
}
