import API
import Domain
import Store

/// A sheet as its template shows it: before it is sent, and after, with what became of each row.
struct SheetContent {
    let sheet: RecordSheet
    let rows: [CohortStore.MemberRecord]
    /// As it was sent; nil: it was not.
    var form: PageForm?
    var outcomes: [String: RecordSheet.Outcome] = [:]

    var isWhole: Bool {
        outcomes.values.allSatisfy { if case .saved = $0 { true } else if case .unchanged = $0 { true } else { false } }
    }

    var content: [String: Content] {
        [
            "rows": .list(of: rows, row), "titles": .list(of: sheet.fields) { ["title": .text($0.title)] },
            "told_titles": .list(of: sheet.told) { ["title": .text($0.title)] },
            "once": .text(FormOnce.draw()), "is_empty": .flag(rows.isEmpty), "result": outcomes.isEmpty ? .nothing : result,
        ]
    }

    private var result: Content {
        let count = { (isMeant: (RecordSheet.Outcome) -> Bool) in outcomes.values.count(where: isMeant) }
        let saved = count { if case .saved = $0 { true } else { false } }
        let unchanged = count { if case .unchanged = $0 { true } else { false } }
        let gone = count { if case .gone = $0 { true } else { false } }
        let others = outcomes.count - saved - unchanged - gone
        var sentences = ["\(saved) saved", "\(unchanged) left as they were"]
        if others > 0 { sentences.append("\(others) not saved: see each row, where what you typed still stands") }
        if gone > 0 { sentences.append("\(gone) are no longer here") }
        return ["text": .text(sentences.joined(separator: ", ") + "."), "style": isWhole ? "good" : "warn"]
    }

    private func row(_ row: CohortStore.MemberRecord) -> Content {
        let id = row.record.recordID ?? ""
        let held = sheet.held(row.record)
        let outcome = outcomes[id]
        let shown: [String: String]
        switch outcome {
        case .stale?, .wrong?: shown = form.map { sheet.typed($0, id) } ?? held
        default: shown = held
        }
        return .object(
            row.learner.content.merging([
                "id": .text(id), "revision": Content(row.record.recordRevision ?? 0),
                "told": .list(of: sheet.told) { ["text": Content(RecordText.string(row.record, $0.name).map(told))] },
                "fields": .list(of: sheet.fields) { field($0, id, row.learner.listed, shown[$0.name] ?? "", held[$0.name] ?? "") },
                "outcome": outcome.map(content) ?? .nothing,
            ]) { _, new in new })
    }

    private func told(_ text: String) -> String { Day(text) == nil ? RecordText.words(text) : Moments.day(of: text) }

    private func field(_ field: RecordSheet.Field, _ id: String, _ learner: String, _ shown: String, _ held: String) -> Content {
        var content: [String: Content] = [
            "name": .text("\(field.name).\(id)"), "label": .text("\(field.title) of \(learner)"), "value": .text(shown), "was": .text(held),
        ]
        switch field.entry {
        case .text(let size): content["text"] = ["size": Content(size)]
        case .flag: content["flag"] = ["checked": .flag(shown == "yes")]
        case .choice(let choices):
            content["has_choices"] = true
            content["choices"] = .list(of: choices) {
                ["value": .text($0), "title": .text(RecordText.words($0)), "chosen": .flag($0 == shown)]
            }
        }
        return .object(content)
    }

    private func content(_ outcome: RecordSheet.Outcome) -> Content {
        switch outcome {
        case .saved: ["style": "met", "word": "saved"]
        case .unchanged: ["style": "planned", "word": "unchanged"]
        case .stale(let held):
            [
                "style": "undecided", "word": "changed meanwhile",
                "why": .text("Held now: \(held). What you typed still stands in the row; send it again to put it in place of that."),
            ]
        case .wrong(let why): ["style": "missing", "word": "not saved", "why": .text(why.joined(separator: "; "))]
        case .gone: ["style": "missing", "word": "no longer here"]
        }
    }
}
