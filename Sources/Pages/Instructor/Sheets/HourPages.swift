import API
import Domain
import HTTPTypes
import Store

/// Hours of practice, entered and verified for many learners of a cohort at once.
enum HourPages {
    static func routes(_ services: Services) -> [PageRoute] { [page(services), send(services)] }

    private static func sheet(_ today: Day) -> RecordSheet {
        RecordSheet(
            kind: .practicumPlacements,
            fields: [
                .init(name: "hours", title: "Hours", entry: .text(size: 5)),
                .init(name: "status", title: "Status", entry: .choice(PracticumRecord.Status.allCases.map(\.rawValue))),
                .init(name: "verified", title: "Verified", entry: .flag),
            ], told: [("site", "Where"), ("kind", "Kind"), ("ended_on", "Last day")], completing: { _, _, _ in },
            derived: { entered, record in
                let held = record["verified"] ?? .null
                guard entered["verified"] == "yes" else { return ["verified": held.isNull ? .null : .bool(false), "verified_on": .null] }
                return held == .bool(true) ? [:] : ["verified_on": .string(today.description)]
            })
    }

    private static let show = QueryParameter(
        "show", "all: placements whose hours are verified too", allowed: ["open", "all"],
        parse: { $0 == "all" || $0 == "open" ? String($0) : nil })
    private static let known = KnownParameters([show.documentation])

    private static func page(_ services: Services) -> PageRoute {
        PageRoute(
            visit: "pages.hours", "/cohorts/{cohort}/hours", "Practicum hours, to enter and verify", for: InstructorPages.keepers,
            parameters: known
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let all = reader.one(show) == "all"
            try reader.finish()
            let visit = try await CohortVisit(question, services, part: .hours)
            let rows = try await placements(visit, services).filter { all || !RecordText.flag($0.record, "verified") }
            return page(visit, all: all, SheetContent(sheet: sheet(services.today()), rows: Array(rows.prefix(RecordSheet.mostRows))))
        }
    }

    private static func send(_ services: Services) -> PageRoute {
        PageRoute(
            form: "pages.hours.send", "/cohorts/{cohort}/hours", "Enters and verifies practicum hours", for: InstructorPages.keepers
        ) { question in
            let form = PageForm(question)
            let visit = try await CohortVisit(question, services, part: .hours)
            let sheet = sheet(services.today())
            let outcomes = try await SheetSending(sheet: sheet, form: form, rows: placements(visit, services)).send(
                services.batch, question)
            // Those that were sent stay on the page, though they are verified by now.
            let rows = try await placements(visit, services).filter { outcomes[$0.record.recordID ?? ""] != nil }
            return page(visit, all: form["show"] == "all", SheetContent(sheet: sheet, rows: rows, form: form, outcomes: outcomes))
        }
    }

    private static func placements(_ visit: CohortVisit, _ services: Services) async throws -> [CohortStore.MemberRecord] {
        try await services.cohorts.records(.practicumPlacements, of: visit.code, on: services.today(), as: visit.actor)
    }

    private static func page(_ visit: CohortVisit, all: Bool, _ sheet: SheetContent) -> Answer {
        .page(
            "hours", visit.frame("Practicum hours: \(visit.title)"), status: sheet.isWhole ? nil : .unprocessableContent,
            visit.content.merging(sheet.content) { _, new in new }.merging([
                "shows_all": .flag(all), "show": .text(all ? "all" : "open"), "is_cut": .flag(sheet.rows.count == RecordSheet.mostRows),
                "most": Content(RecordSheet.mostRows),
            ]) { _, new in new })
    }
}
