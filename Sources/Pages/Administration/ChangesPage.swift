import API
import Domain
import Store

/// The trail of the institution: who did what and when, the latest first.
enum ChangesPage {
    private static let day = QueryParameter("day", "only of this day, in Greenwich", examples: ["2026-11-29"], parse: { Day($0) })
    private static let kind = QueryParameter(
        "kind", "only what was done to this kind of thing", allowed: TrailEvents.kinds,
        parse: { TrailEvents.kinds.contains(String($0)) ? String($0) : nil })
    private static let before = QueryParameter(
        "before", "the place in the trail where the page before ended", type: .integer, examples: ["1000"],
        parse: { Int($0).flatMap { $0 > 0 ? $0 : nil } })
    private static let known = KnownParameters([day.documentation, kind.documentation, before.documentation])

    static func route(_ services: Services) -> PageRoute {
        PageRoute(
            visit: "pages.admin.changes", AdministrationPages.Part.changes.address, "Who changed what, and when",
            for: AdministrationPages.readers, parameters: known
        ) { question in
            var reader = ParameterReader(question.parameters.filled, known: known)
            var asked = TrailEvents.Question()
            (asked.day, asked.kind, asked.before) = (reader.one(day), reader.one(kind), reader.one(before))
            try reader.finish()
            let actor = try question.actor()
            let shown = asked.limit
            asked.limit += 1
            let found = try await services.trail.events(asked, as: actor)
            let head = try await services.trail.head(as: actor)
            return .page(
                "changes", AdministrationPages.frame("Changes", question),
                [
                    "parts": AdministrationPages.parts(.changes), "day": .text(asked.day?.description ?? ""),
                    "kinds": .list(of: TrailEvents.kinds) {
                        ["code": .text($0), "title": .text(RecordText.words($0)), "chosen": .flag($0 == asked.kind)]
                    },
                    "events": .list(of: found.prefix(shown), event), "is_empty": .flag(found.isEmpty),
                    "is_filtered": .flag(asked.day != nil || asked.kind != nil), "is_later": .flag(asked.before != nil),
                    "first": .text(address(asked, before: nil)),
                    "next": found.count > shown ? .text(address(asked, before: found[shown - 1].sequence)) : .nothing,
                    "head": head.map { ["sequence": Content($0.sequence), "hash": .text($0.hash)] } ?? .nothing,
                ])
        }
    }

    private static func address(_ asked: TrailEvents.Question, before: Int?) -> String {
        let parts = [asked.day.map { "day=\($0)" }, asked.kind.map { "kind=\($0)" }, before.map { "before=\($0)" }].compactMap(\.self)
        return AdministrationPages.Part.changes.address + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
    }

    private static func event(_ event: TrailEvents.Event) -> Content {
        [
            "sequence": Content(event.sequence), "on": .text(Moments.day(of: event.at)), "at": .text(Moments.time(of: event.at)),
            "action": .text(RecordText.words(event.action.replacing(".", with: " "))), "by": Content(event.by), "note": Content(event.note),
            "learner": event.learner.map { ["name": .text($0.name), "address": .text("/learners/\(Question.escape($0.code))")] }
                ?? .nothing,
            "changes": changes(event),
            "more": event.items > event.changes.count ? Content(event.items - event.changes.count) : .nothing,
        ]
    }

    /// Rows of one table that were changed alike, once.
    private static func changes(_ event: TrailEvents.Event) -> Content {
        let told = event.changes.map { change in
            (record: change.record, members: change.members.map(RecordText.words).joined(separator: ", "), isErased: change.isErased)
        }
        let kinds = told.indices.filter { index in !told[..<index].contains { $0 == told[index] } }
        return .list(of: kinds) { index in
            let times = told.count { $0 == told[index] }
            return [
                "record": .text(RecordText.words(told[index].record)), "members": .text(told[index].members),
                "is_erased": .flag(told[index].isErased), "times": times > 1 ? Content(times) : .nothing,
            ]
        }
    }
}
