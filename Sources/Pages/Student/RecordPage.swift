import API
import Domain
import HTTPTypes
import Store

/// Everything that is held about whoever signed in, kind by kind, and the same as a file.
enum RecordPage {
    static let way = "/my/record"

    static func routes(_ services: Services) -> [PageRoute] {
        [
            OwnPage.route("pages.my_record", way, "Everything that is held about oneself", services.learners) { visit in
                let held = try await services.exports.inspected(of: visit.learner.code, on: services.today(), as: visit.account)
                return .page("record", visit.frame("My record", way: way), content(held))
            },
            OwnPage.route("pages.my_record.file", "\(way)/everything.json", "The same as a file", services.learners) { visit in
                Answer(contentType: "application/json", bytes: try await everything(visit, services).canonicalJSON())
                    .attached(as: "my-record.json")
            },
            OwnPage.route("pages.my_record.archive", "\(way)/everything.zip", "The same to read and as tables", services.learners) {
                visit in
                Answer(contentType: "application/zip", bytes: try LearnerExport.archive(of: await everything(visit, services)))
                    .attached(as: "my-record.zip")
            },
        ]
    }

    private static func everything(_ visit: OwnVisit, _ services: Services) async throws -> Document {
        try await services.exports.everything(of: visit.learner.code, on: services.today(), as: visit.account)
    }

    private static func content(_ held: Document) -> [String: Content] {
        let tables = held["tables"]?.items ?? []
        let byName = Dictionary(tables.map { ($0["table"]?.text ?? "", $0) }) { first, _ in first }
        let kinds = RecordKind.all.compactMap { kind in byName[kind.table].map { (kind, $0) } }.filter {
            $0.1["rows"]?.items.isEmpty == false
        }
        let own = Set(RecordKind.all.map(\.table) + ["learners", "learner_notes"])
        return [
            "tab_held": true,
            "identity": RecordContent.facts(byName["learners"]?["rows"]?.items.first ?? .null, identity),
            "kinds": .list(of: kinds) { kind, table in RecordContent.kind(kind, table) },
            "is_empty": .flag(kinds.isEmpty),
            "notes": .list(of: byName["learner_notes"]?["rows"]?.items ?? []) {
                ["on": .text(Moments.day(of: $0["written_at"]?.text ?? "")), "text": Content($0["text"]?.text)]
            },
            "has_notes": .flag(byName["learner_notes"]?["rows"]?.items.isEmpty == false),
            "others": .list(of: tables.filter { !own.contains($0["table"]?.text ?? "") }) { table in
                [
                    "what": .text(PlainWords.sentence(table["contents"]?.text ?? "")), "rows": Content(table["rows"]?.items.count ?? 0),
                    "kept": .text(PlainWords.words(table["retention"]?.text ?? "not known")),
                ]
            },
        ]
    }

    private static let identity: [(String, String)] = [
        ("given_name", "Given name"), ("family_name", "Family name"), ("preferred_name", "Preferred name"), ("email", "E-mail"),
        ("student_number", "Student number"),
    ]
}
