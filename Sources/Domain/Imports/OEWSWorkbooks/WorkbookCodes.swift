/// Gathers the occupations and industries of a workbook's rows.
final class WorkbookCodes {
    typealias Report = (WorkbookTableRow, WorkbookColumn, ImportFault.Kind, String, [String]) -> Void

    private let header: WorkbookHeader
    private var occupations: [OccupationCode: Occupation] = [:]
    private var order: [OccupationCode] = []
    private var industries: [IndustryCode: Industry] = [:]
    /// Told as broad and as detailed.
    private var repeated: Set<OccupationCode> = []

    init(_ header: WorkbookHeader) { self.header = header }

    func isRepeated(_ code: OccupationCode) -> Bool { repeated.contains(code) }

    /// The codes of a row, when it is one of national figures.
    func read(_ row: WorkbookTableRow, _ report: Report) -> WorkbookCells.Key? {
        guard isNational(row, report), let industry = industry(row, report), let occupation = occupation(row, report) else { return nil }
        return WorkbookCells.Key(occupation: occupation, industry: industry)
    }

    /// The industries' positions are those of their codes, as BLS lists them.
    var lists: CodeLists {
        let listed = order.enumerated().compactMap { position, code -> Occupation? in
            var occupation = occupations[code]
            occupation?.position = position
            return occupation
        }
        var sectors = industries
        if sectors[.all] == nil { sectors[.all] = Industry(code: .all, title: "Cross-industry", position: 0) }
        let codes = sectors.keys.sorted()
        let placed = codes.enumerated().compactMap { position, code -> Industry? in
            var industry = sectors[code]
            industry?.position = position
            return industry
        }
        return CodeLists(
            occupations: Occupation.linked(listed), industries: Industry.linked(placed),
            areas: [Area(code: .nation, title: "National", state: nil, position: 0)])
    }

    /// 99 stands for the nation; files of May 2019 and before name no area at all.
    private func isNational(_ row: WorkbookTableRow, _ report: Report) -> Bool {
        for (column, expected) in [(WorkbookColumn.area, "99"), (.areaType, "1")] where header[column] != nil && row[column] != expected {
            report(row, column, .unknownCode, "is not the nation: of workbooks those of national figures are read here", [expected])
            return false
        }
        return true
    }

    private func industry(_ row: WorkbookTableRow, _ report: Report) -> IndustryCode? {
        guard header[.industry] != nil else {
            return list(.all, title: "Cross-industry")
        }
        let text = row[.industry]
        switch row[.industryLevel].lowercased() {
        case "cross-industry":
            guard text == "000000" else { return fail(report, row, .industry, "is not the code of all industries", ["000000"]) }
            let everybody = "1235"
            guard header[.ownership] == nil || row[.ownership] == everybody else {
                return fail(report, row, .ownership, "is a part of the owners, private and government", [everybody])
            }
            return list(.all, title: row[.industryTitle])
        case "sector":
            guard let code = IndustryCode(text), code.sectors != nil else {
                return fail(report, row, .industry, "is no sector of NAICS as OEWS publishes them", ["11", "31-33", "62", "99", "…"])
            }
            return list(code, title: row[.industryTitle])
        default: return fail(report, row, .industryLevel, "is no level that is read here", ["cross-industry", "sector"])
        }
    }

    private func list(_ code: IndustryCode, title: String) -> IndustryCode {
        if industries[code] == nil { industries[code] = Industry(code: code, title: title, position: 0) }
        return code
    }

    private func occupation(_ row: WorkbookTableRow, _ report: Report) -> OccupationCode? {
        let text = row[.occupation]
        guard let code = OccupationCode(text), text == code.description else {
            return fail(report, row, .occupation, "is no code as 29-2072", [])
        }
        guard let level = OccupationLevel(rawValue: row[.occupationLevel].lowercased()), (level == .total) == (code == .all) else {
            let levels = code == .all ? [OccupationLevel.total] : OccupationLevel.allCases.filter { $0 != .total }
            return fail(report, row, .occupationLevel, "is no level of \(code)", levels.map(\.rawValue))
        }
        let title = row[.occupationTitle]
        guard !title.isEmpty else { return fail(report, row, .occupationTitle, "is empty", []) }
        guard let known = occupations[code] else {
            occupations[code] = Occupation(code: code, title: title, level: level, parent: nil, position: 0)
            order.append(code)
            return code
        }
        guard known.level != level else { return code }
        guard Set([known.level, level]) == [.broad, .detailed] else {
            return fail(report, row, .occupationLevel, "contradicts the level of the rows above", [known.level.rawValue])
        }
        occupations[code]?.level = .detailed
        repeated.insert(code)
        return code
    }

    private func fail<Code>(
        _ report: Report, _ row: WorkbookTableRow, _ column: WorkbookColumn, _ reason: String, _ allowed: [String]
    ) -> Code? {
        report(row, column, .unknownCode, reason, allowed)
        return nil
    }
}
