import API
import Domain
import Store

/// What is asked of the surveys and no figure answers.
enum SurveyNotesPage {
    static func route(_ services: Services) -> PageRoute {
        PageRoute(page: "pages.notes", "/data/notes", "What is asked of the surveys and no figure answers") { _ in
            let frame = Frame("What no figure answers", section: .data, crumbs: [("About the data", "/data")])
            guard let held = try? await services.reference.notes(about: [], words: nil, isKnown: nil) else { return .page("notes", frame) }
            let subjects = held.notes.compactMap { $0["subject"] }.unique()
            return .page(
                "notes", frame,
                [
                    "is_held": true, "citation": .text(held.dataset.citation),
                    "subjects": .list(of: subjects) { subject in
                        [
                            "subject": .text(subject.asSentence),
                            "notes": .list(of: held.notes.filter { $0["subject"] == subject }, note),
                        ]
                    },
                ])
        }
    }

    private static func note(_ note: DatasetRecord) -> Content {
        let grade = note["source_grade"].flatMap(EvidenceGrade.init(rawValue:))
        return [
            "question": .text(note["question"] ?? ""), "answer": .text(note["answer"] ?? ""), "is_known": .flag(note["is_known"] == "true"),
            "needed": Citations.text(note["needed"]), "asked_at": Citations.text(note["asked_at"]),
            "evidence": note["source_title"].map { Evidence($0, note["source_address"], grade: grade ?? .thirdParty).cited } ?? false,
        ]
    }
}
