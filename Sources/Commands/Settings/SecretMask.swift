import Foundation

/// Hides what a person looking over a shoulder, or reading a pasted report, must not see.
enum SecretMask {
    /// A connection string with the values of its passwords replaced, whichever of libpq's forms it has.
    static func connection(_ text: String) -> String {
        var masked = text
        for (pattern, replacement) in [
            (#"^(postgres(?:ql)?://[^/?#]*?):.*@"#, "$1:****@"),
            (#"([?&](?:ssl)?password=)[^&]*"#, "$1****"),
            (#"((?:^|\s)(?:ssl)?password\s*=\s*)('(?:[^'\\]|\\.)*'|\S+)"#, "$1****"),
        ] {
            masked = masked.replacingOccurrences(of: pattern, with: replacement, options: .regularExpression)
        }
        return masked
    }
}
