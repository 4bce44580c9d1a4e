/// How a reader names a release: `latest`, `2025`, `2025-05`, or `2025-05r1`
/// for one revision of it.
package enum ReleaseReference: Sendable, Hashable, CustomStringConvertible {
    case latest
    case year(Int)
    case month(ReferenceMonth)
    case revision(ReferenceMonth, Int)

    package static let allowed = ["latest", "2025", "2025-05", "2025-05r1"]

    package init?(_ text: some StringProtocol) {
        if text.lowercased() == "latest" {
            self = .latest
        } else if text.count == 4, let year = Int(text), ReferenceMonth(year: year, month: 1) != nil {
            self = .year(year)
        } else if let month = ReferenceMonth(text) {
            self = .month(month)
        } else {
            let parts = text.split(separator: "r", omittingEmptySubsequences: false)
            guard parts.count == 2, let month = ReferenceMonth(parts[0]), let revision = Int(parts[1]), revision > 0 else { return nil }
            self = .revision(month, revision)
        }
    }

    package var description: String {
        switch self {
        case .latest: "latest"
        case .year(let year): "\(year)"
        case .month(let month): "\(month)"
        case .revision(let month, let revision): "\(month)r\(revision)"
        }
    }

    /// The release that is meant among those held.
    ///
    /// A year or a month means what is current for it: a full release before an
    /// extract, then the latest revision; a year, its latest month.
    package func resolve(among releases: [Release]) -> Release? {
        switch self {
        case .latest:
            releases.filter(\.isCurrent).max { $0.month < $1.month }
        case .year(let year):
            releases.filter { $0.isCurrent && $0.month.year == year }.max { $0.month < $1.month }
        case .month(let month):
            releases.first { $0.isCurrent && $0.month == month }
        case .revision(let month, let revision):
            releases.first { $0.month == month && $0.revision == revision }
        }
    }
}

extension ReleaseReference {
    /// The earliest month that is meant, as a bound of a span: a year begins in January, whatever is held.
    package func earliest(_ latest: ReferenceMonth) -> ReferenceMonth {
        switch self {
        case .latest: latest
        case .year(let year): ReferenceMonth(year: year, month: 1) ?? latest
        case .month(let month), .revision(let month, _): month
        }
    }

    /// The last month that is meant: a year ends in December.
    package func last(_ latest: ReferenceMonth) -> ReferenceMonth {
        if case .year(let year) = self { return ReferenceMonth(year: year, month: 12) ?? latest }
        return earliest(latest)
    }
}
