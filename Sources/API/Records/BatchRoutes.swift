import Domain
import HTTPTypes
import Store

/// Many changes of records at once: the grades of a section, the hours of a cohort.
enum BatchRoutes {
    private static let most = 1000

    static func write(_ batch: RecordBatch) -> Route {
        Route(
            for: .recordsWrite, "records.write", "/v1/records",
            "Adds, corrects and takes back up to \(most) records; each stands by itself, or with `all_or_nothing` all do together",
            method: .post, body: .record_writes, schema: .record_outcomes
        ) { question in
            let (documents, isAllOrNothing) = try question.posted(["writes", "all_or_nothing"]) { fields in
                fields.bound("writes", to: most)
                return (fields.list("writes", required: true) { document, _ in document } ?? [], fields.bool("all_or_nothing") ?? false)
            }
            let writes = documents.map { document in Result { () throws(Faults) in try RecordWrite(document) } }
            let answer = try await batch.write(
                writes, isAllOrNothing: isAllOrNothing, once: question.onceKey(), as: question.actor(), answer: Self.answer)
            return .document(answer)
        }
    }

    private static func answer(_ outcomes: [RecordBatch.Outcome]) -> Document {
        .object([
            .init("written", .number(String(outcomes.count { $0.isWritten }))),
            .init("refused", .number(String(outcomes.count { !$0.isWritten }))),
            .init("data", .array(outcomes.map(row))),
        ])
    }

    /// The status that the same change would have had alone.
    private static func row(_ outcome: RecordBatch.Outcome) -> Document {
        switch outcome {
        case .added(let record): .object([.init("status", .number("201")), .init("record", record)])
        case .corrected(let record), .takenBack(let record): .object([.init("status", .number("200")), .init("record", record)])
        case .wrong(let faults): problem(Problem(ofDocument: faults))
        case .refused(let refusal): problem(Problem(refusal))
        }
    }

    private static func problem(_ problem: Problem) -> Document {
        .object([
            .init("status", .number(String(problem.status.code))), .init("code", .string(problem.code)),
            .init("title", .string(problem.title)), .init("faults", .array(problem.faults.map(fault))),
        ])
    }

    private static func fault(_ fault: Fault) -> Document {
        .object([
            .init("code", .string(fault.code)), .init("pointer", fault.parameter.map(Document.string) ?? .null),
            .init("message", .string(fault.message)), .init("allowed", .array(fault.allowed.map(Document.string))),
        ])
    }
}
