import Domain
import Store

/// Cells of any combination of occupations, areas, industries and releases.
enum WageRoutes {
    static func list(_ store: OutlookStore) -> Route {
        Route(
            "wages.list", "/v1/wages", "Employment and pay for any combination of occupations, industries, areas and releases",
            parameters: WageParameters.known, formats: Format.tables, schema: .cells
        ) { question in
            let wages = try WageParameters.question(question.parameters)
            let isBulk = question.format != .json && !question.parameters.contains { $0.name == "limit" || $0.name == "after" }
            if isBulk {
                let scope = try await store.scope(of: wages)
                try await store.waitForStream()
                return CellStreams.answer(wages, store: store, scope: scope, format: question.format)
            }
            let answer = try await store.cells(wages)
            let next = answer.next.map { question.next(after: $0.description, of: answer.scope.releases) }
            return CellAnswers.page(answer, next: next, format: question.format)
        }
    }
}
