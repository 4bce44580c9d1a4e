import Foundation

/// Where a page ended: the order it was in and the sort values of its last row.
///
/// Written as unpadded base64url so that it passes through addresses as one
/// word. Releases are immutable, so a cursor stays good as long as the release
/// is there.
package struct Cursor: Sendable, Equatable, CustomStringConvertible {
    /// The order that the page was in; a cursor of another order is refused.
    package var order: String
    /// The last row's value for each key of the complete order; nil where absent.
    package var values: [String?]

    package init(order: String, values: [String?]) {
        self.order = order
        self.values = values
    }

    private static let absent = "\u{0}"
    private static let separator: Character = "\u{1F}"

    package init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 2048 else { return nil }
        guard let data = Base64URL.bytes(text), let plain = String(data: data, encoding: .utf8) else { return nil }
        var parts = plain.split(separator: Self.separator, omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2 else { return nil }
        order = parts.removeFirst()
        values = parts.map { $0 == Self.absent ? nil : $0 }
    }

    package var description: String {
        let plain = ([order] + values.map { $0 ?? Self.absent }).joined(separator: String(Self.separator))
        return Base64URL.text(plain.utf8)
    }
}
