/// What the graduates of a reporting year earn, beside what OEWS publishes for the same occupation, industry and place; where it
/// publishes nothing there, beside the nearest that it does, which is named.
extension ReportDefinition {
    package static let graduatePay = ReportDefinition(
        id: "graduate_pay", version: "1", title: "Graduates' pay",
        summary: "Pay of a reporting year's graduates beside OEWS for the same occupation, industry and place",
        required: [.program, .year],
        optional: [], material: .program([.enrolments, .degrees, .outcomes]), isPublishable: true
    ) { question, inputs throws(Faults) in
        let year = try question.neededYear()
        let people = inputs.learners.map { ProgramHistory($0, asOf: question.asOf) }
        let market = PayMarket(inputs.shared["market"] ?? .null)
        let pay = PayOfYear(people, year)
        var counts = ReportCounts(scope: "\(question.program ?? "")/\(year)/pay")
        pay.count(&counts)
        return ReportBody(tables: pay.tables(market, counts), counts: counts, sources: market.sources)
    }

    /// The cells of the outlook that the pay report may need, of learners' documents.
    package static func payCells(_ learners: [Document], asOf: Day) -> [PayCell] {
        let jobs = learners.compactMap { ProgramHistory($0, asOf: asOf).outcome?.job }
        return Set(jobs.flatMap { PayCell.candidates($0) }).sorted()
    }
}

/// A cell of OEWS by its codes.
package struct PayCell: Sendable, Hashable, Comparable {
    package let occupation: String
    package let industry: String
    package let area: String

    package init(occupation: String, industry: String, area: String) {
        self.occupation = occupation
        self.industry = industry
        self.area = area
    }

    package static func < (left: PayCell, right: PayCell) -> Bool {
        (left.occupation, left.industry, left.area) < (right.occupation, right.industry, right.area)
    }

    private static let (everywhere, everyIndustry) = (AreaCode.nation.description, IndustryCode.all.description)

    /// The same occupation, industry and place; then the industry in the nation, all industries in the place, and both at large.
    static func candidates(_ job: GraduateJob) -> [PayCell] {
        guard let occupation = job.occupation else { return [] }
        let (industry, area) = (job.industry ?? everyIndustry, job.area ?? everywhere)
        let all = [(industry, area), (industry, everywhere), (everyIndustry, area), (everyIndustry, everywhere)]
        var cells: [PayCell] = []
        for (industry, area) in all {
            let cell = PayCell(occupation: occupation, industry: industry, area: area)
            if !cells.contains(cell) { cells.append(cell) }
        }
        return cells
    }

    /// What was taken in place of what was meant; nil: nothing.
    func substitution(for job: GraduateJob) -> String? {
        var words: [String] = []
        if job.industry.map({ $0 != industry }) ?? false { words.append("all industries for \(job.industry!)") }
        if job.area.map({ $0 != area }) ?? false { words.append("the nation for \(job.area!)") }
        if job.industry == nil { words.append("all industries: that of the employer is not told") }
        if job.area == nil, area == Self.everywhere { words.append("the nation: the place is not told") }
        return words.isEmpty ? nil : words.joined(separator: "; ")
    }
}

/// What was fetched of a release of OEWS.
private struct PayMarket {
    struct Figures {
        let p25: Document?
        let median: Document?
        let p75: Document?
        let absence: String?
    }

    let release: String?
    let sources: [ReportSource]
    private let cells: [PayCell: Figures]

    init(_ market: Document) {
        release = market["release"]?.text
        sources =
            release.map {
                [ReportSource(id: "oews-\($0)", title: market["citation"]?.text ?? $0, vintage: $0, sha256: market["sha256"]?.text)]
            } ?? []
        let read = (market["cells"]?.items ?? []).map { cell in
            (
                PayCell(occupation: cell["occupation"]?.text ?? "", industry: cell["industry"]?.text ?? "", area: cell["area"]?.text ?? ""),
                Figures(p25: cell["annual_p25"], median: cell["annual_median"], p75: cell["annual_p75"], absence: cell["absence"]?.text)
            )
        }
        cells = Dictionary(read) { first, _ in first }
    }

    /// The nearest cell that has a median, and what was found where none has.
    func nearest(_ job: GraduateJob) -> (cell: PayCell, figures: Figures)? {
        PayCell.candidates(job).lazy.compactMap { cell in cells[cell].map { (cell, $0) } }.first { $0.1.median?.digits != nil }
    }

    func absence(_ job: GraduateJob) -> String {
        guard let release else { return "no release of OEWS is loaded here" }
        if job.occupation == nil { return "the occupation of these graduates is not told" }
        let told = PayCell.candidates(job).compactMap { cells[$0]?.absence }.first
        return told.map { "OEWS \(release) does not give it: \($0)" } ?? "OEWS \(release) as held here has no such cell"
    }
}

