import Domain
import Store

/// One cell in full, and where a wage stands in it.
package enum CellFullRoutes {
    static func one(_ store: OutlookStore) -> Route {
        Route(
            "wages.cell", "/v1/occupations/{soc}/cell",
            "One cell in full: its figures with their reliability, what is derived of them, its ranks, what may stand for it, and where an offer stands",
            parameters: known, formats: [.json, .svg], schema: .cell_in_full
        ) { question in
            let (asked, basis) = try asked(question)
            let answer = try await store.cell(asked)
            return question.format == .svg ? .picture(PercentileStrip(answer, per: basis)) : CellFullView.json(answer)
        }
    }

    /// The cell that a question is of; the occupation stands in its path.
    /// - Returns: also what wages are to be shown by, where that was said.
    /// - Throws: `Faults`
    package static func asked(_ question: Question) throws -> (cell: CellQuestion, per: WagePlacement.Basis?) {
        var reader = ParameterReader(question.parameters, known: known)
        var asked = CellQuestion(occupation: question.occupation(&reader))
        if let area = reader.one(OutlookParameters.oneArea) { asked.area = area }
        if let industry = reader.one(OutlookParameters.oneIndustry) { asked.industry = industry }
        if let release = reader.one(OutlookParameters.oneRelease) { asked.release = release }
        asked.substitution = reader.list(substitute).unique()
        asked.offer = offer(&reader)
        let needed = reader.list(needed).unique()
        if !needed.isEmpty { asked.needed = needed } else if let offer = asked.offer { asked.needed = [offer.median] }
        let basis = reader.one(per)
        try reader.finish()
        return (asked, basis)
    }

    package static var area: QueryParameter<AreaCode> { OutlookParameters.oneArea }

    private static func offer(_ reader: inout ParameterReader) -> WageOffer? {
        let basis = reader.one(per) ?? .hour
        guard let text = reader.one(wage) else { return nil }
        if let amount = WageText.scaled(text, digits: basis == .hour ? 2 : 0) { return WageOffer(amount: amount, basis: basis) }
        reader.add(
            Fault(
                "invalid_value", parameter: "wage", value: text,
                message: basis == .hour ? "dollars an hour, with two decimals at most" : "whole dollars a year",
                allowed: basis == .hour ? ["24.50"] : ["51000"]))
        return nil
    }

    private static let substitute = QueryParameter(
        "substitute",
        "what may be widened where the cell is missing, the first rather than the second: its industry, its area, its occupation",
        list: true, allowed: SubstitutionDimension.allCases.map(\.rawValue), examples: ["industry", "area"],
        parse: { SubstitutionDimension(rawValue: String($0)) })
    private static let needed = QueryParameter(
        "needed", "measures without which the cell counts as missing", list: true, initial: "annual_median", allowed: Measure.names,
        parse: { Measure(name: $0) })
    private static let wage = QueryParameter(
        "wage", "an offer, in dollars: where it stands among what is paid", type: .number, examples: ["24.50", "51000"],
        parse: { String($0) })
    private static let per = QueryParameter(
        "per", "what the offer is paid by", initial: "hour", allowed: WagePlacement.Basis.allCases.map(\.rawValue),
        parse: { WagePlacement.Basis(rawValue: String($0)) })

    package static let known = KnownParameters([
        OutlookParameters.oneArea.documentation, OutlookParameters.oneIndustry.documentation, OutlookParameters.oneRelease.documentation,
        substitute.documentation, needed.documentation, wage.documentation, per.documentation,
    ])
}

extension WageOffer {
    fileprivate var median: Measure { basis == .hour ? .hourlyMedian : .annualMedian }
}

/// Dollars as people type them.
enum WageText {
    /// `24.5` with two digits is 2450.
    /// - Returns: nil for what is no amount above zero with so many decimals.
    static func scaled(_ text: some StringProtocol, digits: Int) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = parts.first, !whole.isEmpty, whole.utf8.count <= 9 else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard parts.count == 1 || !fraction.isEmpty, fraction.utf8.count <= digits, (String(whole) + fraction).utf8.allSatisfy(\.isDigit)
        else { return nil }
        let padded = String(whole) + fraction + String(repeating: "0", count: digits - fraction.utf8.count)
        return Int(padded).flatMap { $0 > 0 ? $0 : nil }
    }
}
