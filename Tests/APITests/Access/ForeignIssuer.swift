import Foundation
import Synchronization
import TestSupport
import Testing

/// An identity provider as others write them: discovery and keys over HTTP, tokens signed by PyJWT.
final class ForeignIssuer: Sendable {
    static let python = PythonEnvironment("foreign-issuer-1", packages: ["PyJWT[crypto]"])

    /// What it publishes, by path; changed where it rotates its keys.
    private final class Pages: Sendable {
        private let bodies = Mutex<[String: String]>([:])

        subscript(path: String) -> String? {
            get { bodies.withLock { $0[path] } }
            set { bodies.withLock { $0[path] = newValue } }
        }
    }

    private let pages = Pages()
    private let server: StubHTTPServer
    private let sets: [String: String]
    /// By what is right or wrong with each.
    let tokens: [String: String]

    var url: String { server.url }
    var requests: Int { server.requests.count }

    init(audience: String, signIn: String) async throws {
        let pages = pages
        server = try StubHTTPServer { path in pages[path].map { .init(Array($0.utf8)) } }
        let outcome = try await Self.python.run(["-c", Self.script, server.url, audience, signIn])
        try #require(outcome.status == 0, "\(outcome.errors)")
        let made = try JSONDecoder().decode([String: [String: String]].self, from: Data(outcome.text.utf8))
        (tokens, sets) = (made["tokens"] ?? [:], made["sets"] ?? [:])
        pages["/.well-known/openid-configuration"] = #"{"issuer": "\#(url)", "jwks_uri": "\#(url)/keys.json"}"#
        publish("first")
    }

    deinit { server.stop() }

    func publish(_ set: String) { pages["/keys.json"] = sets[set] }

    private static let script = #"""
        import base64, hashlib, hmac, json, sys, time
        import jwt
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import ec, rsa
        issuer, audience, sign_in = sys.argv[1:]
        first = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        second = ec.generate_private_key(ec.SECP256R1())
        strange = rsa.generate_private_key(public_exponent=65537, key_size=2048)

        def public(key, kid, algorithm):
            maker = jwt.algorithms.RSAAlgorithm if algorithm.startswith("RS") else jwt.algorithms.ECAlgorithm
            return {**json.loads(maker.to_jwk(key.public_key())), "kid": kid, "use": "sig"}

        def token(key=first, kid="first", algorithm="RS256", **more):
            now = int(time.time())
            claims = {"iss": issuer, "aud": audience, "exp": now + 600, "iat": now, "sub": "7", "email": sign_in, "email_verified": True}
            claims = {name: value for name, value in {**claims, **more}.items() if value is not None}
            return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": kid})

        def part(value):
            return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=")

        def by_hand(header, claims, sign):
            body = part(header) + b"." + part(claims)
            return (body + b"." + base64.urlsafe_b64encode(sign(body)).rstrip(b"=")).decode()

        good = token()
        claims = jwt.decode(good, options={"verify_signature": False})
        pem = first.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        head, body, signature = good.split(".")
        changed = part({**claims, "email": "administrator@north.example"}).decode()
        print(json.dumps({
            "sets": {
                "first": json.dumps({"keys": [
                    {"kty": "oct", "kid": "secret", "k": "c2VjcmV0"}, {"kty": "XYZ", "kid": "odd"}, public(first, "first", "RS256")]}),
                "second": json.dumps({"keys": [public(second, "second", "ES256")]})},
            "tokens": {
                "good": good, "of several audiences": token(aud=["other", audience]), "of the new key": token(second, "second", "ES256"),
                "expired": token(exp=int(time.time()) - 600), "not yet good": token(nbf=int(time.time()) + 600),
                "for another audience": token(aud="other"), "of another issuer": token(iss="https://elsewhere.example"),
                "without an end": token(exp=None), "of nobody": token(email="nobody@north.example"),
                "of an address that is not proved": token(email_verified=False), "signed by a stranger": token(strange),
                "of an unknown key": token(first, "third"),
                "changed": ".".join([head, changed, signature]), "without a signature": ".".join([head, body, ""]),
                "of no algorithm": by_hand({"alg": "none", "kid": "first"}, claims, lambda _: b""),
                "signed with the public key as a secret": by_hand(
                    {"alg": "HS256", "kid": "first"}, claims, lambda body: hmac.new(pem, body, hashlib.sha256).digest()),
                "of another algorithm than its key": token(first, "first", "PS256"),
            }}))
        """#
}
