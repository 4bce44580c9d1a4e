/// Learners, program enrolments and course records of plain CSV.
extension MappedReader {
    private typealias Field = (String) -> MappedField

    private enum Answer: String, CaseIterable { case yes, no }

    private func records(
        of table: SpreadsheetTable, _ file: RosterMapping.File, id: @escaping (TableRow) -> String?,
        _ body: @escaping (TableRow, SourceMark) -> Void
    ) -> Int {
        let gone = MappedField("gone", file, table)
        return assembly.rows(of: table, file.holds.kind, id: id, isGone: { gone.choice($0, Answer.self) == .yes }, body)
    }

    /// A learner's id is the student number where no other is mapped.
    func learners(_ table: SpreadsheetTable, _ file: RosterMapping.File) -> Int {
        let field: Field = { MappedField($0, file, table) }
        let (given, family, preferred) = (field("given_name"), field("family_name"), field("preferred_name"))
        let (number, email, role) = (field("student_number"), field("email"), field("role"))
        let id = file.columns["id"] == nil ? number : field("id")
        return records(of: table, file, id: { id.need($0) }) { [assembly] row, source in
            let (givenName, familyName) = (given.need(row), family.need(row))
            let word = role.choice(row, RosterPerson.Role.self)
            guard let givenName, let familyName else { return }
            assembly.roster.people.append(
                RosterPerson(
                    source: source, studentNumber: number.text(row), givenName: givenName, familyName: familyName,
                    preferredName: preferred.text(row), email: email.text(row), role: word ?? .learner))
        }
    }

    func programEnrolments(_ table: SpreadsheetTable, _ file: RosterMapping.File) -> Int {
        let field: Field = { MappedField($0, file, table) }
        let (learner, program, state) = (field("learner"), field("program"), field("state"))
        let (starts, ends, expected) = (field("starts_on"), field("ends_on"), field("expected_on"))
        let id = field("id")
        let hasID = file.columns["id"] != nil
        return records(
            of: table, file,
            id: { row in
                if hasID { return id.need(row) }
                guard let learner = learner.need(row), let program = program.need(row) else { return nil }
                return SourceMark.id(of: [learner, program])
            }
        ) { [assembly] row, source in
            let (learnerID, programCode) = (learner.need(row), program.need(row))
            let (startsOn, endsOn, expectedOn) = (
                starts.day(row, file.dates), ends.day(row, file.dates), expected.day(row, file.dates)
            )
            if state.text(row) == nil { row.fault(.missingValue, state.column.name, "is blank") }
            let word = state.choice(row, EnrolmentRecord.State.self)
            guard let learnerID, let programCode, let word else { return }
            assembly.refer(.programEnrolment, source, to: .person, learnerID, learner.column)
            assembly.roster.programEnrolments.append(
                RosterProgramEnrolment(
                    source: source, person: learnerID, program: programCode, state: word, startsOn: startsOn, endsOn: endsOn,
                    expectedOn: expectedOn))
        }
    }

    /// Without an id a course record is the learner's, of the course, in the term and section.
    func courseRecords(_ table: SpreadsheetTable, _ file: RosterMapping.File) -> Int {
        let field: Field = { MappedField($0, file, table) }
        let (learner, course, section, term) = (field("learner"), field("course"), field("section"), field("term"))
        let (credits, status, grade) = (field("credits"), field("status"), field("grade"))
        let (starts, ends, id) = (field("starts_on"), field("ends_on"), field("id"))
        let hasID = file.columns["id"] != nil
        return records(
            of: table, file,
            id: { row in
                if hasID { return id.need(row) }
                guard let learner = learner.need(row), let course = course.need(row) else { return nil }
                return SourceMark.id(of: [learner, course, term.text(row), section.text(row)])
            }
        ) { [assembly] row, source in
            let (learnerID, code) = (learner.need(row), course.need(row))
            let (amount, mark) = (credits.amount(row), grade.text(row))
            let (startsOn, endsOn) = (starts.day(row, file.dates), ends.day(row, file.dates))
            let word = status.choice(row, CourseRecord.Status.self) ?? GradeWords.status(of: mark)
            guard let learnerID, let code else { return }
            assembly.refer(.courseResult, source, to: .person, learnerID, learner.column)
            assembly.roster.courseResults.append(
                RosterCourseResult(
                    source: source, person: learnerID, course: code, section: section.text(row), term: term.text(row), credits: amount,
                    status: word, grade: mark, startsOn: startsOn, endsOn: endsOn))
        }
    }
}
