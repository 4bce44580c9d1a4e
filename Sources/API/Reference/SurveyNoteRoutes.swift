import Domain
import Store

/// What people ask of published figures and no figure answers.
enum SurveyNoteRoutes {
    static func list(_ store: ReferenceStore) -> Route {
        Route(
            "survey_notes.list", "/v1/survey-notes",
            "What is asked of the surveys and no figure answers: how they are made, what they leave out, what their markers mean, and what is not known here",
            parameters: known, schema: .surveyNotes
        ) { asked in
            var reader = ParameterReader(asked.parameters, known: known)
            let subjects = reader.list(subject).unique()
            let (words, isKnown) = (reader.one(search), reader.one(answered))
            try reader.finish()
            let answer = try await store.notes(about: subjects, words: words, isKnown: isKnown)
            return .json { json in
                DatasetView.list([answer.dataset], &json)
                json.key("data")
                json.array(answer.notes) { note($1, &$0) }
            }
        }
    }

    private static let subject = ReferenceParameters.texts(
        "subject", "what the notes are on", examples: ["pay", "coverage", "method", "markers"])
    private static let search = QueryParameter(
        "q", "words of question and answer, or a marker as files print it", examples: ["self-employed", "#"],
        parse: { (1...100).contains($0.utf8.count) ? String($0) : nil })
    private static let answered = QueryParameter(
        "known", "true: what a source answers; false: what is not known here", type: .boolean, allowed: ["true", "false"],
        parse: { Bool(String($0)) })
    private static let known = KnownParameters([subject.documentation, search.documentation, answered.documentation])

    private static let source: Set = ["source_title", "source_address", "source_grade"]

    private static func note(_ note: DatasetRecord, _ json: inout JSONWriter) {
        json.object { json in
            DatasetView.fields(note, without: source, &json)
            if let title = note["source_title"], let grade = note["source_grade"].flatMap(EvidenceGrade.init(rawValue:)) {
                EvidenceView.field(Evidence(title, note["source_address"], grade: grade), &json)
            } else {
                json.key("evidence")
                json.null()
            }
        }
    }
}
