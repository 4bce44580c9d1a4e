import Domain
import Hummingbird
import NIOCore
import Store

/// Rows of completions as institutions reported them.
enum CompletionRoutes {
    static func list(_ store: ProgramStore) -> Route {
        Route(
            "completions.list", "/v1/completions", "Awards by institution, program, level, major and year, row by row",
            parameters: known, formats: Format.tables, schema: .completions
        ) { asked in
            let question = try question(asked)
            let isBulk = asked.format != .json && !asked.parameters.contains { $0.name == "limit" || $0.name == "after" }
            if isBulk {
                let scope = try await store.scope(of: question.filter)
                try await store.waitForStream()
                return stream(question, store, scope, asked.format)
            }
            let answer = try await store.completions(question)
            let pinned = answer.scope.years.map(\.exactName)
            let next = answer.next.map { asked.next(after: $0.description, pinning: "year", to: pinned) }
            return asked.format == .json ? json(answer, question, next) : lines(answer, asked.format, next)
        }
    }

    private static let known = KnownParameters(
        ProgramParameters.filter + [
            ProgramParameters.limit.documentation, ProgramParameters.after.documentation, ProgramParameters.total.documentation,
        ])

    private static func question(_ asked: Question) throws -> CompletionQuestion {
        var reader = ParameterReader(asked.parameters, known: known)
        var question = CompletionQuestion()
        question.filter = ProgramParameters.filter(&reader)
        if let limit = reader.one(ProgramParameters.limit) { question.limit = limit }
        question.after = reader.one(ProgramParameters.after)
        question.countsTotal = reader.one(ProgramParameters.total) ?? false
        try reader.finish()
        return question
    }

    // MARK: answers

    private static func json(_ answer: CompletionAnswer, _ question: CompletionQuestion, _ next: String?) -> Answer {
        .json { json in
            json.key("vintages")
            json.array(answer.scope.years) { VintageView.summary($1, &$0) }
            json.field("majors", question.filter.majors.rawValue)
            json.key("data")
            json.array(answer.rows) { CompletionView.json($1, answer.scope, &$0) }
            if !answer.missing.isEmpty {
                json.key("missing")
                json.array(answer.missing) { CompletionView.missing($1, &$0) }
            }
            if let total = answer.total { json.field("total", total) }
            json.field("next", next)
        }
    }

    private static func lines(_ answer: CompletionAnswer, _ format: Format, _ next: String?) -> Answer {
        var bytes = format == .csv ? CompletionView.header : []
        for row in answer.rows { bytes += line(row, answer.scope, format) }
        return Answer(contentType: format.mediaType, bytes: bytes, links: VintageView.links(answer.scope.years, next: next))
    }

    private static func line(_ row: CompletionRow, _ scope: ProgramScope, _ format: Format) -> [UInt8] {
        if format == .csv { return CompletionView.line(row, scope) }
        var json = JSONWriter(capacity: 512)
        CompletionView.json(row, scope, &json)
        return json.bytes + [0x0A]
    }

    private static func stream(_ question: CompletionQuestion, _ store: ProgramStore, _ scope: ProgramScope, _ format: Format) -> Answer {
        Answer(
            contentType: format.mediaType,
            body: .stream { writer in
                var output = ChunkedOutput(writer: writer, chunk: 64 * 1024)
                if format == .csv { output.buffer.writeBytes(CompletionView.header) }
                try await store.stream(question, in: scope, batch: 512) { rows in
                    for row in rows { output.buffer.writeBytes(line(row, scope, format)) }
                    try await output.flushIfFull()
                }
                try await output.flush()
                try await writer.finish(nil)
            },
            links: VintageView.links(scope.years))
    }
}
