/// What was published of the exam nationally, to set beside a program's own rate: by calendar years, since nobody publishes
/// reporting years, and by vintage, since publishers restate: both figures of a year stand.
struct NationalResults {
    let exam: String
    let title: String
    private let figures: [Document]
    private let absence: String?

    /// - Parameter exam: `{id, title, figures, absence}` as the inputs have it.
    init(_ exam: Document) {
        self.exam = exam["id"]?.text ?? ""
        title = exam["title"]?.text ?? self.exam
        figures = exam["figures"]?.items ?? []
        absence = exam["absence"]?.text
    }

    private static let measures = ["first_time_pass_rate", "first_time_testers"]

    /// Those of the calendar years in which the reporting year lies.
    private func figures(of year: ReportingYear) -> [Document] {
        figures.filter { figure in
            Self.measures.contains(figure["measure"]?.text ?? "")
                && [year.beginning, year.beginning + 1].contains { Self.covers(figure["period"]?.text ?? "", $0) }
        }
    }

    func table(of year: ReportingYear) -> ReportTable {
        let years = [year.beginning, year.beginning + 1]
        let found = figures(of: year)
        let named = years.filter { year in found.contains { Self.covers($0["period"]?.text ?? "", year) && $0["value"]?.digits != nil } }
        var notes = [
            """
            \(title). The reporting year lies in two calendar years; national figures are of calendar years, and of the publisher's own \
            population.
            """
        ]
        for missing in years where !named.contains(missing) {
            notes.append("No national first-time pass rate of \(missing) is known here\(absence.map { ": \($0)" } ?? "").")
        }
        if found.filter({ $0["standing"]?.text == "conflicting" }).count > 1 {
            notes.append("The publisher restated a year: the figures stand side by side, each with its vintage.")
        }
        return ReportTable(
            "national", "National figures of \(exam)",
            columns: [
                ReportColumn("period", "Year"), ReportColumn("measure", "Measure"), ReportColumn("value", "Value", .decimal),
                ReportColumn("people", "Of people", .decimal), ReportColumn("vintage", "As published"),
                ReportColumn("standing", "Standing"), ReportColumn("source", "Source", .prose), ReportColumn("caution", "Caution", .prose),
            ], rows: found.map(Self.row), notes: notes)
    }

    private static func row(_ figure: Document) -> [ReportValue] {
        let source = figure["source"] ?? .null
        return [
            .text(figure["period"]?.text, missing: "not told"), .text(figure["measure"]?.text, missing: "not told"),
            figure["value"]?.digits.map { .figure($0, of: nil) } ?? .missing("looked for, and not found"),
            figure["people"]?.digits.map { .figure($0, of: nil) } ?? .missing("the source does not say"),
            .text(source["vintage"]?.text, missing: "not told"), .text(figure["standing"]?.text, missing: "not told"),
            .text([source["title"]?.text, source["address"]?.text].compactMap(\.self).joined(separator: ", ")),
            caution(figure),
        ]
    }

    private static func caution(_ figure: Document) -> ReportValue {
        let words = [figure["doubt"]?.text, figure["caution"]?.text.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }]
        return words.allSatisfy { $0 == nil } ? .missing("none") : .text(words.compactMap(\.self).joined(separator: " "))
    }

    /// Whether a period in words names a year or spans it: `2020`, `2014 to 2025`, `2016-08/2017-07`.
    static func covers(_ period: String, _ year: Int) -> Bool {
        let years = period.split { !$0.isASCII || !$0.isNumber }.compactMap { $0.count == 4 ? Int($0) : nil }
        guard let first = years.min(), let last = years.max() else { return false }
        return first <= year && year <= last
    }

    /// Of the figures of the year, each once.
    func sources(of year: ReportingYear) -> [ReportSource] {
        var found: [ReportSource] = []
        for source in figures(of: year).compactMap({ $0["source"] }) {
            guard let id = source["id"]?.text, let title = source["title"]?.text, !found.contains(where: { $0.id == id }) else { continue }
            found.append(
                ReportSource(
                    id: id, title: title, address: source["address"]?.text, vintage: source["vintage"]?.text,
                    evidence: source["grade"]?.text))
        }
        return found
    }
}
