import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Store

/// Turns a route into answers over HTTP: parameters in, representation,
/// validators and caching out.
struct RouteResponder: Sendable {
    let route: Route
    let services: Services
    /// Fixed by the suffix of the address; else `Accept` decides.
    let format: Format?

    func respond(to request: Request, context: PathwaysContext) async throws -> Response {
        if let page = route.page { return try await respond(to: request, as: page, context) }
        if let dialect = route.dialect { return try await respond(to: request, in: dialect, context) }
        let format = try self.format ?? Format.negotiate(accept: request.headers[.accept], offered: route.formats)
        try services.limits.admit(request, to: route, format, context)
        var question = Question(
            path: request.uri.path, places: try places(context), parameters: try QueryString.parse(request.uri.query), format: format,
            query: request.uri.query)
        if route.parameters.names.isEmpty { try ParameterReader(question.parameters, known: route.parameters).finish() }
        if route.isPublicData { return try await answer(request, question) }
        if case .account(let scope) = route.access {
            question.acting = try await Recognition(access: services.access).acting(request.headers, for: scope)
            services.limits.recognised(request, to: route)
        }
        if route.body != nil { question.body = try await PostedDocument.read(request) }
        if route.takesFile {
            return try await services.uploads.whileTaken { [question] in
                var question = question
                question.file = try await PostedFile.read(request)
                return try await act(question, request, context)
            }
        }
        return try await act(question, request, context)
    }

    /// What is no fault of ours is refused as the other service refuses it.
    private func respond(to request: Request, in dialect: Dialect, _ context: PathwaysContext) async throws -> Response {
        do {
            try services.limits.admit(request, to: route, .json, context)
            var question = Question(
                path: request.uri.path, places: try places(context), parameters: try QueryString.parse(request.uri.query), format: .json)
            if route.method == .post { question.body = try await PostedDocument.readFormOrJSON(request) }
            return response(try await route.handler(question), etag: nil, to: request)
        } catch {
            let problem = Problem(error)
            if problem.isOurs { throw error }
            return response(
                dialect.refusal(problem.faults.isEmpty ? [problem.title] : problem.faults.map(\.message)), etag: nil,
                to: request)
        }
    }

    func act(_ question: Question, _ request: Request, _ context: PathwaysContext) async throws -> Response {
        try await RequestIdentity.$current.withValue(context.requestID) {
            do {
                return response(try await route.handler(question), etag: nil, to: request)
            } catch let faults as Faults where route.body != nil || route.takesFile {
                throw Problem(ofDocument: faults)
            }
        }
    }

    func answer(_ request: Request, _ question: Question) async throws -> Response {
        let validator = request.headers[.ifNoneMatch]
        let isOfToday = route.dayParameter.map { day in !question.parameters.contains { $0.name == day } } ?? false
        // What changes at midnight is remembered by the day, and its validator is of the day.
        let today = isOfToday ? services.today() : nil
        let epoch = services.watch.epoch
        let fingerprint = try await services.outlook.catalog.fingerprint()
        let day = today.map { "-\($0)" } ?? ""
        let etag = fingerprint.map { ETag.of(uri: request.uri.string, format: question.format, data: $0 + day) }
        if let etag, validator != "*", ETag.matches(validator, etag) { return ETag.notModified(etag) }
        let answer = try await route.handler(question)
        // Something may have been published on the way: then the validator is not of this answer.
        let isOfOneMoment = epoch != nil && services.watch.epoch == epoch
        if !isOfOneMoment, try await services.outlook.catalog.fingerprint() != fingerprint {
            return try await self.answer(request, question)
        }
        // `*` is any answer at all, which a question that makes no sense has not.
        if let etag, validator == "*" { return ETag.notModified(etag) }
        guard let epoch, let etag, answer.status == nil, case .buffer(let buffer) = answer.body else {
            return response(answer, etag: etag, to: request)
        }
        let entry = AnswerCache.Entry(
            headers: head(of: answer, etag: etag), body: buffer, packed: Packing.packed(answer), etag: etag, route: route.path)
        services.cache.remember(entry, to: CacheKey.of(request, on: today), in: epoch)
        return entry.response(to: request)
    }

    func places(_ context: PathwaysContext) throws -> [String: String] {
        var places: [String: String] = [:]
        for name in route.places { places[name] = try context.parameters.get(name).map { try QueryString.decode($0[...]) } }
        return places
    }

    private func response(_ answer: Answer, etag: String?, to request: Request) -> Response {
        let headers = head(of: answer, etag: etag)
        let status = answer.status ?? route.success
        switch answer.body {
        case .buffer(let buffer):
            if Packing.isOffered(answer.contentType), Packing.isTaken(request), let packed = Packing.packed(answer) {
                return Response(status: status, headers: Packing.head(headers), body: ResponseBody(byteBuffer: packed))
            }
            return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: buffer))
        case .stream(let write): return Response(status: status, headers: headers, body: ResponseBody { try await write(&$0) })
        }
    }

    private func head(of answer: Answer, etag: String?) -> HTTPFields {
        var headers = answer.headers
        headers.reserveCapacity(16)
        if !answer.contentType.isEmpty { headers[.contentType] = answer.contentType }
        if headers[.cacheControl] == nil { headers[.cacheControl] = route.isPublicData ? "public, no-cache" : "no-store" }
        if route.isPublicData { headers[.vary] = route.page == nil ? "Accept" : "Accept-Encoding" }
        if route.page != nil { headers.addPageHeaders() }
        if let etag = etag ?? answer.etag { headers[.eTag] = etag }
        if let location = answer.location { headers[.location] = location }
        for link in answer.links { headers.append(HTTPField(name: .link, value: link)) }
        return headers
    }
}

/// Validators of answers that are a function of the question and the data.
enum ETag {
    /// What whoever has the answer already is told.
    static func notModified(_ etag: String) -> Response {
        Response(status: .notModified, headers: [.eTag: etag, .cacheControl: "public, no-cache", .vary: "Accept"])
    }

    /// Changes with the address, the format, the data and the program.
    static func of(uri: String, format: Format, data: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in uri.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        for byte in format.rawValue.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        for byte in PathwaysVersion.current.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return "\"\(data)-\(String(hash, radix: 36))\""
    }

    /// Compared weakly, as `If-None-Match` asks (RFC 9110, 13.1.2).
    static func matches(_ header: String?, _ etag: String) -> Bool {
        guard let header else { return false }
        return header == "*" || header.split(separator: ",").contains { $0.trimming().drop { $0 == "W" || $0 == "/" } == etag[...] }
    }
}

/// What tells remembered answers apart.
enum CacheKey {
    /// - Parameter day: of an answer that is another tomorrow.
    static func of(_ request: Request, on day: Day? = nil) -> String {
        let address = day.map { "\(request.uri.string)\n\($0)" } ?? request.uri.string
        guard let accept = request.headers[.accept], accept != "*/*" else { return address }
        return address + "\n" + accept
    }
}

/// The version of the program, a part of validators.
package enum PathwaysVersion {
    package static let current = "0.1.0"
}
