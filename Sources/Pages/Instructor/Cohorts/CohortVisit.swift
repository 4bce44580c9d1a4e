import API
import Domain
import Store

/// A visit to a page of a cohort.
struct CohortVisit {
    let code: String
    let cohort: Document
    let actor: ActingAccount
    private let acting: Question.Acting?
    private let part: CohortPages.Part

    /// - Throws: `LearnerStore.Refusal.notFound` where there is no such cohort for whoever asks.
    init(_ question: Question, _ services: Services, part: CohortPages.Part) async throws {
        code = question.places["cohort"] ?? ""
        actor = try question.actor()
        acting = question.acting
        cohort = try await services.cohorts.cohort(code, as: actor)
        self.part = part
    }

    var title: String { RecordText.string(cohort, "title") ?? code }
    var base: String { "/cohorts/\(Question.escape(code))" }

    func frame(_ title: String, above: (title: String, address: String)? = nil) -> Frame {
        var crumbs = [CohortPages.crumb]
        if part != .overview { crumbs.append((self.title, base)) }
        if let above { crumbs.append(above) }
        var frame = Frame(title, crumbs: crumbs, visitor: acting)
        frame.current = "/cohorts"
        return frame
    }

    var content: [String: Content] {
        [
            "cohort_title": .text(title), "parts": CohortPages.Part.content(code, current: part, mayKeep: InstructorPages.mayKeep(actor)),
            "base": .text(base),
        ]
    }
}
