/// Which line items are a course's final grade. OneRoster has results of
/// every quiz; a course record is made of the final one alone, which its title
/// or its category says.
struct OneRosterFinals {
    struct Item {
        let section: String?
        let isFinal: Bool
    }

    private static let words: Set<String> = ["final", "finalgrade", "finalcoursegrade", "coursegrade", "endoftermgrade"]

    private var categories: Set<String> = []
    private(set) var items: [String: Item] = [:]
    var resultsLeftOut = 0

    static func isFinal(_ title: String) -> Bool { words.contains(TableHeader.key(title)) }

    mutating func readCategories(_ table: SpreadsheetTable, _ log: FaultLog) -> Int {
        let (id, title) = (table.column("sourcedId"), table.column("title"))
        return table.forEachRow(log: log) { row in
            if let id = row.need(id), let title = row.text(title), Self.isFinal(title) { categories.insert(id) }
        }
    }

    mutating func readLineItems(_ table: SpreadsheetTable, _ log: FaultLog) -> Int {
        let (id, title, section) = (table.column("sourcedId"), table.column("title"), table.column("classSourcedId"))
        let category = table.column("categorySourcedId")
        return table.forEachRow(log: log) { row in
            guard let id = row.need(id) else { return }
            let isFinal = row.text(title).map(Self.isFinal) == true || row.text(category).map(categories.contains) == true
            items[id] = Item(section: row.text(section), isFinal: isFinal)
        }
    }

    var notices: [String] {
        guard resultsLeftOut > 0 else { return [] }
        return ["\(resultsLeftOut) results of line items that are not the final grade were left aside"]
    }
}

extension OneRosterReader {
    private enum ScoreStatus: String, CaseIterable {
        case exempt
        case fullyGraded = "fully graded"
        case notSubmitted = "not submitted"
        case partiallyGraded = "partially graded"
        case submitted
    }

    func results(_ table: SpreadsheetTable, _ extent: Roster.Extent) -> Int {
        let (item, person, status) = (table.column("lineItemSourcedId"), table.column("studentSourcedId"), table.column("scoreStatus"))
        let (section, date, incomplete) = (table.column("classSourcedId"), table.column("scoreDate"), table.column("incomplete"))
        let places = SectionPlaces(assembly.roster)
        return records(of: table, .courseResult, extent) { [unowned self] row, source in
            let (itemID, personID) = (row.need(item), row.need(person))
            guard let itemID, let personID, let score = row.choice(status, ScoreStatus.self) else { return }
            guard let known = finals.items[itemID] else {
                return row.fault(.unknownReference, item.name, value: itemID, "names a line item that is not in these files")
            }
            guard known.isFinal, score != .exempt else { return finals.resultsLeftOut += 1 }
            let sectionID = known.section ?? row.text(section)
            let endsOn = row.day(date)
            let isIncomplete = row.text(incomplete)?.lowercased() == "true"
            guard let (state, grade) = outcome(row, score, isIncomplete) else { return }
            assembly.refer(.courseResult, source, to: .person, personID, person)
            let place = sectionID.flatMap { places[$0] }
            assembly.roster.courseResults.append(
                RosterCourseResult(
                    source: source, person: personID, course: place?.course, section: sectionID, term: place?.term,
                    credits: place?.credits, status: state, grade: grade, endsOn: endsOn))
        }
    }

    /// A grade in words goes before one in points.
    private func outcome(_ row: TableRow, _ score: ScoreStatus, _ isIncomplete: Bool) -> (CourseRecord.Status, String?)? {
        let header = row.header
        let grade = row.text(TableColumn("textScore", in: header)) ?? row.text(TableColumn("score", in: header))
        if isIncomplete { return (.incomplete, grade) }
        guard score == .fullyGraded else { return (.inProgress, grade) }
        guard let grade else {
            row.fault(.missingValue, "score", "is blank, and the result is fully graded")
            return nil
        }
        return (GradeWords.status(of: grade), grade)
    }
}

/// The course and the term of each section, by its source id.
struct SectionPlaces {
    struct Place {
        let course: String?
        let term: String?
        let credits: Amount?
    }

    private var places: [String: Place] = [:]

    init(_ roster: Roster) {
        let courses = Dictionary(roster.courses.map { ($0.source.id, $0) }) { first, _ in first }
        let terms = Dictionary(roster.terms.map { ($0.source.id, $0.name) }) { first, _ in first }
        for section in roster.sections {
            let course = courses[section.course]
            places[section.source.id] = Place(
                course: course?.code, term: section.term.map { terms[$0] ?? $0 }, credits: course?.credits)
        }
    }

    subscript(_ section: String) -> Place? { places[section] }
}
