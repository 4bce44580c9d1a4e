import Domain
import HTTPTypes
import Hummingbird
import Store

/// A visit to a page: who comes is known by a cookie, and what a form sends is taken from our own pages alone.
extension RouteResponder {
    func respond(to request: Request, as page: PageManner, _ context: PathwaysContext) async throws -> Response {
        try services.limits.admit(request, to: route, .html, context)
        var question = Question(
            path: request.uri.path, places: try places(context), parameters: try QueryString.parse(request.uri.query), format: .html,
            query: request.uri.query)
        if route.parameters.names.isEmpty { try ParameterReader(question.parameters, known: route.parameters).finish() }
        if route.isPublicData { return try await answer(request, question) }
        // Believed from anybody: it makes nothing but the asker's own cookie stricter, and addresses on the asker's own page.
        question.isOverTLS = request.headers[.xForwardedProto]?.lowercased() == "https"
        question.site = request.head.authority.map { "\(question.isOverTLS ? "https" : "http")://\($0)" }
        if !page.isForGood { question.acting = try await visitor(request, page) }
        switch page.form {
        case .none: return try await act(question, request, context)
        case .fields:
            question.form = try await PostedForm.fields(request, from: question.acting)
            return try await act(question, request, context)
        case .file:
            return try await services.uploads.whileTaken { [question] in
                var question = question
                (question.form, question.file) = try await PostedForm.file(request, from: question.acting)
                return try await act(question, request, context)
            }
        case .publishedFile:
            return try await services.publishedUploads.whileTaken { [question] in
                var question = question
                (question.form, question.received) = try await PostedForm.received(request, from: question.acting)
                return try await act(question, request, context)
            }
        }
    }

    /// - Throws: `AccessStore.Refusal.unrecognised` where the page is for those who sign in and nobody is, `Problem` 403 where it is
    ///   for other roles.
    private func visitor(_ request: Request, _ page: PageManner) async throws -> Question.Acting? {
        let token = SessionCookie.token(in: request.headers)
        guard let roles = page.roles else {
            guard let token else { return nil }
            return try? await recognised(token, request)
        }
        guard let token else { throw AccessStore.Refusal.unrecognised }
        let acting = try await recognised(token, request)
        guard acting.account.isAny(of: Array(roles)) else {
            throw Problem(.forbidden, "not_for_role", "this page is for others than you are signed in as")
        }
        return acting
    }

    private func recognised(_ token: AccessToken, _ request: Request) async throws -> Question.Acting {
        let acting = try await Recognition(access: services.access).acting(session: token)
        services.limits.recognised(request, to: route)
        return acting
    }
}
