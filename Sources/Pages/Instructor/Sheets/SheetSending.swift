import API
import Domain
import Store

/// A sheet that was sent: what is to be written of it, and what becomes of each row.
struct SheetSending {
    let sheet: RecordSheet
    let form: PageForm
    let rows: [CohortStore.MemberRecord]

    private struct Pending {
        let id: String
        let entered: [String: String]
        let write: Result<RecordWrite, Faults>
    }

    /// Writes what was changed, every row by itself.
    /// - Returns: by the ids of the records; those that are not in it were not sent.
    func send(_ batch: RecordBatch, _ question: Question) async throws -> [String: RecordSheet.Outcome] {
        let known = Dictionary(rows.map { ($0.record.recordID ?? "", $0) }) { first, _ in first }
        var outcomes: [String: RecordSheet.Outcome] = [:]
        var pending: [Pending] = []
        for (id, revision) in form.each("revision.") {
            guard let row = known[id] else {
                outcomes[id] = .gone
                continue
            }
            let (held, was) = (sheet.held(row.record), sheet.typed(form, id, prefix: "was."))
            var entered = sheet.typed(form, id)
            if entered == was {
                outcomes[id] = .unchanged
                continue
            }
            sheet.completing(&entered, was, form)
            if entered == held {
                outcomes[id] = .saved
            } else if Int(revision) != row.record.recordRevision {
                outcomes[id] = .stale(held: sheet.words(held))
            } else {
                pending.append(Pending(id: id, entered: entered, write: sheet.write(row, entered: entered, revision: Int(revision) ?? 0)))
            }
        }
        for (id, outcome) in try await write(pending, batch, question) { outcomes[id] = outcome }
        return outcomes
    }

    private func write(
        _ pending: [Pending], _ batch: RecordBatch, _ question: Question
    ) async throws -> [(String, RecordSheet.Outcome)] {
        guard !pending.isEmpty else { return [] }
        let document = Document.array(
            pending.map {
                .object([
                    .init(
                        $0.id,
                        .object(
                            $0.entered.sorted { $0.key < $1.key }.map {
                                .init($0.key, .string($0.value))
                            }))
                ])
            })
        let answer: Document
        do {
            answer = try await write(pending, batch, FormOnce.key(form, question, document), question)
        } catch let faults as Faults where faults.list.contains(where: { $0.code == "key_reused" }) {
            // The form came again with other values; revisions see to it that nothing is written twice.
            answer = try await write(pending, batch, nil, question)
        }
        guard case .array(let items) = answer else { return [] }
        return zip(pending, items).map { ($0.id, outcome($1)) }
    }

    private func write(_ pending: [Pending], _ batch: RecordBatch, _ once: OnceKey?, _ question: Question) async throws -> Document {
        try await batch.write(pending.map(\.write), isAllOrNothing: false, once: once, as: question.actor()) { outcomes in
            .array(outcomes.map(Self.document))
        }
    }

    /// As it is remembered for the same form sent again.
    private static func document(_ outcome: RecordBatch.Outcome) -> Document {
        switch outcome {
        case .added, .corrected, .takenBack: .string("saved")
        case .wrong(let faults): .array(faults.list.map { .string(sentence($0)) })
        case .refused(.changed), .refused(.notFound): .string("stale")
        case .refused(let refusal): .array([.string(refusal.message)])
        }
    }

    private func outcome(_ item: Document) -> RecordSheet.Outcome {
        switch item {
        case .string("saved"): .saved
        case .array(let texts): .wrong(texts.compactMap { if case .string(let text) = $0 { text } else { nil } })
        default: .stale(held: "changed this very moment")
        }
    }

    private static func sentence(_ fault: Fault) -> String {
        let place = fault.parameter?.split(separator: "/").last.map { RecordText.words(String($0)) + " " } ?? ""
        return place + fault.message + (fault.allowed.isEmpty ? "" : " (\(fault.allowed.prefix(8).joined(separator: ", ")))")
    }
}
