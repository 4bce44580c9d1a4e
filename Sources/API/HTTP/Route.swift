import Domain
import HTTPTypes

/// A route as the router, the parameter reader and the OpenAPI document see it.
struct Route: Sendable {
    typealias Handler = @Sendable (Question) async throws -> Answer

    enum Access: Sendable, Equatable {
        case anybody
        /// An account; a key needs the scope.
        case account(Scope)
    }

    /// Stable: the operation's id in OpenAPI, its label in metrics and logs.
    var id: String
    let method: HTTPRequest.Method
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
    /// Who may ask; what they then see is decided by the database.
    var access = Access.anybody
    /// Whether it makes something new, and answers so.
    var isMaking: Bool { method == .post && (access != .anybody || id == "sessions.open") }
    /// Whether the answer is made of published data, the same for everyone
    /// until the next publication.
    var isPublicData: Bool
    /// A parameter that stands for today where it is absent: then the answer is
    /// another tomorrow, without any publication.
    var dayParameter: String?
    var handler: Handler

    init(
        _ id: String, _ path: String, _ summary: String, parameters: KnownParameters = KnownParameters([]), formats: [Format] = [.json],
        schema: OpenAPISchema, isPublicData: Bool = true, dayParameter: String? = nil, handler: @escaping Handler
    ) {
        self.id = id
        method = .get
        self.path = path
        places = Self.places(of: path)
        self.summary = summary
        self.parameters = parameters
        self.formats = formats
        self.schema = schema
        self.isPublicData = isPublicData
        self.dayParameter = dayParameter
        self.handler = handler
    }

    /// A route to which a JSON document is posted. Its answers are for who asked alone.
    init(
        posting id: String, _ path: String, _ summary: String, body: OpenAPISchema, formats: [Format] = [.json], schema: OpenAPISchema,
        handler: @escaping Handler
    ) {
        self.id = id
        method = .post
        self.path = path
        places = Self.places(of: path)
        self.summary = summary
        parameters = KnownParameters([])
        self.formats = formats
        self.schema = schema
        self.body = body
        isPublicData = false
        self.handler = handler
    }

    /// A route to what an account may see and change. Its answers are for who asked alone.
    init(
        for scope: Scope, _ id: String, _ path: String, _ summary: String, method: HTTPRequest.Method = .get,
        parameters: KnownParameters = KnownParameters([]), body: OpenAPISchema? = nil, formats: [Format] = [.json], schema: OpenAPISchema,
        handler: @escaping Handler
    ) {
        self.id = id
        self.method = method
        self.path = path
        places = Self.places(of: path)
        self.summary = summary
        self.parameters = parameters
        self.formats = formats
        self.schema = schema
        self.body = body
        access = .account(scope)
        isPublicData = false
        self.handler = handler
    }

    private static func places(of path: String) -> [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }
}
