import Domain
import HTTPTypes

/// A route as the router, the parameter reader and the OpenAPI document see it.
package struct Route: Sendable {
    package typealias Handler = @Sendable (Question) async throws -> Answer

    enum Access: Sendable, Equatable {
        case anybody
        /// An account; a key needs the scope.
        case account(Scope)
    }

    /// Stable: the operation's id in OpenAPI, its label in metrics and logs.
    var id: String
    var method: HTTPRequest.Method
    /// With places in braces: `/v1/occupations/{soc}`.
    let path: String
    /// The names in braces.
    let places: [String]
    var summary: String
    var parameters: KnownParameters
    /// What is offered, the default first.
    var formats: [Format]
    var schema: OpenAPISchema
    /// What is posted; nil where nothing is.
    var body: OpenAPISchema?
    /// Whether a file is posted.
    var takesFile = false
    /// The service whose clients are answered as it answers them; nil for everything of our own.
    var dialect: Dialect?
    /// How it differs from a route of the API, where it is of the site.
    var page: PageManner?
    /// Who may ask; what they then see is decided by the database.
    var access = Access.anybody
    /// Of every answer that is no refusal: 201 where something is made, 204 where there is nothing to say.
    var success = HTTPResponse.Status.ok
    /// Whether the answer is made of published data, the same for everyone
    /// until the next publication.
    var isPublicData: Bool
    /// A parameter that stands for today where it is absent: then the answer is
    /// another tomorrow, without any publication.
    var dayParameter: String?
    /// The quota that its requests count for, where that does not follow from the rest.
    var countsAs: RateClass?
    var isUncounted = false
    var handler: Handler

    /// A question by its address.
    init(
        _ id: String, _ path: String, _ summary: String, parameters: KnownParameters = KnownParameters([]), formats: [Format] = [.json],
        schema: OpenAPISchema, isPublicData: Bool = true, dayParameter: String? = nil, handler: @escaping Handler
    ) {
        self.init(.get, id, path, summary, parameters, body: nil, formats, schema, isPublicData: isPublicData, handler)
        self.dayParameter = dayParameter
    }

    /// A route to which a JSON document is posted. Its answers are for who asked alone.
    init(
        posting id: String, _ path: String, _ summary: String, body: OpenAPISchema, formats: [Format] = [.json], schema: OpenAPISchema,
        success: HTTPResponse.Status = .ok, handler: @escaping Handler
    ) {
        self.init(.post, id, path, summary, KnownParameters([]), body: body, formats, schema, isPublicData: false, handler)
        self.success = success
    }

    /// A route to what an account may see and change. Its answers are for who asked alone.
    init(
        for scope: Scope, _ id: String, _ path: String, _ summary: String, method: HTTPRequest.Method = .get,
        parameters: KnownParameters = KnownParameters([]), body: OpenAPISchema? = nil, formats: [Format] = [.json], schema: OpenAPISchema,
        success: HTTPResponse.Status = .ok, handler: @escaping Handler
    ) {
        self.init(method, id, path, summary, parameters, body: body, formats, schema, isPublicData: false, handler)
        access = .account(scope)
        self.success = success
    }

    /// A route to which a file is posted, as it is.
    init(
        uploading scope: Scope, _ id: String, _ path: String, _ summary: String, parameters: KnownParameters, formats: [Format] = [.json],
        schema: OpenAPISchema, success: HTTPResponse.Status = .ok, handler: @escaping Handler
    ) {
        self.init(.post, id, path, summary, parameters, body: nil, formats, schema, isPublicData: false, handler)
        access = .account(scope)
        takesFile = true
        self.success = success
    }

    /// A route for clients of another service. Its addresses may carry their keys, so answers are not remembered by them.
    init(
        dialect: Dialect, _ method: HTTPRequest.Method, _ id: String, _ path: String, _ summary: String,
        parameters: KnownParameters = KnownParameters([]), body: OpenAPISchema? = nil, schema: OpenAPISchema, handler: @escaping Handler
    ) {
        self.init(method, id, path, summary, parameters, body: body, [.json], schema, isPublicData: false, handler)
        self.dialect = dialect
    }

    private init(
        _ method: HTTPRequest.Method, _ id: String, _ path: String, _ summary: String, _ parameters: KnownParameters, body: OpenAPISchema?,
        _ formats: [Format], _ schema: OpenAPISchema, isPublicData: Bool, _ handler: @escaping Handler
    ) {
        self.id = id
        self.method = method
        self.path = path
        places = path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
        self.summary = summary
        self.parameters = parameters
        self.formats = formats
        self.schema = schema
        self.body = body
        self.isPublicData = isPublicData
        self.handler = handler
    }
}

/// The manners of another service: parameters come in the address, as a form or
/// as JSON, and what is refused is told in its own shape with status 200.
struct Dialect: Sendable {
    /// - Parameter messages: what is wrong, without any value that was sent.
    let refusal: @Sendable (_ messages: [String]) -> Answer
}
