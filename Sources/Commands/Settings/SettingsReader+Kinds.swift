import Domain
import Foundation

/// The kinds of values that settings have.
extension SettingsReader {
    mutating func text(_ name: String, also: [String] = [], default fallback: String, secret: Bool = false) -> String {
        value(name, also: also, default: fallback, secret: secret, expected: "text") { $0 } ?? fallback
    }

    mutating func integer(_ name: String, in range: ClosedRange<Int>, default fallback: Int) -> Int {
        value(name, default: "\(fallback)", expected: "a number from \(range.lowerBound) to \(range.upperBound)") {
            Int($0).flatMap { range.contains($0) ? $0 : nil }
        } ?? fallback
    }

    mutating func flag(_ name: String, default fallback: Bool) -> Bool {
        value(name, default: "\(fallback)", expected: "true or false") {
            switch $0.lowercased() {
            case "true", "yes", "on", "1": true
            case "false", "no", "off", "0": false
            default: nil
            }
        } ?? fallback
    }

    /// One of an enumeration's raw values.
    mutating func choice<Choice>(_ name: String, default fallback: Choice) -> Choice
    where Choice: RawRepresentable<String> & CaseIterable {
        let allowed = Choice.allCases.map(\.rawValue)
        return value(name, default: fallback.rawValue, expected: "one of " + allowed.joined(separator: ", ")) {
            Choice(rawValue: $0.lowercased())
        } ?? fallback
    }

    /// `500ms`, `30s`, `5min`, `1h`; a bare number is seconds.
    mutating func duration(_ name: String, atMost longest: Duration = .seconds(86_400), default fallback: String) -> Duration {
        let read: (String) -> Duration? = { text in
            Self.quantity(text, units: ["": 1000, "ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000]).map { .milliseconds($0) }
        }
        return value(name, default: fallback, expected: "a time of at most \(longest), as 30s or 500ms") {
            read($0).flatMap { $0 <= longest ? $0 : nil }
        } ?? read(fallback) ?? .zero
    }

    /// `600/min`; nil: `off`.
    mutating func quota(_ name: String, default fallback: String) -> RateQuota? {
        let read: (String) -> RateQuota?? = { $0.lowercased() == "off" ? .some(nil) : RateQuota($0).map { .some($0) } }
        return value(name, default: fallback, expected: "one of the kind of " + RateQuota.allowed.joined(separator: ", "), parse: read)
            ?? RateQuota(fallback)
    }

    /// Blocks of network addresses, between commas; `none` is none.
    mutating func addresses(_ name: String, default fallback: String) -> [NetworkBlock] {
        let read: (String) -> [NetworkBlock]? = { text in
            if text.lowercased() == "none" { return [] }
            let parts = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            let blocks = parts.compactMap { NetworkBlock($0) }
            return blocks.count == parts.count ? blocks : nil
        }
        return value(
            name, default: fallback, expected: "none, or addresses between commas, as " + NetworkBlock.allowed.joined(separator: ","),
            parse: read) ?? read(fallback) ?? []
    }

    /// `64MiB`, `512KiB`; a bare number is bytes.
    mutating func bytes(_ name: String, default fallback: String) -> Int {
        let read: (String) -> Int? = { Self.quantity($0, units: ["": 1, "b": 1, "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30]) }
        return value(name, default: fallback, expected: "a size, as 64MiB", parse: read) ?? read(fallback) ?? 0
    }

    /// A whole number and its unit, in the smallest unit; nil where it overflows.
    static func quantity(_ text: String, units: [String: Int]) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count).trimmingCharacters(in: .whitespaces).lowercased()
        guard let number = Int(digits), let factor = units[unit] else { return nil }
        let (product, overflows) = number.multipliedReportingOverflow(by: factor)
        return overflows ? nil : product
    }
}
