/// Terms, courses, classes, users, roles and enrolments of OneRoster.
extension OneRosterReader {
    func terms(_ table: SpreadsheetTable, _ extent: Roster.Extent) -> Int {
        let (title, starts, ends) = (table.column("title"), table.column("startDate"), table.column("endDate"))
        return records(of: table, .term, extent) { [assembly] row, source in
            let (startsOn, endsOn) = (row.day(starts), row.day(ends))
            guard let name = row.need(title) else { return }
            assembly.roster.terms.append(RosterTerm(source: source, name: name, startsOn: startsOn, endsOn: endsOn))
        }
    }

    /// Credits are no column of OneRoster's own; where a system adds them it is as `metadata.credits`.
    func courses(_ table: SpreadsheetTable, _ extent: Roster.Extent) -> Int {
        let (title, code, credits) = (table.column("title"), table.column("courseCode"), table.column("metadata.credits"))
        return records(of: table, .course, extent) { [assembly] row, source in
            let amount = row.amount(credits)
            guard let title = row.need(title) else { return }
            assembly.roster.courses.append(RosterCourse(source: source, code: row.text(code) ?? title, title: title, credits: amount))
        }
    }

    func classes(_ table: SpreadsheetTable, _ extent: Roster.Extent) -> Int {
        let (title, course, terms) = (table.column("title"), table.column("courseSourcedId"), table.column("termSourcedIds"))
        return records(of: table, .section, extent) { [assembly] row, source in
            guard let courseID = row.need(course) else { return }
            // A class of several terms belongs to the first: its results come at one end.
            let term = row.text(terms)?.split(separator: ",").first.map { String($0.filter { !$0.isWhitespace }) }
            assembly.refer(.section, source, to: .course, courseID, course)
            assembly.refer(.section, source, to: .term, term, terms)
            assembly.roster.sections.append(RosterSection(source: source, title: row.text(title), course: courseID, term: term))
        }
    }

    func users(_ table: SpreadsheetTable, _ extent: Roster.Extent) -> Int {
        let (given, family, preferred) = (table.column("givenName"), table.column("familyName"), table.column("preferredGivenName"))
        let (number, email, role) = (table.column("identifier"), table.column("email"), table.column("role"))
        return records(of: table, .person, extent) { [unowned self] row, source in
            let (givenName, familyName) = (row.need(given), row.need(family))
            guard let givenName, let familyName else { return }
            assembly.roster.people.append(
                RosterPerson(
                    source: source, studentNumber: row.text(number), givenName: givenName, familyName: familyName,
                    preferredName: row.text(preferred), email: row.text(email),
                    role: roles[source.id] ?? row.text(role).map(Self.role)))
        }
    }

    /// roles.csv of 1.2: a person may have several roles in several places.
    func roles(_ table: SpreadsheetTable) -> Int {
        let (user, role, status) = (table.column("userSourcedId"), table.column("role"), table.column("status"))
        return table.forEachRow(log: assembly.log) { row in
            let (user, word) = (row.need(user), row.need(role))
            guard let user, let word, row.text(status)?.lowercased() != "tobedeleted" else { return }
            let role = Self.role(word)
            if roles[user].map({ Self.rank(role) < Self.rank($0) }) ?? true { roles[user] = role }
        }
    }

    func enrolments(_ table: SpreadsheetTable, _ extent: Roster.Extent) -> Int {
        let (section, person, role) = (table.column("classSourcedId"), table.column("userSourcedId"), table.column("role"))
        let (begins, ends) = (table.column("beginDate"), table.column("endDate"))
        return records(of: table, .sectionEnrolment, extent) { [assembly] row, source in
            let (sectionID, personID, word) = (row.need(section), row.need(person), row.need(role))
            let (startsOn, endsOn) = (row.day(begins), row.day(ends))
            guard let sectionID, let personID, let word else { return }
            assembly.refer(.sectionEnrolment, source, to: .section, sectionID, section)
            assembly.refer(.sectionEnrolment, source, to: .person, personID, person)
            assembly.roster.sectionEnrolments.append(
                RosterSectionEnrolment(
                    source: source, person: personID, section: sectionID, role: Self.role(word), status: .active, startsOn: startsOn,
                    endsOn: endsOn))
        }
    }

    // MARK: roles

    /// A learner who also teaches is a learner here: records are kept of learners.
    private static func rank(_ role: RosterPerson.Role) -> Int { RosterPerson.Role.allCases.firstIndex(of: role) ?? 0 }

    private static func role(_ word: String) -> RosterPerson.Role {
        switch word.lowercased() {
        case "student": .learner
        case "teacher": .instructor
        default: .other
        }
    }
}
