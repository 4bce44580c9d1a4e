/// The one place that decides which counts a published report shows: every way out of every published count and rate asks it.
///
/// A count below `smallest`, zero too, is withheld; so is the rest that a total and its other parts would give away, and that
/// is withheld until nobody can come closer to any withheld count than `smallest` people, whatever they reckon from all that is
/// published: this report and all that were published before it. Rates follow their counts (`Report.shown`): a rate of which the
/// complement is small, 0 and 100 percent among them, has a small part and so none is shown.
package struct SmallCells: Sendable {
    package static let allowed = 10...20

    package let smallest: Int

    package init(smallest: Int) { self.smallest = smallest }

    /// A count as it is, or was, published.
    package struct Cell: Sendable, Hashable {
        /// The same key is the same count, in whichever report.
        package let key: String
        package let number: Int
        package let worth: Int
        /// What else is published of the same people, as their mean.
        package let detail: String

        package init(key: String, number: Int, worth: Int = 1, detail: String = "") {
            self.key = key
            self.number = number
            self.worth = worth
            self.detail = detail
        }
    }

    package struct Sum: Sendable, Hashable {
        package let total: String
        package let parts: [String]

        package init(total: String, parts: [String]) {
            self.total = total
            self.parts = parts
        }
    }

    /// What was published, or is to be: counts, how they add up, and which of them are withheld.
    package struct Edition: Sendable {
        package let cells: [Cell]
        package let sums: [Sum]
        package var withheld: Set<String>

        package init(cells: [Cell], sums: [Sum], withheld: Set<String> = []) {
            self.cells = cells
            self.sums = sums
            self.withheld = withheld
        }
    }

    /// The edition with what has to be withheld of it, beside what was published before, which cannot be taken back.
    package func withholding(_ edition: Edition, after earlier: [Edition] = []) -> Edition {
        var pattern = SuppressionPattern(edition, after: earlier, smallest: smallest)
        pattern.withholdSmall()
        pattern.withholdChanged()
        pattern.withholdComplements()
        return pattern.edition
    }

    /// The same words for every count that is withheld: to say which are small would tell how large the others are.
    package var reason: String { "withheld: this count, or one that it would tell, is of fewer than \(smallest) people" }
}

extension Report {
    /// What of it leaves the house: small counts and what would tell them withheld, with nothing that could be guessed back.
    package func published(
        by cells: SmallCells, after earlier: [SmallCells.Edition], on day: Day, edition number: Int
    ) -> (report: Report, edition: SmallCells.Edition) {
        let edition = cells.withholding(SmallCells.Edition(self), after: earlier)
        var report = self
        report.header.inputs = nil
        report.header.view = .published(on: day, edition: number, smallest: cells.smallest)
        for count in counts.all where edition.withheld.contains(count.key) { report.withheld[count.id] = cells.reason }
        report.tables = tables.map { $0.listsOnlyShown ? $0.keeping { !report.hides($0) } : $0 }
        return (report, edition)
    }

    private func hides(_ row: [ReportValue]) -> Bool {
        row.contains { if case .count(let id) = $0 { withheld[id] != nil } else { false } }
    }
}

extension SmallCells.Edition {
    /// Counts as the report tells them, with the figures that were reckoned of the same people.
    init(_ report: Report) {
        var figures: [String: [String]] = [:]
        for case .figure(let text?, let id?) in report.tables.flatMap(\.rows).joined() { figures[id, default: []].append(text) }
        cells = report.counts.all.map {
            SmallCells.Cell(key: $0.key, number: $0.number, worth: $0.worth, detail: figures[$0.id]?.joined(separator: " ") ?? "")
        }
        sums = report.counts.sums.map { sum in
            SmallCells.Sum(total: report.counts[sum.total].key, parts: sum.parts.map { report.counts[$0].key })
        }
        withheld = []
    }
}
