import Domain
import Store

/// What people of an occupation do, by who describes it.
enum OccupationWork {
    /// `nothing` where nobody that is held here describes it.
    static func content(of code: OccupationCode, _ reference: ReferenceStore) async throws -> Content {
        let answer: ContentAnswer
        do {
            answer = try await reference.content(of: code, version: nil, parts: [.tasks])
        } catch is Faults {
            return .nothing
        }
        return [
            "occupations": .list(of: answer.occupations) { found in
                [
                    "title": Content(found.occupation["title"]), "description": Content(found.occupation["description"]),
                    "tasks": .list(of: (found.parts[.tasks] ?? []).prefix(8)) { ["task": Content($0["task"])] },
                ]
            },
            "sources": .list(of: answer.datasets) { ["citation": .text($0.citation)] },
            "attribution": Content(answer.datasets.lazy.compactMap(\.attribution).first),
        ]
    }
}
