/// Tables of an occupation through the releases.
enum HistoryTables {
    /// - Parameter subject: whose history it is.
    static func all(_ history: History, of subject: String, _ measures: [Measure] = [.employment, .annualMedian]) -> [ReportTable] {
        [points(history, of: subject, measures), changes(history), breaks(history)]
    }

    /// Every release, in lines that are never joined.
    private static func points(_ history: History, of subject: String, _ measures: [Measure]) -> ReportTable {
        let points = history.lines.enumerated().flatMap { number, line in line.points.map { (number, line.relation, $0) } }
            .sorted { ($0.2.release.month, $0.0) < ($1.2.release.month, $1.0) }
        return ReportTable(
            "history", "Through the releases",
            columns: [
                ReportColumn("release", "Release"), ReportColumn("line", "Line", .decimal), ReportColumn("occupation", "Code"),
                ReportColumn("title", "Title in that release"), ReportColumn("relation", "To what is asked"),
            ] + measures.map { ReportColumn($0) },
            rows: points.map { number, relation, point in
                [
                    .text("\(point.release.month)"), .figure("\(number + 1)", of: nil), .text("\(point.occupation)"), .text(point.title),
                    .text(relation.rawValue),
                ] + measures.map { .figure(point[$0], of: $0, in: point.release) }
            },
            notes: [
                "Figures of one line are of the same work; another line is of other work, and no change is told from one to the other.",
                "The survey is made for comparing at one time. Each release pools six panels of three years, so that neighbouring releases "
                    + "share most of their sample, and its agency does not encourage use as a time series.",
            ],
            picture: points.isEmpty
                ? nil : HistoryChart(subject: subject, measures: measures, history: history, releases: points.map(\.2.release)))
    }

    static let changeColumns = [
        ReportColumn("of", "Of"), ReportColumn("measure", "Measure"), ReportColumn("from", "From"), ReportColumn("to", "To"),
        ReportColumn("before", "Before", .decimal), ReportColumn("after", "After", .decimal), ReportColumn("percent", "Change", .percent),
        ReportColumn("annual_percent", "A year", .percent), ReportColumn("low", "90 % from", .decimal),
        ReportColumn("high", "90 % to", .decimal), ReportColumn("refused", "Not told", .prose),
        ReportColumn("instead", "What may be said instead", .prose),
    ]

    /// What changed where it may be told, and where not, why, with what may be said instead.
    static func changes(_ history: History) -> ReportTable {
        let stretches = history.lines.enumerated().flatMap { number, line in line.growth.map { told($0, "line \(number + 1)") } }
        // What is told of all of it is told of its one line already.
        let overall = history.overall.compactMap { overall -> [ReportValue]? in
            guard case .refused(let measure, let reasons, let sentence, let instead) = overall else { return nil }
            return refused(measure, reasons, sentence, instead)
        }
        return ReportTable(
            "change", "What changed, and what may not be said",
            columns: changeColumns, rows: stretches + overall, notes: Growth.assumptions)
    }

    static func told(_ growth: Growth, _ name: String) -> [ReportValue] {
        let scale = growth.measure.scale
        let noInterval = "no_error_published: the survey tells no error of this measure, or not in both releases"
        return [
            .text(name), .text(growth.measure.title), .text("\(growth.from)"), .text("\(growth.to)"),
            .figure(Ratio.decimal(scaled: growth.before, digits: scale), of: nil),
            .figure(Ratio.decimal(scaled: growth.after, digits: scale), of: nil),
            .decimal(growth.percent, missing: "not_reckoned: there was none before"),
            .decimal(growth.annualPercent, missing: "not_reckoned: one of the two is none"),
            .decimal(growth.interval.map { Ratio.decimal(scaled: $0.lowerBound, digits: scale) }, missing: noInterval),
            .decimal(growth.interval.map { Ratio.decimal(scaled: $0.upperBound, digits: scale) }, missing: noInterval),
            .missing("not_applicable: it is told"), .missing("not_applicable: it is told"),
        ]
    }

    private static func refused(
        _ measure: Measure, _ reasons: [SeriesBreak.Kind], _ sentence: String, _ instead: [String]
    ) -> [ReportValue] {
        let why = "refused: \(reasons.map(\.rawValue).joined(separator: ", "))"
        let absent = [ReportValue](repeating: .missing(why), count: 8)
        return [.text("all"), .text(measure.title)] + absent + [.text(sentence), .text(instead.joined(separator: "; "))]
    }

    static func breaks(_ history: History) -> ReportTable { breaks(history.breaks) }

    static func breaks(_ breaks: [SeriesBreak]) -> ReportTable {
        ReportTable(
            "breaks", "Where figures stop being of the same thing",
            columns: [
                ReportColumn("kind", "Kind"), ReportColumn("before", "After the release of"), ReportColumn("after", "From the release of"),
                ReportColumn("sentence", "What changed", .prose), ReportColumn("evidence", "By", .prose),
            ],
            rows: breaks.map { found in
                [
                    .text(found.kind.rawValue.replacing("_", with: " ")), .text("\(found.before)"), .text("\(found.after)"),
                    .text(found.sentence), .text(found.evidence.citation),
                ]
            }, notes: breaks.isEmpty ? ["None is known among the releases here."] : ["Nothing is reckoned across a break."])
    }
}

extension Evidence {
    /// In one line.
    var citation: String { title + (address.map { ", \($0)" } ?? "") + ", evidence \(grade.rawValue)" }
}
