/// What is reckoned from published figures of one release, each with its
/// formula. None is the survey's own.
package struct DerivedMeasure: Sendable, Equatable {
    package enum Name: String, Sendable, CaseIterable {
        case shareOfOccupation = "share_of_occupation"
        case shareOfIndustry = "share_of_industry"
        case concentration
        case premiumOverAllOccupations = "premium_over_all_occupations"
        case premiumOverNation = "premium_over_nation"
        case premiumOverAllIndustries = "premium_over_all_industries"

        package var formula: String {
            switch self {
            case .shareOfOccupation: "employment ÷ employment of the occupation in all industries of the area, in percent"
            case .shareOfIndustry: "employment ÷ employment of all occupations in the industry and area, in percent"
            case .concentration:
                "share of the occupation in the industry's and area's employment ÷ its share in the employment of the nation (location quotient)"
            case .premiumOverAllOccupations:
                "median annual wage ÷ median annual wage of all occupations in the same industry and area, less 1, in percent"
            case .premiumOverNation: "median annual wage ÷ that of the same occupation and industry in the nation, less 1, in percent"
            case .premiumOverAllIndustries:
                "median annual wage ÷ that of the same occupation in all industries of the area, less 1, in percent"
            }
        }

        /// What must hold for the number to mean what it says.
        package var assumption: String {
            switch self {
            case .shareOfOccupation, .shareOfIndustry, .concentration:
                "Published employment is rounded to 10 and excludes the self-employed; cells that are not released are in the totals."
            case .premiumOverAllOccupations:
                "Occupations differ in hours, schooling and experience; the premium is no return to a credential."
            case .premiumOverNation: "Wages are not adjusted for what living costs in a place: no source of that is held here."
            case .premiumOverAllIndustries: "Establishments of an industry differ in size and place."
            }
        }
    }

    package var name: Name
    /// A decimal; nil where a figure that it needs is absent.
    package var value: String?

    /// All that can be reckoned of a cell.
    ///
    /// - Parameters:
    ///   - key: the cell; measures that would compare it with itself are left out.
    ///   - figures: the survey's seventeen of the cell and of those that it is compared with.
    package static func all(of key: CellKey, figures: [CellKey: [Figure]]) -> [DerivedMeasure] {
        let cells = Cells(key: key, figures: figures)
        return Name.allCases.filter { $0.applies(to: key) }.map { DerivedMeasure(name: $0, value: cells.value(of: $0)) }
    }

    /// The cells that `all` looks up beside the cell itself.
    package static func needed(for key: CellKey) -> [CellKey] {
        let cells = Cells(key: key, figures: [:])
        return [cells.occupationInArea, cells.everyoneInIndustry, cells.occupationInNation, cells.everyoneInNation, cells.industryInNation]
    }

    private struct Cells {
        let key: CellKey
        let figures: [CellKey: [Figure]]

        var occupationInArea: CellKey { CellKey(occupation: key.occupation, area: key.area, industry: "000000") }
        var everyoneInIndustry: CellKey { CellKey(occupation: "00-0000", area: key.area, industry: key.industry) }
        var occupationInNation: CellKey { CellKey(occupation: key.occupation, area: "US", industry: "000000") }
        var everyoneInNation: CellKey { CellKey(occupation: "00-0000", area: "US", industry: "000000") }
        var industryInNation: CellKey { CellKey(occupation: key.occupation, area: "US", industry: key.industry) }

        func value(of name: Name) -> String? {
            switch name {
            case .shareOfOccupation: percent(.employment, of: occupationInArea)
            case .shareOfIndustry: percent(.employment, of: everyoneInIndustry)
            case .concentration: concentration
            case .premiumOverAllOccupations: premium(over: everyoneInIndustry)
            case .premiumOverNation: premium(over: industryInNation)
            case .premiumOverAllIndustries: premium(over: occupationInArea)
            }
        }

        private func value(_ measure: Measure, _ key: CellKey) -> Int? {
            guard case .value(let value) = figures[key]?[measure.rawValue] else { return nil }
            return Int(value)
        }

        private func percent(_ measure: Measure, of whole: CellKey) -> String? {
            guard let part = value(measure, key), let whole = value(measure, whole) else { return nil }
            return Ratio.text(part * 100, over: whole, digits: 2)
        }

        private var concentration: String? {
            guard let here = value(.employment, key), let everyoneHere = value(.employment, everyoneInIndustry),
                let nation = value(.employment, occupationInNation), let everyone = value(.employment, everyoneInNation), nation > 0
            else { return nil }
            let (part, overflows) = here.multipliedReportingOverflow(by: everyone)
            let (whole, isTooLarge) = everyoneHere.multipliedReportingOverflow(by: nation)
            return overflows || isTooLarge ? nil : Ratio.text(part, over: whole, digits: 2)
        }

        private func premium(over other: CellKey) -> String? {
            guard let mine = value(.annualMedian, key), let theirs = value(.annualMedian, other) else { return nil }
            return Ratio.percentChange(from: theirs, to: mine)
        }
    }
}

extension DerivedMeasure.Name {
    fileprivate func applies(to key: CellKey) -> Bool {
        switch self {
        case .shareOfOccupation, .premiumOverAllIndustries: key.industry != "000000"
        case .shareOfIndustry, .premiumOverAllOccupations: key.occupation != "00-0000"
        case .concentration: key.occupation != "00-0000" && (key.area != "US" || key.industry != "000000")
        case .premiumOverNation: key.area != "US"
        }
    }
}
