import Domain
import HTTPTypes
import Store

/// Notes of staff about a learner, which the learner may read.
enum NoteRoutes {
    private static let longest = 10_000

    static func list(_ notes: NoteStore) -> Route {
        Route(
            for: .recordsRead, "notes.list", "/v1/learners/{learner}/notes", "Notes of staff, the latest first; the learner reads them too",
            schema: .notes
        ) { question in
            return .list(try await notes.notes(of: question.id("learner"), as: question.actor()))
        }
    }

    static func add(_ notes: NoteStore) -> Route {
        Route(
            for: .recordsWrite, "notes.add", "/v1/learners/{learner}/notes", "Adds a note; it is not changed afterwards", method: .post,
            body: .note_draft, schema: .note, success: .created
        ) { question in
            let learner = try question.id("learner")
            let text = try question.posted(["text"]) { fields in
                let text = fields.string("text", required: true) ?? ""
                if text.count > longest {
                    fields.reading.fault("too_long", fields.place / "text", "is longer than \(longest) characters")
                }
                return text
            }
            let note = try await notes.add(text, to: learner, once: question.onceKey(), as: question.actor())
            return .document(note)
        }
    }
}
