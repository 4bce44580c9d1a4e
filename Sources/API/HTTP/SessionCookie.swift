import Domain
import HTTPTypes
import Hummingbird

/// The cookie by which a browser is recognised: no script reads it, and no other site's form sends it.
package enum SessionCookie {
    static let name = "pathways_session"

    static func token(in headers: HTTPFields) -> AccessToken? {
        for header in headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.trimming().split(separator: "=", maxSplits: 1)
                if parts.count == 2, parts[0] == name, let token = AccessToken(parts[1]), token.kind == .session { return token }
            }
        }
        return nil
    }

    /// - Parameter isSecure: whether the browser reached us over TLS; then it sends the cookie over nothing else.
    package static func set(_ token: AccessToken, seconds: Int, isSecure: Bool) -> String {
        "\(name)=\(token.text); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }

    package static let ended = "\(name)=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
}
