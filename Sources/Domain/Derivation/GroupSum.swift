/// Cells of one release added up, with what is missing from the sum said.
package struct GroupSum: Sendable, Equatable {
    /// A cell whose employment is not in the sum, and why.
    package enum Gap: Sendable, Equatable {
        case figure(CellKey, Absence)
        case cell(CellKey)
    }

    /// Of the cells that publish it; nil where none does.
    package var employment: Int?
    /// How many cells it is of, and how many were asked.
    package var counted: Int
    package var asked: Int
    package var gaps: [Gap]
    /// Mean annual wage in dollars, weighted by employment, of the cells that publish both.
    package var annualMean: Int?
    package var countedInMean: Int
    /// In which the sum lies with a confidence of 90 percent, the errors of the cells taken as independent.
    package var interval: ClosedRange<Int>?

    /// Whether every cell asked is in the sum.
    package var isWhole: Bool { counted == asked }

    package init(of keys: [CellKey], figures: [CellKey: [Figure]]) {
        (asked, counted, countedInMean, gaps) = (keys.count, 0, 0, [])
        var (total, paid, payroll) = (0, 0, 0)
        var variance: Double? = 0
        for key in keys {
            guard let cell = figures[key] else {
                gaps.append(.cell(key))
                continue
            }
            switch cell[Measure.employment.rawValue] {
            case .absent(let reason): gaps.append(.figure(key, reason))
            case .value(let employed):
                counted += 1
                total += Int(employed)
                let error = Reliability(.employment, of: cell)?.standardError
                variance = variance.flatMap { sum in error.map { sum + $0 * $0 } }
                guard case .value(let mean) = cell[Measure.annualMean.rawValue] else { break }
                countedInMean += 1
                paid += Int(employed)
                payroll += Int(employed) * Int(mean)
            }
        }
        employment = counted > 0 ? total : nil
        annualMean = paid > 0 ? Ratio.rounded(payroll, over: paid, digits: 0) : nil
        if let variance, counted > 0 {
            let half = Int((Reliability.z90 * variance.squareRoot()).rounded())
            interval = max(0, total - half)...total + half
        }
    }

    package static let assumptions = [
        "employment: the sum of what is published; a cell that is not released is left out and named, never taken as 0",
        "annual_mean: mean annual wages weighted by employment, of the cells that publish both",
        "interval_90: ±1.645 standard errors, the errors of the cells taken as independent",
    ]
}
