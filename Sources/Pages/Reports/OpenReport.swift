import Domain

/// A report of published data as a page shows it: as any other, with ways to its sources.
enum OpenReport {
    static func content(_ report: Report) -> [String: Content] {
        let own: [String: Content] = [
            "nothing": "Nothing is held that this table could show.",
            "sources": .list(of: report.header.sources) { source in
                ["citation": .text(source.citation), "address": Content(source.address.flatMap { $0.hasPrefix("https://") ? $0 : nil })]
            },
        ]
        return ReportContent.content(report).merging(own) { _, own in own }
    }
}
