import API
import Domain
import HTTPTypes
import Store

/// An import that was applied, and undoing it.
enum RosterImportPages {
    private static let path = "\(RosterPages.address)/imports/{import}"

    static func routes(_ services: Services) -> [PageRoute] { [one(services), confirm(services), undo(services)] }

    private static func place(_ document: Document) -> String { "\(RosterPages.address)/imports/\(document.recordID ?? "")" }

    private static func content(_ document: Document) -> [String: Content] {
        let at = RecordText.string(document, "applied_at") ?? ""
        return [
            "place": .text(place(document)), "day": .text(Moments.day(of: at)), "time": .text(Moments.time(of: at)),
            "by": Content(RecordText.string(document, "by")), "system": Content(RecordText.string(document, "system")),
            "words": .list(of: RecordText.strings(document, "words")) { ["sentence": .text($0)] },
            "files": .list(of: RecordText.list(document, "files")) {
                ["name": Content(RecordText.string($0, "name")), "count": Content(RecordText.string($0, "rows"))]
            },
            "undone": Content(RecordText.string(document, "undone_at").map(Moments.day)),
            "undone_by": Content(RecordText.string(document, "undone_by")), "kept": kept(RecordText.list(document, "undo_kept")),
        ]
    }

    private static func kept(_ rows: [Document]) -> Content {
        .list(of: rows.prefix(200)) {
            [
                "kind": Content(RecordText.string($0, "kind").map(RecordText.words)), "id": Content(RecordText.string($0, "id")),
                "source": Content(RecordText.string($0, "source_id")),
            ]
        }
    }

    private static func one(_ services: Services) -> PageRoute {
        PageRoute(visit: "pages.rosters.import", path, "An import of a roster", for: InstructorPages.importReaders) { question in
            let actor = try question.actor()
            let found = try await services.rosters.one(question.id("import"), as: actor)
            return .page(
                "roster_import", RosterPages.frame("Import of \(RecordText.string(found, "system") ?? "a roster")", question),
                content(found).merging(["may_undo": .flag(RosterPages.mayImport(actor) && found["undone_at"]?.isNull ?? true)]) { _, new in
                    new
                })
        }
    }

    private static func confirm(_ services: Services) -> PageRoute {
        PageRoute(visit: "pages.rosters.undo", path + "/undo", "Whether to undo an import", for: [.administrator]) { question in
            let found = try await services.rosters.one(question.id("import"), as: question.actor())
            return answer(question, found)
        }
    }

    /// - Parameter changed: rows that were changed since and would stay.
    private static func answer(
        _ question: Question, _ found: Document, changed: [RosterRefusal.Kept] = [], refusal: String? = nil,
        status: HTTPResponse.Status? = nil
    ) -> Answer {
        let title = "Undo the import of \(RecordText.string(found, "system") ?? "a roster")?"
        let frame = RosterPages.frame(title, question, above: [RosterPages.crumb, ("Import", place(found))])
        return .page(
            "roster_undo", frame, status: status,
            content(found).merging([
                "heading": .text(title), "once": .text(FormOnce.draw()), "refusal": Content(refusal),
                "changed": kept(changed.map(\.document)), "changed_count": Content(changed.count), "is_changed": .flag(!changed.isEmpty),
            ]) { _, new in new })
    }

    private static func undo(_ services: Services) -> PageRoute {
        PageRoute(form: "pages.rosters.undo.send", path + "/undo", "Undoes an import", for: [.administrator]) { question in
            let (id, form, actor) = (try question.id("import"), PageForm(question), try question.actor())
            let keeps = form["keep_changed"] == "yes"
            do {
                let key = FormOnce.key(form, question, .bool(keeps))
                return .seeOther(place(try await services.rosters.undo(id, keepingChanged: keeps, once: key, as: actor)))
            } catch RosterRefusal.changedSince(let rows) {
                return answer(question, try await services.rosters.one(id, as: actor), changed: rows, status: .conflict)
            } catch RosterRefusal.undone {
                return .seeOther("\(RosterPages.address)/imports/\(id)")
            } catch RosterRefusal.busy {
                let found = try await services.rosters.one(id, as: actor)
                return answer(
                    question, found, refusal: "An import is being applied. Nothing was undone: try again in a moment.", status: .conflict)
            }
        }
    }
}
