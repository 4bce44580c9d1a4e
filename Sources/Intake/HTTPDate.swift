/// Dates in HTTP headers: `Fri, 15 May 2026 14:00:00 GMT`.
enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The day as an RFC 3339 date, 2026-05-15; nil for any other form.
    static func day(_ header: String) -> String? {
        let parts = header.split(separator: " ")
        guard parts.count == 6, let day = Int(parts[1]), (1...31).contains(day), let month = months.firstIndex(of: String(parts[2])),
            let year = Int(parts[3]), year > 1990
        else { return nil }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month + 1))-\(two(day))"
    }
}
