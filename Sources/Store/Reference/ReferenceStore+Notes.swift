import Domain
import Postgres

extension ReferenceStore {
    /// Notes on surveys, by subject, by words of question and answer, and by whether they are answered.
    ///
    /// - Throws: `Faults` with `unknown_vintage` where no notes are held, and with `unknown_subject`.
    package func notes(
        about subjects: [String], words: String?, isKnown: Bool?
    ) async throws -> (dataset: Dataset, notes: [DatasetRecord]) {
        let dataset = try dataset("survey_notes", nil, among: try await datasets())
        let all = try await pool.ask(NoteQueries.all(of: dataset.id, words: words))
        let held = subjects.isEmpty ? [] : Set(try await pool.ask(NoteQueries.subjects(of: dataset.id)))
        let faults = subjects.filter { !held.contains($0) }.map { subject in
            Fault(
                "unknown_subject", parameter: "subject", value: subject, message: "there are no notes on this subject",
                allowed: held.sorted())
        }
        if !faults.isEmpty { throw Faults(faults) }
        let notes = all.filter { note in
            (subjects.isEmpty || subjects.contains(note["subject"] ?? "")) && (isKnown == nil || (note["is_known"] == "true") == isKnown)
        }
        return (dataset, notes)
    }
}

/// Questions about notes on surveys.
private enum NoteQueries {
    /// Notes in which words are found, in any of their forms; or that have a text as it stands, for markers are no words.
    static func all(of dataset: Int, words: String?) -> Query<DatasetRecord> {
        DatasetQueries.records(
            "survey_notes", DatasetTables.surveyNotes, of: [dataset],
            where: """
                ($2::text is null or position(lower($2) in lower(t.question)) > 0
                 or to_tsvector('english', t.question || ' ' || t.answer) @@ websearch_to_tsquery('english', $2))
                """, [.text(words)], order: "t.number")
    }

    static func subjects(of dataset: Int) -> Query<String> {
        Query(
            "reference.survey_note_subjects", "select distinct subject from survey_notes where dataset_id = $1", [.int(dataset)]
        ) { try $0.string(0) }
    }
}
