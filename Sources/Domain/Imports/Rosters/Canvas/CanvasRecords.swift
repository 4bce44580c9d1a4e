import Foundation

/// Terms, courses, sections, users and enrolments of Canvas.
extension CanvasReader {
    func terms(_ table: SpreadsheetTable) -> Int {
        let (id, name) = (table.column("term_id"), table.column("name"))
        let (starts, ends) = (table.column("start_date"), table.column("end_date"))
        return records(of: table, .term, id: { $0.need(id) }) { [assembly] row, source, _ in
            let (startsOn, endsOn) = (row.day(starts), row.day(ends))
            guard let name = row.need(name) else { return }
            assembly.roster.terms.append(RosterTerm(source: source, name: name, startsOn: startsOn, endsOn: endsOn))
        }
    }

    func courses(_ table: SpreadsheetTable) -> Int {
        let (id, short, long) = (table.column("course_id"), table.column("short_name"), table.column("long_name"))
        return records(of: table, .course, id: { $0.need(id) }) { [assembly] row, source, _ in
            guard let code = row.need(short) else { return }
            assembly.roster.courses.append(RosterCourse(source: source, code: code, title: row.text(long)))
        }
    }

    func sections(_ table: SpreadsheetTable) -> Int {
        let (id, course, name) = (table.column("section_id"), table.column("course_id"), table.column("name"))
        return records(of: table, .section, id: { $0.need(id) }) { [assembly] row, source, _ in
            guard let courseID = row.need(course) else { return }
            assembly.refer(.section, source, to: .course, courseID, course)
            assembly.roster.sections.append(RosterSection(source: source, title: row.text(name), course: courseID))
        }
    }

    /// `user_id` is what Canvas calls the SIS id: the student number of the college.
    func users(_ table: SpreadsheetTable) -> Int {
        let (id, first, last, sortable) = (
            table.column("user_id"), table.column("first_name"), table.column("last_name"), table.column("sortable_name")
        )
        let (full, short, email) = (table.column("full_name"), table.column("short_name"), table.column("email"))
        return records(of: table, .person, id: { $0.need(id) }) { [assembly] row, source, _ in
            guard let name = Self.name(row, first, last, sortable) else {
                return row.fault(
                    .missingValue, row.text(full) == nil ? last.name : full.name, value: row.text(full),
                    "does not say which part is the family name", allowed: ["first_name and last_name", "sortable_name: Family, Given"])
            }
            assembly.roster.people.append(
                RosterPerson(
                    source: source, studentNumber: source.id, givenName: name.given, familyName: name.family,
                    preferredName: row.text(short),
                    email: row.text(email)))
        }
    }

    private static func name(
        _ row: TableRow, _ first: TableColumn, _ last: TableColumn, _ sortable: TableColumn
    ) -> (given: String, family: String)? {
        if let given = row.text(first), let family = row.text(last) { return (given, family) }
        let parts = (row.text(sortable) ?? "").split(separator: ",", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        return parts.count == 2 && !parts[0].isEmpty && !parts[1].isEmpty ? (parts[1], parts[0]) : nil
    }

    /// An enrolment has no id: it is the person's, in the section, in that role.
    func enrolments(_ table: SpreadsheetTable) -> Int {
        let (course, section, user) = (table.column("course_id"), table.column("section_id"), table.column("user_id"))
        let (role, roleID) = (table.column("role"), table.column("role_id"))
        return records(of: table, .sectionEnrolment) { row in
            guard let userID = row.need(user) else { return nil }
            guard row.text(section) != nil || row.text(course) != nil else {
                row.fault(.missingValue, section.name, "is blank, and so is course_id")
                return nil
            }
            let place = row.text(section) ?? row.text(course).map { "course:\($0)" }
            return SourceMark.id(of: [place, userID, row.text(role) ?? row.text(roleID)])
        } _: { [assembly] row, source, status in
            guard let userID = row.text(user), let word = row.text(role) ?? row.text(roleID) else {
                return row.fault(.missingValue, role.name, "is blank, and so is role_id")
            }
            assembly.refer(.sectionEnrolment, source, to: .person, userID, user)
            assembly.refer(.sectionEnrolment, source, to: .section, row.text(section), section)
            assembly.refer(.sectionEnrolment, source, to: .course, row.text(course), course)
            assembly.roster.sectionEnrolments.append(
                RosterSectionEnrolment(
                    source: source, person: userID, section: row.text(section), course: row.text(course), role: Self.role(word),
                    status: status == .completed ? .completed : status == .active ? .active : .inactive))
        }
    }

    private static func role(_ word: String) -> RosterPerson.Role {
        switch word.lowercased() {
        case "student", "studentenrollment": .learner
        case "teacher", "ta", "teacherenrollment", "taenrollment": .instructor
        default: .other
        }
    }
}
