/// What a client sends as `Authorization: Bearer …`, or a browser as its cookie: the institution, for a key its id, and 256
/// drawn bits. The prefix lets scanners find it where it should not be, the checksum tells a typing error without asking.
package struct AccessToken: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case session = "pws"
        case key = "pwk"
    }

    package let kind: Kind
    package let institution: String
    /// Of a key: what it is known by.
    package let id: String?
    /// Hexadecimal.
    package let secret: String

    package init(_ kind: Kind, institution: String, id: String? = nil, secret: String) {
        self.kind = kind
        self.institution = institution
        self.id = id
        self.secret = secret
    }

    /// A new one, drawn from the system's generator.
    package static func drawn(_ kind: Kind, institution: String) -> AccessToken {
        AccessToken(kind, institution: institution, id: kind == .key ? hexadecimal(bytes: 6) : nil, secret: hexadecimal(bytes: 32))
    }

    /// nil for what was never drawn.
    package init?(_ text: some StringProtocol) {
        var parts = String(text).split(separator: Character("_"), omittingEmptySubsequences: false).map { String($0) }
        guard let kind = parts.first.flatMap(Kind.init(rawValue:)), parts.count == (kind == .key ? 5 : 4), let check = parts.popLast(),
            check == Self.checksum(of: parts.joined(separator: "_")), let secret = parts.last, secret.utf8.count == 64
        else { return nil }
        self.init(kind, institution: parts[1], id: kind == .key ? parts[2] : nil, secret: secret)
    }

    package var text: String {
        let body = ([kind.rawValue, institution] + (id.map { [$0] } ?? []) + [secret]).joined(separator: "_")
        return body + "_" + Self.checksum(of: body)
    }

    /// Shown to tell keys apart.
    package var lastFour: String { String(secret.suffix(4)) }

    private static func hexadecimal(bytes: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        return Hexadecimal.text((0..<bytes).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    /// CRC-32 (ISO-HDLC), in hexadecimal.
    private static func checksum(of text: String) -> String {
        var register: UInt32 = 0xFFFF_FFFF
        for byte in text.utf8 {
            register ^= UInt32(byte)
            for _ in 0..<8 { register = register >> 1 ^ (register & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return Hexadecimal.text(stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: ~register >> UInt32($0)) })
    }
}
