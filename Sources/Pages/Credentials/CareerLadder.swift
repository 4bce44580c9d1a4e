import Domain

/// Steps of careers around a credential, each with who says that it leads there.
enum CareerLadder {
    static func content(
        _ graph: CareerGraph, of credential: String, opening occupations: Set<OccupationCode>, known: KnownPages
    ) -> Content {
        .list(of: edges(graph, credential, occupations)) { edge in
            [
                "from": step(graph, edge.from, known), "to": step(graph, edge.to, known), "way": .text(edge.kind == .up ? "up" : "across"),
                "look": .text(edge.kind == .up ? "good" : "planned"),
                "holds": edge.credential.map { CredentialName.link($0, known) } ?? false,
                "is_own": .flag(edge.credential == credential), "sentence": .text(edge.sentence), "edge_source": edge.evidence.cited,
            ]
        }
    }

    /// Those that ask for the credential and all that they lead on to, the nearest first; where none does, those from work that it opens.
    private static func edges(_ graph: CareerGraph, _ credential: String, _ occupations: Set<OccupationCode>) -> [CareerEdge] {
        var edges = graph.edges.filter { $0.credential == credential }
        if edges.isEmpty { return graph.edges.filter { graph[$0.from].map { occupations.contains($0.occupation) } ?? false } }
        var next = 0
        while next < edges.count {
            let step = edges[next].to
            edges += graph.edges.filter { $0.from == step && !edges.contains($0) }
            next += 1
        }
        return edges
    }

    private static func step(_ graph: CareerGraph, _ id: String, _ known: KnownPages) -> Content {
        guard let step = graph[id] else { return ["title": .text(id), "code": false] }
        return ["title": .text(step.title), "code": known.hasOccupation("\(step.occupation)") ? .text("\(step.occupation)") : false]
    }
}
