/// Who was in the program in a reporting year, and how it ended for them.
struct EnrolmentYear {
    private let year: ReportingYear
    private let entryYear: ReportingYear

    /// Adds its counts. Those that other years' reports tell too have the same keys there: who is enrolled at the end of a year is who
    /// is enrolled when the next begins, and the beginners of a year are those whose graduation a later year tells.
    init(_ people: [ProgramHistory], _ year: ReportingYear, program: String, since years: Int, _ counts: inout ReportCounts) {
        self.year = year
        entryYear = year.before(years)
        let dated = people.indices.filter { !people[$0].isUndated }
        counts.add("undated", people.indices.filter { people[$0].isUndated })
        Self.count(people, dated, year, program, &counts)
        let began = dated.filter { people[$0].began(in: entryYear) }
        Self.countGraduation(people, began, key: "\(program)/began/\(entryYear)", by: year.last, &counts)
    }

    /// Why people leave, as attrition takes it; what is not told counts as attrition.
    enum Departure: Hashable { case leave, transferred, died, military, withdrew, dismissed, other, untold }

    private static func departure(_ why: String?) -> Departure {
        switch why {
        case "leave": .leave
        case "transferred_out": .transferred
        case "died": .died
        case "military": .military
        case "withdrew": .withdrew
        case "dismissed": .dismissed
        case "other": .other
        default: .untold
        }
    }

    private static func count(
        _ people: [ProgramHistory], _ dated: [Int], _ year: ReportingYear, _ program: String, _ counts: inout ReportCounts
    ) {
        let here = dated.filter { people[$0].beginning(of: year) != nil }
        let begun = Dictionary(grouping: here) { people[$0].beginning(of: year)! }
        counts.add("enrolled", here, worth: 4)
        counts.add("began.enrolled", begun[.enrolled] ?? [], key: "\(program)/enrolled/\(year.first)", worth: 2)
        counts.add("began.new", begun[.new] ?? [], key: "\(program)/began/\(year)", worth: 2)
        counts.add("began.reentered", begun[.reentered] ?? [])
        counts.sum("enrolled", ["began.enrolled", "began.new", "began.reentered"])
        counts.add("came_back", here.filter { people[$0].cameBack(in: year) })

        let ended = Dictionary(grouping: here) { people[$0].ending(of: year) }
        let left = here.filter { if case .left = people[$0].ending(of: year) { true } else { false } }
        counts.add("ended.enrolled", ended[.enrolled] ?? [], key: "\(program)/enrolled/\(year.last + 1)", worth: 2)
        counts.add("ended.graduated", ended[.graduated] ?? [], worth: 2)
        counts.add("ended.left", left, worth: 2)
        counts.sum("enrolled", ["ended.enrolled", "ended.graduated", "ended.left"])
        let stayed = here.without(left)
        counts.add("retained", stayed, worth: 4)
        counts.sum("retained", ["ended.enrolled", "ended.graduated"])
        countDepartures(people, left, year, &counts)
        counts.add("attrition.base", (stayed + counts["attrition"].people).sorted(), worth: 2)
        counts.sum("attrition.base", ["retained", "attrition"])
    }

    private static func countDepartures(_ people: [ProgramHistory], _ left: [Int], _ year: ReportingYear, _ counts: inout ReportCounts) {
        let reason = { (place: Int) -> Departure in
            if case .left(let why) = people[place].ending(of: year) { departure(why) } else { .untold }
        }
        let apart: [Departure] = [.leave, .transferred, .died, .military]
        counts.add("attrition", left.filter { !apart.contains(reason($0)) }, worth: 2)
        for (id, departure) in zip(["left.leave", "left.transferred", "left.died", "left.military"], apart) {
            counts.add(id, left.filter { reason($0) == departure })
        }
        counts.sum("ended.left", ["left.leave", "left.transferred", "left.died", "left.military", "attrition"])
        counts.split(
            "attrition", counts["attrition"].people,
            into: [
                ("left.withdrew", .withdrew), ("left.dismissed", .dismissed), ("left.other", Departure.other), ("left.untold", .untold),
            ], by: reason)
    }

