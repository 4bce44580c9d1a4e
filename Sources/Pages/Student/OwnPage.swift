import API
import Domain
import Store

/// Pages of a student about the student: each begins with the learner whom the account is.
enum OwnPage {
    typealias Handler = @Sendable (OwnVisit) async throws -> Answer

    static func route(
        _ id: String, _ path: String, _ summary: String, _ learners: LearnerStore, parameters: KnownParameters = KnownParameters([]),
        handler: @escaping Handler
    ) -> PageRoute {
        PageRoute(visit: id, path, summary, for: [.student], parameters: parameters) { question in
            try await answer(question, learners, handler)
        }
    }

    /// What a form of such a page is sent to.
    static func form(
        _ id: String, _ path: String, _ summary: String, _ learners: LearnerStore, handler: @escaping Handler
    ) -> PageRoute {
        PageRoute(form: id, path, summary, for: [.student]) { question in try await answer(question, learners, handler) }
    }

    private static func answer(_ question: Question, _ learners: LearnerStore, _ handler: Handler) async throws -> Answer {
        guard let acting = question.acting else { throw AccessStore.Refusal.unrecognised }
        guard let learner = try await learners.own(as: acting.account) else {
            return .page("no_record", Frame("No record yet", visitor: acting))
        }
        return try await handler(OwnVisit(question: question, acting: acting, learner: learner))
    }
}

/// A visit of a student to a page about the student.
struct OwnVisit: Sendable {
    let question: Question
    let acting: Question.Acting
    let learner: OwnLearner

    var account: ActingAccount { acting.account }

    /// - Parameter way: the way of the page among the student's.
    func frame(_ title: String, way: String, crumbs: [(title: String, address: String)] = []) -> Frame {
        var frame = Frame(title, crumbs: crumbs, visitor: acting)
        frame.current = way
        return frame
    }
}

/// All pages of students.
enum StudentPages {
    static func routes(_ services: Services) -> [PageRoute] {
        PathPage.routes(services) + ExamPage.routes(services) + WhatIfPage.routes(services)
            + [PlanPage.route(services), UpkeepPage.route(services)] + RecordPage.routes(services) + [WhoSawItPage.route(services)]
            + ConsentsPage.routes(services) + CorrectionPage.routes(services) + RequestsPage.routes(services)
    }
}

extension Way {
    static let student = [
        Way(title: "My path", address: "/my/path", roles: [.student]),
        Way(title: "Exam", address: "/my/exam", roles: [.student]),
        Way(title: "What if", address: "/my/what-if", roles: [.student]),
        Way(title: "Plan", address: "/my/plan", roles: [.student]),
        Way(title: "Upkeep", address: "/my/upkeep", roles: [.student]),
        Way(title: "My record", address: "/my/record", roles: [.student]),
    ]
}
