import API
import Domain
import Store

/// Who may see one's records, who saw them and when, and to whom they were disclosed.
enum WhoSawItPage {
    private static let path = "\(RecordPage.way)/seen"

    static func route(_ services: Services) -> PageRoute {
        OwnPage.route("pages.my_record.seen", path, "Who sees one's records", services.learners) { visit in
            let seen = try await services.exports.whoSawIt(of: visit.learner.code, as: visit.account)
            let (may, asked, emergencies) = (
                seen["assignments"]?.items ?? [], seen["disclosures"]?.items ?? [], seen["emergencies"]?.items ?? []
            )
            return .page(
                "who_saw_it", visit.frame("Who sees my record", way: RecordPage.way),
                [
                    "tab_seen": true, "may": .list(of: may, assignment), "has_may": .flag(!may.isEmpty),
                    "emergencies": .list(of: emergencies) {
                        [
                            "who": .text($0["name"]?.text ?? "somebody"), "on": .text(Moments.day(of: $0["at"]?.text ?? "")),
                            "at": .text(Moments.time(of: $0["at"]?.text ?? "")), "why": Content($0["reason"]?.text),
                        ]
                    }, "has_emergencies": .flag(!emergencies.isEmpty), "disclosures": .list(of: asked.reversed(), disclosure),
                    "has_disclosures": .flag(!asked.isEmpty),
                ])
        }
    }

    private static func assignment(_ row: Document) -> Content {
        let why: String =
            switch row["basis"]?.text {
            case "section": "Teaches a section that you take"
            case "cohort": "Keeps your cohort"
            case "advisee": "Advises you"
            case "break_glass": "Opened it in an emergency"
            case "consent": "By your consent"
            default: PlainWords.sentence(row["basis"]?.text ?? "not told")
            }
        return [
            "who": .text(row["name"]?.text ?? "somebody of the staff"), "why": .text(why),
            "since": Content(row["since"]?.text.map(Moments.day(of:))), "until": Content(row["until"]?.text.map(Moments.day(of:))),
            "said": Content(row["reason"]?.text),
        ]
    }

    private static func disclosure(_ row: Document) -> Content {
        [
            "on": .text(Moments.day(of: row["on"]?.text ?? "")),
            "event": .text(PlainWords.sentence(row["event"]?.text ?? "").replacing(".", with: "")), "party": Content(row["party"]?.text),
            "records": .text((row["records"]?.texts ?? []).map(ConsentContent.title).joined(separator: ", ")),
            "purpose": Content(row["purpose"]?.text),
            "basis": Content(row["basis"]?.text.map { PlainWords.words($0) }),
        ]
    }
}
