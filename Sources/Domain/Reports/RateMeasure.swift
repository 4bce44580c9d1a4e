/// A share of people as reports tell it: never a percentage alone, but of whom, who was left out and why, by which definition,
/// of which time, and who says so.
package struct RateMeasure: Sendable {
    package let id: String
    package let title: String
    package let period: String
    /// Ids of counts.
    package let numerator: String
    package let denominator: String
    package let exclusions: [(reason: String, count: String)]
    package let definition: String
    package let source: String

    package init(
        _ id: String, _ title: String, period: String, _ numerator: String, of denominator: String,
        excluding exclusions: [(reason: String, count: String)] = [], definition: String, source: String
    ) {
        self.id = id
        self.title = title
        self.period = period
        self.numerator = numerator
        self.denominator = denominator
        self.exclusions = exclusions
        self.definition = definition
        self.source = source
    }

    /// The measures, and beside them who was left out of each.
    package static func tables(_ measures: [RateMeasure]) -> [ReportTable] {
        let rates = ReportTable(
            "measures", "Measures",
            columns: [
                ReportColumn("id", "Id"), ReportColumn("measure", "Measure"), ReportColumn("period", "Of"),
                ReportColumn("numerator", "Numerator", .count), ReportColumn("denominator", "Denominator", .count),
                ReportColumn("percent", "Percent", .percent), ReportColumn("definition", "Definition", .prose),
                ReportColumn("source", "Source", .prose),
            ],
            rows: measures.map {
                [
                    .text($0.id), .text($0.title), .text($0.period), .count($0.numerator), .count($0.denominator),
                    .percent($0.numerator, of: $0.denominator), .text($0.definition), .text($0.source),
                ]
            })
        let exclusions = ReportTable(
            "exclusions", "Left out of the measures",
            columns: [ReportColumn("measure", "Measure"), ReportColumn("reason", "Reason"), ReportColumn("people", "People", .count)],
            rows: measures.flatMap { measure in
                measure.exclusions.map { [.text(measure.id), .text($0.reason), .count($0.count)] }
            })
        return [rates, exclusions]
    }
}
