/// Which annual report covers the year.
enum AnnualReportCoverage {
    static func table(of year: ReportingYear) -> ReportTable {
        ReportTable(
            "annual_report", "The annual report (APAR) that covers the year",
            columns: [
                ReportColumn("apar", "Report"), ReportColumn("from", "Covers from", .day), ReportColumn("to", "To", .day),
                ReportColumn("open", "Open"), ReportColumn("source", "Source", .prose),
            ],
            rows: [
                [
                    .text("APAR \(year.apar)"), .day(year.first), .day(year.last),
                    year.apar == 2024
                        ? .text("2024-01-31 to 2024-05-31") : .missing("not confirmed: only that of 2024 was read, January 31 to May 31"),
                    .text("\(AccreditationSources.annualReport.title): a report of the year before the last, August 1 to July 31."),
                ]
            ])
    }
}

/// What a program has to show on its landing page, how old it may be, and whether this report has it.
enum LandingPage {
    static func table(of year: ReportingYear, asOf: Day) -> ReportTable {
        let last = ReportingYear.lastFull(on: asOf)
        let age =
            year >= last
            ? "On \(asOf) the last full academic year is \(last): figures of \(year) may stand there."
            : "On \(asOf) the last full academic year is \(last): figures of \(year) are too old to stand there."
        return ReportTable(
            "landing_page", "What the landing page has to show",
            columns: [
                ReportColumn("item", "What"), ReportColumn("required", "Required"), ReportColumn("numerator", "Numerator", .count),
                ReportColumn("denominator", "Denominator", .count), ReportColumn("percent", "Percent", .percent),
            ],
            rows: [
                row("Graduation rate", "yes", "entry.graduated", "entry.base"),
                row("Employment rate", "yes", "work.in_field", "work.available"),
                row("Retention rate", "one of these at least", "retained", "enrolled"),
                row("Exam pass rate", "one of these at least", "exam.passed", "exam.sat"),
                other(
                    "Transfer, entry to graduate school or to a four-year program, student satisfaction", "one of these at least",
                    "not part of this report"),
                other("The date, or the year, of the figures", "yes", "no figure: the head of this report has it"),
                other("CAHIIM's seal and the statement of accreditation", "yes", "no figure: the page itself shows it"),
            ],
            notes: [
                age, "Source: \(AccreditationSources.landingPage.title), \(AccreditationSources.landingPage.vintage ?? "").",
                "What is published has to be taken from a published edition of this report, where small counts are withheld.",
            ])
    }

    private static func row(_ item: String, _ required: String, _ numerator: String, _ denominator: String) -> [ReportValue] {
        [.text(item), .text(required), .count(numerator), .count(denominator), .percent(numerator, of: denominator)]
    }

    private static func other(_ item: String, _ required: String, _ why: String) -> [ReportValue] {
        [.text(item), .text(required)] + Array(repeating: .missing(why), count: 3)
    }
}