/// The pay of the graduates of a year, by what they do, in which industry and where.
private struct PayOfYear {
    private struct Group {
        let job: GraduateJob
        let id: String
        let people: [Int]
        let pay: [Amount]
    }

    private let graduates: [Int]
    private let employed: [Int]
    private let groups: [Group]

    init(_ people: [ProgramHistory], _ year: ReportingYear) {
        graduates = people.indices.filter { people[$0].graduatedOn.map(year.contains) ?? false }
        employed = graduates.filter { people[$0].outcome?.status == "employed" }
        let paid = employed.filter { people[$0].outcome!.job.annualPay != nil }
        let jobs = Dictionary(uniqueKeysWithValues: paid.map { ($0, people[$0].outcome!.job) })
        let places: [String: [Int]] = Dictionary(grouping: paid) { jobs[$0]!.name }
        groups = places.sorted { $0.key < $1.key }.map { name, places in
            let pay = places.compactMap { jobs[$0]!.annualPay }
            return Group(job: jobs[places[0]]!, id: "pay.\(name)", people: places, pay: pay.sorted())
        }
    }

    func count(_ counts: inout ReportCounts) {
        let paid = groups.flatMap(\.people).sorted()
        counts.add("graduates", graduates, worth: 3)
        counts.add("employed", employed, worth: 3)
        counts.add("not_employed", graduates.without(employed))
        counts.sum("graduates", ["employed", "not_employed"])
        counts.add("pay_told", paid, worth: 4)
        counts.add("pay_untold", employed.without(paid))
        counts.sum("employed", ["pay_told", "pay_untold"])
        for group in groups { counts.add(group.id, group.people, worth: 2) }
        if !groups.isEmpty { counts.sum("pay_told", groups.map(\.id)) }
    }

    func tables(_ market: PayMarket, _ counts: ReportCounts) -> [ReportTable] {
        let rows: [(String, String)] = [
            ("Graduates of the year", "graduates"), ("Employed, by the latest that is known", "employed"),
            ("Employed, with pay that can be set beside OEWS", "pay_told"),
            ("Employed, pay not told, or by the hour and not full time", "pay_untold"),
        ]
        return [
            ReportTable(
                "pay", "Pay of graduates, and of the occupation at large",
                columns: [
                    ReportColumn("occupation", "Occupation"), ReportColumn("industry", "Industry"), ReportColumn("area", "Place"),
                    ReportColumn("people", "Graduates", .count), ReportColumn("median", "Their median", .dollars),
                    ReportColumn("oews_p25", "OEWS 25th", .dollars), ReportColumn("oews_median", "OEWS median", .dollars),
                    ReportColumn("oews_p75", "OEWS 75th", .dollars), ReportColumn("oews_cell", "OEWS cell"),
                    ReportColumn("substitute", "In place of", .prose),
                ], rows: groups.map { Self.row($0, market) },
                notes: [
                    "Dollars a year. OEWS \(market.release ?? "is not loaded here"): all who work in the occupation, not beginners alone."
                ], listsOnlyShown: true),
            ReportTable(
                "people", "Whose pay is known", columns: [ReportColumn("who", "Who"), ReportColumn("people", "People", .count)],
                rows: rows.map { [.text($0.0), .count($0.1)] }),
        ]
    }

    private static func row(_ group: Group, _ market: PayMarket) -> [ReportValue] {
        let job = group.job
        let own: [ReportValue] = [
            .text(job.occupation, missing: "not told"), .text(job.industry, missing: "not told"), .text(job.area, missing: "not told"),
            .count(group.id), .figure(median(group.pay), of: group.id),
        ]
        guard let (cell, figures) = market.nearest(job) else {
            let absent = ReportValue.missing(market.absence(job))
            return own + [absent, absent, absent, absent, absent]
        }
        let published = [figures.p25, figures.median, figures.p75].map { figure -> ReportValue in
            figure?.digits.map { .figure($0, of: nil) } ?? .missing(figures.absence ?? "not published")
        }
        return own + published + [
            .text("\(cell.occupation) \(cell.industry) \(cell.area)"),
            .text(cell.substitution(for: job), missing: "nothing: the same cell"),
        ]
    }

    /// In whole dollars, halves up.
    private static func median(_ sorted: [Amount]) -> String {
        let (low, high) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
        return String((low.thousandths + high.thousandths + 1000) / 2000)
    }
}

extension GraduateJob {
    fileprivate var name: String { [occupation, industry, area].map { $0 ?? "untold" }.joined(separator: "/") }
}
