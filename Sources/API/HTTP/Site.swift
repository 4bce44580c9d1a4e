import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// Pages for people beside the API, in the same server: their addresses, and how a failure is told to somebody who reads.
package struct Site: Sendable {
    let routes: [Route]
    let refusal: @Sendable (RefusedVisit) -> Answer
    private let paths: Set<String>

    /// - Parameter refusal: the page that tells a problem; where it has no status of its own, that of the problem.
    package init(routes: [Route], refusal: @escaping @Sendable (RefusedVisit) -> Answer) {
        self.routes = routes
        self.refusal = refusal
        paths = Set(routes.map(\.path))
    }

    /// The API alone.
    package static let none = Site(routes: []) { _ in .done }

    /// Whether what goes wrong is told on a page: at the address of one, or where a browser asked for one that there is not.
    func tells(_ request: Request, route: String) -> Bool {
        paths.contains(route) || route == "unknown" && tells(at: request.uri.path, accept: request.headers[.accept])
    }

    /// The same where no route is known yet.
    func tells(at path: String, accept: String?) -> Bool {
        guard !routes.isEmpty, accept?.contains("text/html") == true else { return false }
        return !["/v1/", "/publicAPI/"].contains { path.hasPrefix($0) }
    }
}

/// What somebody asked for and did not get.
package struct RefusedVisit: Sendable {
    package let problem: Problem
    package let method: HTTPRequest.Method
    package let path: String
    package let query: String?
    package let requestID: String
}

/// How a route of the site differs from one of the API: who asks is known by a cookie, and what is sent is a form.
package struct PageManner: Sendable {
    package enum Form: Sendable {
        case none
        case fields
        /// Fields, one of which is a file.
        case file
        /// Fields and behind them a file of published data, which goes to the disk as it comes.
        case publishedFile
    }

    /// Of whom the page is, among those who sign in; nil: of everybody.
    var roles: Set<Role>?
    var form = Form.none
    /// Whether what is answered may be kept for good, since its address changes with it.
    var isForGood = false
}

extension Route {
    /// A page made of published data, the same for everybody until the next publication.
    package init(
        page id: String, _ path: String, _ summary: String, parameters: KnownParameters = KnownParameters([]), dayParameter: String? = nil,
        handler: @escaping Handler
    ) {
        self.init(
            id, path, summary, parameters: parameters, formats: [.html], schema: .none, dayParameter: dayParameter, handler: handler)
        page = PageManner()
    }

    /// A page for who asked alone.
    /// - Parameter roles: those of whom it is; nil: of everybody, signed in or not.
    package init(
        visit id: String, _ path: String, _ summary: String, for roles: Set<Role>?, parameters: KnownParameters = KnownParameters([]),
        handler: @escaping Handler
    ) {
        self.init(
            id, path, summary, parameters: parameters, formats: [.html], schema: .none, isPublicData: false, handler: handler)
        if roles != nil { access = .account(.recordsRead) }
        page = PageManner(roles: roles)
    }

    /// What a form of a page is sent to.
    /// - Parameter roles: those of who may send it; nil: everybody.
    package init(
        form id: String, _ path: String, _ summary: String, for roles: Set<Role>?, takes form: PageManner.Form = .fields,
        handler: @escaping Handler
    ) {
        self.init(visit: id, path, summary, for: roles, handler: handler)
        method = .post
        page?.form = form
    }

    /// A file of the site's own, whose address changes when it does.
    package init(asset id: String, _ path: String, _ summary: String, parameters: KnownParameters, handler: @escaping Handler) {
        self.init(id, path, summary, parameters: parameters, formats: [.html], schema: .none, isPublicData: false, handler: handler)
        page = PageManner(isForGood: true)
    }
}
