import Foundation

/// An address of the Internet Protocol. One of version 4 is held as version 6 writes it (RFC 4291, 2.5.5.2), so that both are told alike.
package struct NetworkAddress: Sendable, Hashable {
    let high: UInt64
    let low: UInt64

    /// `192.0.2.7` or `2001:db8::7`
    package init?(_ text: some StringProtocol) {
        var bytes = [UInt8](repeating: 0, count: 16)
        let isVersion6 = text.contains(":")
        guard inet_pton(isVersion6 ? AF_INET6 : AF_INET, String(text), &bytes) == 1 else { return nil }
        let number = { (bytes: ArraySlice<UInt8>) in bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        if isVersion6 {
            self.init(high: number(bytes[..<8]), low: number(bytes[8...]))
        } else {
            self.init(version4: UInt32(number(bytes[..<4])))
        }
    }

    /// As a proxy writes it in `X-Forwarded-For`: some add a port.
    package init?(forwarded text: some StringProtocol) {
        let text = text.trimmingCharacters(in: .whitespaces)
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            self.init(text[text.index(after: text.startIndex)..<end])
        } else if text.count(where: { $0 == ":" }) == 1 {
            self.init(text.prefix { $0 != ":" })
        } else {
            self.init(text)
        }
    }

    var isVersion4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// What one subscriber has: of version 4 the address, of version 6 all that begin with the same 64 bits.
    package var subscriber: NetworkAddress { isVersion4 ? self : NetworkAddress(high: high, low: 0) }

    /// Its sixteen bytes of version 6, as two numbers.
    package init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

    package init(version4: UInt32) { self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(version4)) }
}

/// All addresses that begin alike, as `10.0.0.0/8` or `2001:db8::/32`; an address alone is a block of itself.
package struct NetworkBlock: Sendable, Equatable {
    private let address: NetworkAddress
    private let bits: Int

    package static let allowed = ["192.0.2.7", "10.0.0.0/8", "2001:db8::/32"]

    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = NetworkAddress(first) else { return nil }
        let length = address.isVersion4 && !first.contains(":") ? 32 : 128
        guard parts.count == 1 || Int(parts[1]).map({ (0...length).contains($0) }) == true else { return nil }
        self.address = address
        bits = (parts.count == 2 ? Int(parts[1]) ?? length : length) + 128 - length
    }

    package func contains(_ other: NetworkAddress) -> Bool {
        let high = UInt64.max << UInt64(64 - min(bits, 64))
        let low = UInt64.max << UInt64(64 - max(bits - 64, 0))
        return (address.high ^ other.high) & high == 0 && (address.low ^ other.low) & low == 0
    }
}
