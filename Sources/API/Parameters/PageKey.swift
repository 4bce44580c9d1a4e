import Domain
import Foundation

/// Where a page ends, as `next` has it: opaque, and nothing that is logged, since queries are not.
struct PageKey: Sendable {
    let parts: [String]

    init(parts: [String]) { self.parts = parts }

    /// nil for what no page ended with.
    init?(_ text: some StringProtocol) {
        guard let data = Base64URL.bytes(text), !data.isEmpty, !data.contains(0) else { return nil }
        parts = String(decoding: data, as: UTF8.self).split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
    }

    var text: String { Base64URL.text(parts.joined(separator: "\u{1F}").utf8) }
}
