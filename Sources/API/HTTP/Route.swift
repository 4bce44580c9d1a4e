import Domain

/// A route as the router, the parameter reader and the OpenAPI document see it.
struct Route: Sendable {
    typealias Handler = @Sendable (Question) async throws -> Answer

    /// Stable: the operation's id in OpenAPI, its label in metrics and logs.
    var id: String
    /// With places in braces: `/v1/occupations/{soc}`.
    let path: String
    /// The names in braces.
    let places: [String]
    var summary: String
    var parameters: KnownParameters
    /// What is offered, the default first.
    var formats: [Format]
    var schema: OpenAPISchema
    /// Whether the answer is made of published figures, the same for everyone
    /// until the next publication.
    var isPublicData: Bool
    var handler: Handler

    init(
        _ id: String, _ path: String, _ summary: String, parameters: KnownParameters = KnownParameters([]), formats: [Format] = [.json],
        schema: OpenAPISchema, isPublicData: Bool = true, handler: @escaping Handler
    ) {
        self.id = id
        self.path = path
        places = path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
        self.summary = summary
        self.parameters = parameters
        self.formats = formats
        self.schema = schema
        self.isPublicData = isPublicData
        self.handler = handler
    }
}
