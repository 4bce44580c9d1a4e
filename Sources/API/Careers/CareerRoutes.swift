import Domain
import Store

/// From a credential to work and back, and what leads from one step to the next.
enum CareerRoutes {
    static func graph(_ store: CareerStore) -> Route {
        Route(
            "careers.graph", "/v1/careers",
            "Steps of careers in health information and what leads between them; or the way from one to another",
            parameters: ofGraph, schema: .careers
        ) { question in
            var reader = ParameterReader(question.parameters, known: ofGraph)
            let (from, to) = (reader.one(from), reader.one(to))
            let held = Set(reader.list(holding))
            let graph = try await store.graph()
            for (name, step) in [("from", from), ("to", to)] where step.map({ graph[$0] == nil }) ?? false {
                reader.add(
                    Fault("unknown_step", parameter: name, value: step, message: "there is no such step", allowed: graph.steps.map(\.id)))
            }
            try reader.finish()
            guard let from, let to else { return CareerView.graph(graph, graph.edges(from: from, to: to), way: nil) }
            let way = graph.way(from: from, to: to)
            let missing = CareerGraph.missing(on: way ?? [], holding: held)
            return CareerView.graph(graph, way ?? [], way: (from, to, way != nil, missing))
        }
    }

    static func credential(_ store: CareerStore, _ library: RuleLibrary) -> Route {
        Route(
            "credentials.careers", "/v1/credentials/{id}/careers",
            "The work that a credential opens: programs before it, occupations, industries and places, pay, openings, change, each with its source",
            parameters: ofCredential, schema: .credential_careers
        ) { question in
            var reader = ParameterReader(question.parameters, known: ofCredential)
            let area = reader.one(OutlookParameters.oneArea) ?? .nation
            let release = reader.one(OutlookParameters.oneRelease) ?? .latest
            try reader.finish()
            let id = question.places["id"] ?? ""
            let title = try await library.current(nil).first { $0.id == id }?.title
            let careers = try await store.careers(of: id, isKnown: title != nil, in: area, release: release)
            return CareerView.credential(id, title: title, careers)
        }
    }

    static func occupation(_ store: CareerStore) -> Route {
        Route(
            "occupations.pathways", "/v1/occupations/{soc}/pathways",
            "What leads to an occupation: credentials, programs, and the institutions near a place that teach them",
            parameters: ofOccupation,
            schema: .occupation_pathways
        ) { question in
            var reader = ParameterReader(question.parameters, known: ofOccupation)
            let occupation = question.occupation(&reader)
            let area = reader.one(OutlookParameters.oneArea) ?? .nation
            let limit = reader.one(limit) ?? 50
            try reader.finish()
            return CareerView.pathways(try await store.pathways(to: occupation, near: area, limit: limit))
        }
    }

    private static let from = step("from", "the step from which a way begins; alone: all that it leads to")
    private static let to = step("to", "the step to which it leads; alone: all that leads there")
    private static let holding = QueryParameter(
        "holding", "credentials that are held", list: true, examples: ["ahima.cca"], parse: { String($0) })
    private static let limit = QueryParameter(
        "limit", "institutions listed, 1 to 500", type: .integer, initial: "50", examples: ["20"],
        parse: { Int($0).flatMap { (1...500).contains($0) ? $0 : nil } })

    private static func step(_ name: String, _ description: String) -> QueryParameter<String> {
        QueryParameter(name, description, examples: ["coder", "manager"], parse: { String($0) })
    }

    private static let ofGraph = KnownParameters([from.documentation, to.documentation, holding.documentation])
    private static let ofCredential = KnownParameters([
        OutlookParameters.oneArea.documentation, OutlookParameters.oneRelease.documentation,
    ])
    private static let ofOccupation = KnownParameters([OutlookParameters.oneArea.documentation, limit.documentation])
}
