/// A published rule as people name it: `ahima.rhit`, or one version of it, `ahima.rhit@2016`.
package struct RuleReference: Sendable, Hashable, CustomStringConvertible {
    package var rule: String
    /// nil: the version that the learner's facts bind to.
    package var version: String?

    package init(rule: String, version: String? = nil) {
        self.rule = rule
        self.version = version
    }

    /// nil for a text that names no rule.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts[0].utf8.count <= 200, let first = parts[0].utf8.first, Self.isWord(first), parts[0].utf8.allSatisfy(Self.isFit) else {
            return nil
        }
        if parts.count == 2 { guard (1...200).contains(parts[1].utf8.count) else { return nil } }
        self.init(rule: String(parts[0]), version: parts.count == 2 ? String(parts[1]) : nil)
    }

    /// What a text must be to be one.
    package static let allowed = ["ahima.rhit", "ahima.rhit@2016"]

    package var description: String { version.map { "\(rule)@\($0)" } ?? rule }

    private static func isWord(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
    private static func isFit(_ byte: UInt8) -> Bool { isWord(byte) || byte == 0x2E || byte == 0x5F || byte == 0x2D }
}
