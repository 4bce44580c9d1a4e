import Domain
import Store

/// What credentials and programs there are, and by which routes they are reached.
enum CredentialRoutes {
    static func list(_ library: RuleLibrary) -> Route {
        let known = KnownParameters([EligibilityParameters.kind.documentation])
        return Route(
            "credentials.list", "/v1/credentials", "The credentials and programs whose rules are published, with their versions",
            parameters: known, schema: .credentials
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let kind = reader.one(EligibilityParameters.kind)
            try reader.finish()
            let rules = try await library.current(kind)
            return .json { json in
                json.key("data")
                json.array(rules) { RuleView.summary($1, &$0) }
            }
        }
    }

    static func routes(_ library: RuleLibrary, today: @escaping @Sendable () -> Day) -> Route {
        let known = KnownParameters([EligibilityParameters.on.documentation])
        return Route(
            "credentials.routes", "/v1/credentials/{id}/routes",
            "The routes to a credential by the version in force on a day, with every requirement and its source", parameters: known,
            schema: .credential_routes, dayParameter: "on"
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let day = reader.one(EligibilityParameters.on) ?? today()
            try reader.finish()
            let document = try RuleDocument(JSONReader.read(await library.document(question.rule())))
            return .json { RouteView(document).write(on: day, &$0) }
        }
    }

    static func figures(_ library: RuleLibrary) -> Route {
        Route(
            "credentials.figures", "/v1/credentials/{id}/figures",
            "What was published about the exam or the program: pass rates, seats, fees, each with its period and source", schema: .figures
        ) { question in
            let rule = try await library.rule(question.rule())
            let sources = Dictionary(rule.sources.map { ($0.id, $0) }) { first, _ in first }
            return .json { json in
                json.field("id", rule.id)
                json.field("title", rule.title)
                json.key("data")
                json.array(rule.figures) { $1.write(to: &$0, sources: sources) }
            }
        }
    }
}
