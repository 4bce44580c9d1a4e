import Domain
import HTTPTypes
import Store

/// Where a learner stands on the way through an exam, what is next and by when.
enum ExamRoutes {
    static func path(_ library: RuleLibrary, today: @escaping @Sendable () -> Day) -> Route {
        Route(
            posting: "exam_paths.find", "/v1/exam-paths",
            "The path of a learner through the exam of a rule document or a published rule, as JSON or as a calendar; without `as_of`, "
                + "on the day it is asked",
            body: .audit_question, formats: [.json, .ics], schema: .exam_path
        ) { question in
            let asked = try AuditQuestion.read(question.body ?? .null)
            // Off the connection's event loop, as audits are.
            let path = try await withTaskExecutorPreference(globalConcurrentExecutor) { try await library.examPath(asked, today: today()) }
            switch question.format {
            case .ics: return try calendar(path, facts: asked.facts)
            case .json, .csv, .ndjson, .txt, .html, .svg, .xlsx, .zip: return json(path)
            }
        }
    }

    private static func json(_ path: ExamPath) -> Answer {
        var json = JSONWriter(capacity: 16 * 1024)
        path.write(to: &json)
        return Answer(contentType: Format.json.mediaType, bytes: json.bytes)
    }

    /// - Throws: `Problem` 404 where no step has a day: a calendar without anything in it is none.
    static func calendar(_ path: ExamPath, facts: Document) throws -> Answer {
        guard let bytes = ExamCalendar(path, stamp: .now, seed: CalendarSeed.of(facts)).bytes else {
            throw Problem(.notFound, "no_dates", "no step of this path has a day that is known and still to come")
        }
        return Answer(contentType: Format.ics.mediaType, bytes: bytes)
    }
}
