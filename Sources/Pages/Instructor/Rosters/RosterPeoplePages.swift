import API
import Domain
import HTTPTypes
import Store

/// People of rosters whom nobody matched, for somebody to say who they are.
enum RosterPeoplePages {
    private static let path = "\(RosterPages.address)/people"

    static func routes(_ services: Services) -> [PageRoute] { [list(services), settle(services)] }

    private static func list(_ services: Services) -> PageRoute {
        PageRoute(visit: "pages.rosters.people", path, "People of rosters who were put aside", for: InstructorPages.importReaders) {
            try await answer($0, services)
        }
    }

    private static func answer(
        _ question: Question, _ services: Services, wrong: (id: String, why: String)? = nil
    ) async throws -> Answer {
        let actor = try question.actor()
        let (waiting, settled) = (try await services.asides.list(as: actor), try await services.asides.list(settled: true, as: actor))
        return .page(
            "roster_people", RosterPages.frame("People to settle", question), status: wrong == nil ? nil : .unprocessableContent,
            [
                "waiting": .list(of: waiting) { aside in person(aside, wrong: wrong?.id == aside.recordID ? wrong?.why : nil) },
                "is_empty": .flag(waiting.isEmpty), "may_settle": .flag(RosterPages.mayImport(actor)),
                "settled": .list(of: settled.prefix(100)) { person($0, wrong: nil) },
            ])
    }

    private static func person(_ aside: Document, wrong: String?) -> Content {
        let reason = RecordText.string(aside, "reason").flatMap(ImportPlan.PutAside.Reason.init(rawValue:))?.words
        return [
            "id": Content(aside.recordID), "who": .text(named(aside["person"])), "system": Content(RecordText.string(aside, "system")),
            "source": Content(RecordText.string(aside, "source_id")), "reason": Content(reason), "wrong": Content(wrong),
            "candidates": .list(of: RecordText.list(aside, "candidates")) {
                ["learner": Content($0.recordID), "candidate": .text(named($0)), "place": .text(LearnerPage.address($0.recordID ?? ""))]
            },
            "settlement": Content(settlement(aside)), "settled_by": Content(RecordText.string(aside, "settled_by")),
        ]
    }

    private static func settlement(_ aside: Document) -> String? {
        switch RecordText.string(aside, "settlement") {
        case "same": "a learner who is held"
        case "new": "somebody new"
        case "left_out": "nobody to keep records of"
        default: nil
        }
    }

    private static func named(_ document: Document?) -> String {
        ["given_name", "family_name", "student_number", "email"].compactMap { RecordText.string(document, $0) }.joined(separator: ", ")
    }

    private static func settle(_ services: Services) -> PageRoute {
        PageRoute(form: "pages.rosters.settle", path + "/{aside}", "Says who a person of a roster is", for: [.administrator]) { question in
            let (id, form) = (try question.id("aside"), PageForm(question))
            let settlement: RosterAsides.Settlement
            switch form["settlement"] {
            case "new"?: settlement = .new
            case "left_out"?: settlement = .leftOut
            case let same? where same.hasPrefix("same:"): settlement = .same(String(same.dropFirst(5)))
            default: return try await answer(question, services, wrong: (id, "Choose who it is."))
            }
            do {
                _ = try await services.asides.settle(id, settlement, as: question.actor())
                return .seeOther(path)
            } catch let faults as Faults {
                return try await answer(question, services, wrong: (id, faults.list.map { "It \($0.message)." }.joined(separator: " ")))
            }
        }
    }
}
