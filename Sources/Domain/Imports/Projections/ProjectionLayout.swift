/// The columns of a sheet of projections by occupation, found by headings that stand in one to three rows and differ from vintage to
/// vintage.
struct ProjectionLayout: Sendable {
    enum Column: String, CaseIterable, Sendable {
        case code, title, level, employmentBase, employmentTarget, change, changePercent, selfEmployed, openings, medianWage
        case medianWageHourly, education, experience, training, exitRate, transferRate, separationRate, exits, transfers, separations
        case replacementRate, replacementNeeds
    }

    let sheet: DataSheet
    let places: [Column: Int]
    /// As the sheet writes them, in small letters.
    let headings: [Column: String]
    let years: ProjectionYears?
    /// Of the first row with an occupation.
    let firstRow: Int

    /// nil for a sheet of anything else.
    init?(_ sheet: DataSheet) {
        guard let first = sheet.rows.prefix(20).firstIndex(where: { row in row.cells.prefix(3).contains { Self.code($0) != nil } }),
            let place = sheet.rows[first].cells.firstIndex(where: { Self.code($0) != nil })
        else { return nil }
        let all = Self.headings(sheet.rows[..<first])
        var (places, headings): ([Column: Int], [Column: String]) = ([.code: place], [:])
        var years: [Int] = []
        for (index, heading) in all.enumerated() where index != place {
            guard let column = Self.column(heading, hasBase: places[.employmentBase] != nil), places[column] == nil else { continue }
            (places[column], headings[column]) = (index, heading)
            if column == .employmentBase || column == .employmentTarget, let year = Self.year(heading) { years.append(year) }
        }
        guard places[.employmentBase] != nil else { return nil }
        if places[.title] == nil { places[.title] = place == 0 ? 1 : 0 }
        self.sheet = sheet
        (self.places, self.headings) = (places, headings)
        self.years = years.count == 2 ? ProjectionYears(years[0], years[1]) : nil
        firstRow = first
    }

    /// The table of a vintage that has employment, openings and wages of every occupation.
    var isMain: Bool { years != nil && has(.openings) && (has(.medianWage) || has(.medianWageHourly)) }

    /// The table of separations, or of the need to replace workers before that method.
    var isOfSeparations: Bool { has(.exitRate) || has(.replacementRate) }

    func has(_ column: Column) -> Bool { places[column] != nil }

    func cell(_ row: DataSheet.Row, _ column: Column) -> String { places[column].map { row[$0] } ?? "" }

    /// A code of an occupation: six digits with a hyphen, also as `="13-2011"`.
    static func code(_ cell: String) -> String? {
        let text = cell.hasPrefix("=\"") ? cell.dropFirst(2).dropLast() : cell[...]
        guard text.utf8.count == 7, text.dropFirst(2).first == "-" else { return nil }
        return text.utf8.enumerated().allSatisfy { $0 == 2 || (0x30...0x39).contains($1) } ? String(text) : nil
    }

    /// One text a column, of all the rows above it; a heading that spans columns stands above each of them.
    private static func headings(_ rows: ArraySlice<DataSheet.Row>) -> [String] {
        let rows = rows.filter { $0.cells.filter { !$0.isEmpty }.count > 1 }
        let count = rows.map(\.cells.count).max() ?? 0
        var texts = Array(repeating: "", count: count)
        for (depth, row) in rows.enumerated() {
            var last = ""
            for column in 0..<count {
                let cell = SheetTable.heading(row[column])
                if !cell.isEmpty { last = cell }
                let isSpanned = cell.isEmpty && rows.dropFirst(depth + 1).contains { !$0[column].isEmpty }
                let text = isSpanned ? last : cell
                if !text.isEmpty { texts[column] += (texts[column].isEmpty ? "" : " ") + text }
            }
        }
        return texts
    }

    private static func year(_ heading: String) -> Int? {
        heading.split { !$0.isNumber }.last { $0.count == 4 }.flatMap { Int($0) }
    }

    private static func column(_ heading: String, hasBase: Bool) -> Column? {
        func has(_ words: String...) -> Bool { words.allSatisfy(heading.contains) }
        if has("distribution") { return nil }
        if has("replacement rate") { return .replacementRate }
        if has("replacement needs"), !has("openings") { return .replacementNeeds }
        if has("openings") { return .openings }
        if has("separations rate", "total") || has("total occupational separations rate") { return .separationRate }
        if has("exit rate") || has("separations rate", "exits") { return .exitRate }
        if has("transfer rate") || has("separations rate", "transfers") { return .transferRate }
        if heading.hasPrefix("exits") || has("labor force exits") { return .exits }
        if heading.hasPrefix("transfers") || has("occupational transfers") { return .transfers }
        if has("separations", "total") { return .separations }
        if has("self employed") { return .selfEmployed }
        if has("median", "hourly") { return .medianWageHourly }
        if has("median annual") { return .medianWage }
        if has("education code") { return nil }
        if has("education"), has("typical") || has("entry") { return .education }
        if has("work experience") { return .experience }
        if has("on-the-job training") { return .training }
        if has("occupation type") || has("soc level") { return .level }
        if has("change"), has("percent") { return .changePercent }
        if has("change") { return .change }
        if has("employment"), !has("title"), year(heading) != nil { return hasBase ? .employmentTarget : .employmentBase }
        if has("title"), !has("code") { return .title }
        return nil
    }
}
