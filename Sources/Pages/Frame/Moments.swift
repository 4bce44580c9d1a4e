import Domain

/// Days and times as pages show them.
enum Moments {
    /// `November 29, 2026` of `2026-11-29`, or of a moment that begins so.
    static func day(of text: String) -> String {
        let parts = text.prefix(10).split(separator: "-")
        guard parts.count == 3, let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month) else { return text }
        return "\(ReferenceMonth.names[month - 1]) \(day), \(parts[0])"
    }

    /// `14:05 UTC` of a moment as RFC 3339 has it.
    static func time(of text: String) -> String {
        guard let start = text.firstIndex(of: "T") else { return text }
        return "\(text[text.index(after: start)...].prefix(5)) UTC"
    }
}
