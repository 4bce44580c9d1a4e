/// Whether a site of practice may take the learners who are placed there.
package struct SiteStanding: Sendable {
    package enum Agreement: String, Sendable, CaseIterable {
        case inForce = "in_force"
        case expired
        /// It ends while somebody is placed there.
        case expiresDuring = "expires_during"
        case notTold = "not_told"
    }

    /// A placement as far as seats are concerned.
    package struct Placement: Sendable {
        /// nil: not told.
        package let from: Day?
        package let to: Day?

        package init(from: Day?, to: Day?) {
            self.from = from
            self.to = to
        }
    }

    package let name: String
    /// nil: not told.
    package let seats: Int?
    package let expiresOn: Day?
    package let agreement: Agreement
    /// The most who are there on one day, and the first such day.
    package let most: (learners: Int, on: Day)?
    /// Placements of which not both days are told: on which days they take a seat is not known.
    package let withoutDays: Int
    /// nil: seats are not told.
    package var lacking: Int? { seats.map { max(0, (most?.learners ?? 0) - $0) } }

    /// From `day` on.
    package init(name: String, seats: Int?, expiresOn: Day?, placements: [Placement], from day: Day) {
        self.name = name
        self.seats = seats
        self.expiresOn = expiresOn
        let spans = placements.compactMap { placement -> (from: Day, to: Day)? in
            guard let from = placement.from, let to = placement.to, day <= to else { return nil }
            return (max(from, day), to)
        }
        withoutDays = placements.count { $0.from == nil || $0.to == nil }
        most = Self.most(spans)
        guard let expiresOn else {
            agreement = .notTold
            return
        }
        let last = spans.map(\.to).max() ?? day
        agreement = expiresOn < day ? .expired : expiresOn < last ? .expiresDuring : .inForce
    }

    /// Seats are taken from the first day of a placement to its last.
    private static func most(_ spans: [(from: Day, to: Day)]) -> (learners: Int, on: Day)? {
        let events = (spans.map { (day: $0.from, change: 1) } + spans.map { (day: $0.to + 1, change: -1) })
            .sorted { ($0.day, $0.change) < ($1.day, $1.change) }
        var (count, best): (Int, (learners: Int, on: Day)?) = (0, nil)
        for event in events {
            count += event.change
            if count > best?.learners ?? 0 { best = (count, event.day) }
        }
        return best
    }
}
