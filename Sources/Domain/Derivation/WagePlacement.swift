/// Where a wage stands among those that an occupation is paid.
package struct WagePlacement: Sendable, Equatable {
    package enum Basis: String, Sendable, CaseIterable {
        case hour, year

        /// By which wages are told where none is asked for: the year, and the hour for those who are paid by it alone.
        package init(of figures: [Figure]?) { self = figures?[Measure.annualMedian.rawValue] == .absent(.hourlyOnly) ? .hour : .year }
    }

    /// What is known of the share of jobs that are paid at most as much, in percent.
    package enum Share: Sendable, Equatable {
        /// Interpolated between two published percentiles; one digit.
        case about(String)
        /// Exactly a published percentile.
        case exactly(Int)
        /// Below the lowest percentile that is known.
        case under(Int)
        /// Above the highest percentile that is known.
        case over(Int)
    }

    package var share: Share
    /// The percentiles between which it was found, those that are published.
    package var between: (lower: Int?, upper: Int?)

    /// How a share between percentiles is come by.
    package static let method =
        "Between two published percentiles wages are taken to be spread evenly; the survey publishes the 10th, 25th, 50th, 75th and 90th."

    package static func == (left: WagePlacement, right: WagePlacement) -> Bool {
        left.share == right.share && left.between == right.between
    }

    private static let percentiles: [(percentile: Int, hour: Measure, year: Measure)] = [
        (10, .hourlyP10, .annualP10), (25, .hourlyP25, .annualP25), (50, .hourlyMedian, .annualMedian), (75, .hourlyP75, .annualP75),
        (90, .hourlyP90, .annualP90),
    ]

    /// - Parameters:
    ///   - wage: in cents for an hourly wage, in dollars for a yearly one, as figures are scaled.
    ///   - figures: the survey's seventeen of one cell.
    /// - Returns: nil where no percentile of the basis is published.
    package init?(of wage: Int, per basis: Basis, among figures: [Figure]) {
        let known = Self.percentiles.compactMap { entry -> (percentile: Int, wage: Int)? in
            let measure = basis == .hour ? entry.hour : entry.year
            guard case .value(let value) = figures[measure.rawValue] else { return nil }
            return (entry.percentile, Int(value))
        }
        guard let lowest = known.first, let highest = known.last else { return nil }
        if let exact = known.last(where: { $0.wage == wage }) {
            self.init(share: .exactly(exact.percentile), between: (exact.percentile, exact.percentile))
        } else if wage < lowest.wage {
            self.init(share: .under(lowest.percentile), between: (nil, lowest.percentile))
        } else if wage > highest.wage {
            self.init(share: .over(highest.percentile), between: (highest.percentile, nil))
        } else {
            guard let index = known.lastIndex(where: { $0.wage < wage }) else { return nil }
            let (lower, upper) = (known[index], known[index + 1])
            let steps = (upper.percentile - lower.percentile) * (wage - lower.wage)
            let width = upper.wage - lower.wage
            let text = Ratio.text(lower.percentile * width + steps, over: width, digits: 1) ?? "\(lower.percentile)"
            self.init(share: .about(text), between: (lower.percentile, upper.percentile))
        }
    }

    private init(share: Share, between: (lower: Int?, upper: Int?)) { (self.share, self.between) = (share, between) }

    /// In words: `more than about 37.4 percent of these jobs pay`.
    package var sentence: String {
        switch share {
        case .about(let percent):
            "About \(percent) percent of these jobs pay this much or less (interpolated between published percentiles)."
        case .exactly(let percentile): "It is the \(percentile)th percentile: \(percentile) percent of these jobs pay this much or less."
        case .under(let percentile):
            "It is below the \(percentile)th percentile: more than \(100 - percentile) percent of these jobs pay more."
        case .over(let percentile):
            "It is above the \(percentile)th percentile, the highest that is known: more than \(percentile) percent of these jobs pay less."
        }
    }
}
