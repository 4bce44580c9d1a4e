import API
import Domain
import HTTPTypes
import Store

/// The grades of a course, entered for many learners of a cohort at once.
enum GradePages {
    static func routes(_ services: Services) -> [PageRoute] { [page(services), send(services)] }

    private static let course = QueryParameter("course", "the course", examples: ["HIT 211"]) { short($0) }
    private static let term = QueryParameter("term", "the term; none where absent", examples: ["2026FA"]) { short($0) }
    private static let section = QueryParameter("section", "the section; none where absent", examples: ["01"]) { short($0) }
    private static let known = KnownParameters([course.documentation, term.documentation, section.documentation])

    private static func short(_ text: Substring) -> String? { text.utf8.count <= 100 ? String(text) : nil }

    private static let sheet = RecordSheet(
        kind: .courseRecords,
        fields: [
            .init(name: "grade", title: "Grade", entry: .text(size: 4)),
            .init(name: "status", title: "Status", entry: .choice(CourseRecord.Status.allCases.map(\.rawValue))),
        ], told: [("credits", "Credits")],
        completing: { entered, was, form in
            // Whoever types a grade alone has the status follow from it.
            guard form["follow"] == "yes", entered["status"] == was["status"], let grade = entered["grade"], grade != was["grade"] else {
                return
            }
            entered["status"] = GradeWords.status(of: grade.isEmpty ? nil : grade).rawValue
        }, derived: { _, _ in [:] })

    private static func page(_ services: Services) -> PageRoute {
        PageRoute(
            visit: "pages.grades", "/cohorts/{cohort}/grades", "The grades of a course, to enter", for: InstructorPages.keepers,
            parameters: known
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let (course, term, section) = (reader.one(course), reader.one(term), reader.one(section))
            try reader.finish()
            let visit = try await CohortVisit(question, services, part: .grades)
            guard let course, !course.isEmpty else { return try await courses(visit, services) }
            let rows = try await rows(visit, services, course, term, section)
            return page(visit, course, term, section, SheetContent(sheet: sheet, rows: rows))
        }
    }

    private static func send(_ services: Services) -> PageRoute {
        PageRoute(
            form: "pages.grades.send", "/cohorts/{cohort}/grades", "Enters the grades of a course", for: InstructorPages.keepers
        ) { question in
            let form = PageForm(question)
            let visit = try await CohortVisit(question, services, part: .grades)
            let (course, term, section) = (form["course"] ?? "", form["term"], form["section"])
            let sending = SheetSending(sheet: sheet, form: form, rows: try await rows(visit, services, course, term, section))
            let outcomes = try await sending.send(services.batch, question)
            let rows = try await rows(visit, services, course, term, section)
            return page(visit, course, term, section, SheetContent(sheet: sheet, rows: rows, form: form, outcomes: outcomes))
        }
    }

    private static func rows(
        _ visit: CohortVisit, _ services: Services, _ course: String, _ term: String?, _ section: String?
    ) async throws -> [CohortStore.MemberRecord] {
        let found = try await services.cohorts.records(
            .courseRecords, of: visit.code, where: [("course", course), ("term", term), ("section", section)], on: services.today(),
            as: visit.actor)
        return Array(found.prefix(RecordSheet.mostRows))
    }

    private static func page(
        _ visit: CohortVisit, _ course: String, _ term: String?, _ section: String?, _ sent: SheetContent
    ) -> Answer {
        let title = "Grades: \([course, term, section.map { "section \($0)" }].compactMap(\.self).joined(separator: ", "))"
        return .page(
            "grades", visit.frame(title, above: ("Grades", "\(visit.base)/grades")), status: sent.isWhole ? nil : .unprocessableContent,
            visit.content.merging(sent.content) { _, new in new }.merging([
                "heading": .text(title), "course": .text(course), "term": Content(term), "section": Content(section),
                "follows": .flag(sent.form.map { $0["follow"] == "yes" } ?? true),
                "is_cut": .flag(sent.rows.count == RecordSheet.mostRows), "most": Content(RecordSheet.mostRows),
            ]) { _, new in new })
    }

    private static func courses(_ visit: CohortVisit, _ services: Services) async throws -> Answer {
        let groups = try await services.cohorts.courses(of: visit.code, on: services.today(), as: visit.actor)
        let terms = groups.map(\.term).reduce(into: [String?]()) { if !$0.contains($1) { $0.append($1) } }
        return .page(
            "grade_courses", visit.frame("Grades: \(visit.title)"),
            visit.content.merging([
                "is_empty": .flag(groups.isEmpty),
                "terms": .list(of: terms) { term in
                    [
                        "term": Content(term),
                        "groups": .list(of: groups.filter { $0.term == term }) { group in
                            [
                                "course": .text(group.course), "course_title": Content(group.title), "section": Content(group.section),
                                "learners": Content(group.learners), "ungraded": group.ungraded > 0 ? Content(group.ungraded) : .nothing,
                                "address": .text(address(group, visit.base)),
                            ]
                        },
                    ]
                },
            ]) { _, new in new })
    }

    private static func address(_ group: CohortStore.CourseGroup, _ base: String) -> String {
        let parts = [("course", group.course), ("term", group.term), ("section", group.section)].compactMap { name, value in
            value.map { "\(name)=\(Question.escape($0))" }
        }
        return "\(base)/grades?\(parts.joined(separator: "&"))"
    }
}
