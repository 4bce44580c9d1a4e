/// What must hold between the figures of one cell.
package enum CellCheck {
    package enum Problem: Error, Equatable {
        /// The annual wage is not 2,080 times the hourly one within rounding.
        case annualIsNotHourly(hourly: Measure, annual: Measure)
        /// A percentile below the one before it.
        case fallingPercentile(Measure, after: Measure)
        /// Hourly measures say that only annual wages are published, and the other way round.
        case paidNeitherWay
    }

    package static let pairs: [(hourly: Measure, annual: Measure)] = [
        (.hourlyMean, .annualMean), (.hourlyP10, .annualP10), (.hourlyP25, .annualP25), (.hourlyMedian, .annualMedian),
        (.hourlyP75, .annualP75), (.hourlyP90, .annualP90),
    ]

    private static let pairIndices = pairs.map { (hourly: $0.hourly.rawValue, annual: $0.annual.rawValue) }
    private static let percentiles = [
        Measure.hourlyP10.rawValue..<Measure.hourlyP90.rawValue, Measure.annualP10.rawValue..<Measure.annualP90.rawValue,
    ]

    /// BLS multiplies the unrounded hourly wage by 2,080 hours, then rounds the
    /// one to cents and the other to ten dollars: half a cent an hour is $10.40
    /// a year, and half of ten dollars is $5.00, $15.40 together. All 2,096,291
    /// pairs of May 2025 lie within $15.20, all pairs of the national tables of
    /// 2012 to 2025 within $15.60, where a half was rounded up and then again.
    package static let tolerance: Int64 = 1_560

    /// Checks the figures that are there, and counts them.
    package static func check(_ figures: CellFigures, _ tally: inout CellTally, _ report: (Problem) -> Void) {
        tally.count(figures)
        for (index, pair) in pairIndices.enumerated() {
            guard figures.marks[pair.hourly] == Absence.published, figures.marks[pair.annual] == Absence.published else { continue }
            tally.pairs += 1
            let gap = abs(Int64(figures.values[pair.annual]) * 100 - Int64(figures.values[pair.hourly]) * 2_080)
            tally.widestGap = max(tally.widestGap, gap)
            if gap > tolerance { report(.annualIsNotHourly(hourly: pairs[index].hourly, annual: pairs[index].annual)) }
        }
        for range in percentiles { checkOrder(figures, range, report) }
        let annualOnly = figures.marks[Measure.hourlyMean.rawValue] == Absence.annualOnly.rawValue
        let hourlyOnly = figures.marks[Measure.annualMean.rawValue] == Absence.hourlyOnly.rawValue
        if annualOnly && hourlyOnly { report(.paidNeitherWay) }
    }

    private static func checkOrder(_ figures: CellFigures, _ range: Range<Int>, _ report: (Problem) -> Void) {
        var last = -1
        for measure in range.lowerBound...range.upperBound where figures.marks[measure] == Absence.published {
            if last >= 0, figures.values[measure] < figures.values[last], let lower = Measure(rawValue: last),
                let upper = Measure(rawValue: measure)
            {
                report(.fallingPercentile(upper, after: lower))
            }
            last = measure
        }
    }
}

extension CellCheck.Problem {
    /// The measure whose line is named.
    package var measure: Measure {
        switch self {
        case .annualIsNotHourly(_, let annual): annual
        case .fallingPercentile(let measure, _): measure
        case .paidNeitherWay: .annualMean
        }
    }

    package var reason: String {
        switch self {
        case .annualIsNotHourly(let hourly, let annual): "\(annual.name) is not 2,080 times \(hourly.name) within rounding ($15.60)"
        case .fallingPercentile(let measure, let lower): "\(measure.name) is below \(lower.name)"
        case .paidNeitherWay: "hourly wages say that only annual ones are published, and annual wages that only hourly ones are"
        }
    }
}
