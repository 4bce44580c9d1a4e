/// Reads the files of Canvas's SIS import. They say of each row whether it is
/// there or deleted, and not whether the file has everything: that is what
/// whoever sends them knows (Canvas's own "full batch"). They hold no grades.
final class CanvasReader {
    let assembly: RosterAssembly
    let extent: Roster.Extent
    private var files: [RosterReading.File] = []

    init(extent: Roster.Extent, log: FaultLog) {
        assembly = RosterAssembly(.canvas, log: log)
        self.extent = extent
        assembly.roster.idsAreStudentNumbers = true
    }

    func read(_ known: OneRosterReader.Known) throws -> RosterReading {
        // Canvas takes several files of one kind, read one after the other.
        let ordered = CanvasPart.allCases.flatMap { part in
            known.filter { $0.header.flatMap(CanvasPart.of) == part }.map { (part, $0.file) }
        }
        for (part, file) in ordered {
            assembly.roster.extents[part.kind] = extent
            guard let table = SpreadsheetTable(file: file.name, bytes: try file.whole(), log: assembly.log) else {
                assembly.roster.incomplete.insert(part.kind)
                continue
            }
            files.append(.init(name: file.name, part: part.rawValue, rows: read(part, table), encoding: table.text.encoding))
        }
        for file in known where file.header.flatMap(CanvasPart.of) == nil {
            files.append(.init(name: file.file.name, part: nil, rows: 0, encoding: nil))
            assembly.roster.notices.append("\(file.file.name) was left aside: nothing of it is kept here")
        }
        assembly.roster.notices += files.filter { $0.encoding == .windows1252 }.map {
            "\($0.name) is no UTF-8 and was read as Windows-1252"
        }
        giveRoles()
        return RosterReading(roster: assembly.finish(), log: assembly.log, files: files)
    }

    private func read(_ part: CanvasPart, _ table: SpreadsheetTable) -> Int {
        switch part {
        case .terms: terms(table)
        case .courses: courses(table)
        case .sections: sections(table)
        case .users: users(table)
        case .enrollments: enrolments(table)
        }
    }

    /// Users have no role of their own: it is in what they are enrolled as.
    private func giveRoles() {
        var roles: [String: RosterPerson.Role] = [:]
        for enrolment in assembly.roster.sectionEnrolments where roles[enrolment.person] != .learner {
            if enrolment.role != .other || roles[enrolment.person] == nil { roles[enrolment.person] = enrolment.role }
        }
        for index in assembly.roster.people.indices { assembly.roster.people[index].role = roles[assembly.roster.people[index].source.id] }
    }

    enum Status: String, CaseIterable {
        case active, deleted, completed, inactive, suspended, published, deletedLastCompleted = "deleted_last_completed"
    }

    func records(
        of table: SpreadsheetTable, _ kind: Roster.Kind, id: @escaping (TableRow) -> String?,
        _ body: @escaping (TableRow, SourceMark, Status) -> Void
    ) -> Int {
        let status = table.column("status")
        var current: Status?
        return assembly.rows(
            of: table, kind, id: id,
            isGone: { row in
                current = row.need(status) == nil ? nil : row.choice(status, Status.self)
                return current == .deleted || current == .deletedLastCompleted
            },
            { row, source in if let current { body(row, source, current) } })
    }
}