    private static func countGraduation(
        _ people: [ProgramHistory], _ began: [Int], key: String, by end: Day, _ counts: inout ReportCounts
    ) {
        let graduated = began.filter { people[$0].graduatedOn.map { $0 <= end } ?? false }
        let others = began.without(graduated)
        let reason = { (place: Int) in departure(people[place].reasonForLeaving(by: end)) }
        counts.add("entry", began, key: key, worth: 2)
        counts.add("entry.died", others.filter { reason($0) == .died })
        counts.add("entry.military", others.filter { reason($0) == .military })
        let base = began.without(counts["entry.died"].people + counts["entry.military"].people)
        counts.add("entry.base", base, worth: 5)
        counts.sum("entry", ["entry.died", "entry.military", "entry.base"])
        counts.add("entry.graduated", graduated, worth: 5)
        counts.add("entry.others", base.without(graduated))
        counts.sum("entry.base", ["entry.graduated", "entry.others"])
    }

    // MARK: what is told

    var measures: [RateMeasure] { [retention, attrition, graduation] }

    private var period: String { year.description }

    private var retention: RateMeasure {
        RateMeasure(
            "retention", "Retention", period: period, "retained", of: "enrolled",
            excluding: [("days of the enrolment are not told", "undated")],
            definition: """
                Learners who are enrolled when the year ends or graduated in it, of those who were enrolled when it began, began in it or \
                came back in it: (EE + G) / (BE + NS + RE). Each learner counts once. Who is on leave when the year ends is not enrolled.
                """, source: "The formula is that of ABHES; CAHIIM imposes none.")
    }

    private var attrition: RateMeasure {
        RateMeasure(
            "attrition", "Attrition", period: period, "attrition", of: "attrition.base",
            excluding: [
                ("on leave when the year ends", "left.leave"), ("transferred to another institution", "left.transferred"),
                ("died", "left.died"), ("called to military service", "left.military"), ("days of the enrolment are not told", "undated"),
            ],
            definition: """
                Learners who left in the year and had not come back when it ended: withdrew, were dismissed, or left for another or no \
                reason that is told. Of all who were in the program in the year but those left out. Who left and came back in the year did \
                not leave.
                """, source: "Definition of the institution; CAHIIM imposes none.")
    }

    private var graduation: RateMeasure {
        RateMeasure(
            "graduation", "Graduation", period: "began in \(entryYear), by \(year.last)", "entry.graduated", of: "entry.base",
            excluding: [("died", "entry.died"), ("called to military service", "entry.military")],
            definition: """
                Learners who first entered the program in \(entryYear) and graduated by \(year.last): within one and a half times the length \
                of the program for who began on the first day. Who graduated though left out otherwise is counted.
                """, source: "Definition of the institution; CAHIIM imposes none.")
    }

    var tables: [ReportTable] {
        let rows: [(String, String)] = [
            ("Enrolled when the year began (BE)", "began.enrolled"), ("Began in the year (NS)", "began.new"),
            ("Came back after an earlier year (RE)", "began.reentered"), ("In the program in the year", "enrolled"),
            ("Enrolled when the year ended (EE)", "ended.enrolled"), ("Graduated in the year (G)", "ended.graduated"),
            ("Left in the year", "ended.left"), ("Left and came back within the year", "came_back"),
        ]
        let departures: [(String, String, String)] = [
            ("Withdrew", "left.withdrew", "yes"), ("Dismissed", "left.dismissed", "yes"), ("Another reason", "left.other", "yes"),
            ("No reason is told", "left.untold", "yes"), ("On leave", "left.leave", "no"),
            ("Transferred to another institution", "left.transferred", "no"), ("Died", "left.died", "no"),
            ("Called to military service", "left.military", "no"),
        ]
        return [
            ReportTable(
                "enrolment", "Enrolment", columns: [ReportColumn("who", "Who"), ReportColumn("people", "People", .count)],
                rows: rows.map { [.text($0.0), .count($0.1)] },
                notes: ["The reporting year \(year) is from \(year.first) to \(year.last). Each learner counts once."]),
            ReportTable(
                "departures", "Why people left in the year",
                columns: [
                    ReportColumn("reason", "Reason"), ReportColumn("people", "People", .count),
                    ReportColumn("is_attrition", "Counts as attrition"),
                ], rows: departures.map { [.text($0.0), .count($0.1), .text($0.2)] }),
        ]
    }
}
