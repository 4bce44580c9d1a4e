import HTTPTypes
import Hummingbird
import Logging
import Postgres
import Store

/// The outermost layer: every request passes here first and every answer last.
/// It names the request, answers from memory, turns failures into problem
/// details, and counts and logs what was answered, once.
struct Edge<Routed: HTTPResponder>: HTTPResponder where Routed.Context == PathwaysContext {
    let routed: Routed
    let services: Services
    let paths: PathDirectory
    let site: Site
    let ids = RequestIDs()
    let logger: Logger

    private static var longestURI: Int { 8 * 1024 }

    func respond(to request: Request, context: PathwaysContext) async throws -> Response {
        let start = ContinuousClock.now
        let id = ids.id(for: request)
        var (response, route) = await answer(request, context, id: id)
        response.headers[.xRequestID] = id
        if response.body.contentLength == nil { response.body = telling(of: response.body, id: id) }
        let duration = ContinuousClock.now - start
        services.metrics.record(route: route, status: response.status.code, duration: duration)
        if logger.logLevel <= .info {
            logger.info(
                "answered",
                metadata: [
                    "request_id": "\(id)", "method": "\(request.method.rawValue)", "route": "\(route)", "status": "\(response.status.code)",
                    "ms": "\(milliseconds(duration))",
                ])
        }
        return response
    }

    /// When a body breaks off, its head is gone: the reader misses the end, and the log says why.
    private func telling(of body: ResponseBody, id: String) -> ResponseBody {
        ResponseBody { [logger] writer in
            do {
                try await body.write(writer)
            } catch let error as PostgresError {
                logger.error("broke off", metadata: ["request_id": "\(id)", "error": "\(error)"])
                throw error
            }
        }
    }

    private func answer(_ request: Request, _ context: PathwaysContext, id: String) async -> (Response, route: String) {
        if let remembered = remembered(request) { return remembered }
        var context = context
        let rate = RateRecord()
        (context.requestID, context.rate) = (id, rate)
        var (response, route) = await routed(request, context, id: id)
        rate.tell(&response.headers)
        return (response, route)
    }

    private func routed(_ request: Request, _ context: PathwaysContext, id: String) async -> (Response, route: String) {
        do {
            try check(request)
            let response = try await routed.respond(to: request, context: context)
            // The framework's own refusals come as bare answers.
            if response.status.code >= 400, response.headers[.contentType] == nil { throw HTTPError(response.status) }
            return (response, label(context))
        } catch {
            let problem = paths.refine(Problem(error), request)
            if problem.isOurs { logger.error("failed", metadata: ["request_id": "\(id)", "error": "\(error)"]) }
            let label = label(context)
            let refusal = refusal(problem, request, route: label, id: id)
            let body = ResponseBody(byteBuffer: .init(bytes: refusal.bytes))
            return (Response(status: refusal.status, headers: refusal.headers, body: body), label)
        }
    }

    /// The route's path; the framework has names of its own for what is none.
    private func label(_ context: PathwaysContext) -> String {
        guard let path = context.endpointPath, path.hasPrefix("/") else { return "unknown" }
        return path
    }

    private func remembered(_ request: Request) -> (Response, route: String)? {
        guard services.cache.isEnabled, request.method == .get, let epoch = services.watch.epoch,
            let entry = services.cache.answer(to: CacheKey.of(request), in: epoch)
                ?? services.cache.answer(to: CacheKey.of(request, on: services.today()), in: epoch)
        else { return nil }
        if ETag.matches(request.headers[.ifNoneMatch], entry.etag) {
            return (ETag.notModified(entry.etag), entry.route)
        }
        return (entry.response(to: request), entry.route)
    }

    private func check(_ request: Request) throws {
        guard request.head.authority?.isEmpty == false else {
            throw Problem(.badRequest, "missing_host", "the request has no Host header")
        }
        guard request.uri.string.utf8.count <= Self.longestURI else {
            throw Problem(.uriTooLong, "uri_too_long", "the address is longer than \(Self.longestURI) bytes")
        }
    }

    private func refusal(_ problem: Problem, _ request: Request, route: String, id: String) -> Refusal {
        guard site.tells(request, route: route) else { return Refusal(details: problem, requestID: id) }
        let visit = RefusedVisit(
            problem: problem, method: request.method, path: request.uri.path, query: request.uri.query, requestID: id)
        return Refusal(page: visit, of: site)
    }

    private func milliseconds(_ duration: Duration) -> String {
        let microseconds = duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
        return "\(microseconds / 1000).\(String(microseconds % 1000 + 1000).dropFirst())"
    }
}

/// Which methods an address takes, to tell 405 from 404.
struct PathDirectory: Sendable {
    private let paths: [(parts: [Substring], methods: [HTTPRequest.Method])]

    init(_ routes: [Route]) {
        paths = routes.flatMap { route in
            let methods: [HTTPRequest.Method] = route.method == .get ? [.get, .head] : [route.method]
            return route.addresses.map { ($0.path.split(separator: "/"), methods) }
        }
    }

    func refine(_ problem: Problem, _ request: Request) -> Problem {
        guard problem.code == "not_found" || problem.code == "method_not_allowed" else { return problem }
        let asked = request.uri.path.split(separator: "/")
        let known = paths.filter { path in
            path.parts.count == asked.count && zip(path.parts, asked).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        let methods = known.flatMap(\.methods)
        guard !methods.isEmpty, !methods.contains(request.method) else { return problem }
        let names = methods.map(\.rawValue)
        return Problem(
            .methodNotAllowed, "method_not_allowed", "this address takes \(names.joined(separator: " and ")) only",
            allow: names.joined(separator: ", "))
    }
}

extension Route {
    /// The plain address, where `Accept` decides, and one with the suffix of each format.
    var addresses: [(path: String, format: Format?)] {
        [(path, nil)] + (formats.count > 1 ? formats.filter { $0 != .json }.map { ("\(path).\($0.rawValue)", $0) } : [])
    }
}
