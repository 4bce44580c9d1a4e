import API
import Domain
import HTTPTypes
import Store

/// What a roster would change, to confirm.
enum RosterPlanPages {
    /// More rows than this are in the CSV of the plan alone.
    private static let mostRows = 300

    static func routes(_ services: Services, _ files: HeldFiles) -> [PageRoute] {
        [page(services, files), csv(services, files), lift(files), apply(services, files)]
    }

    private static let path = "\(RosterPages.address)/plans/{plan}"

    private static func page(_ services: Services, _ files: HeldFiles) -> PageRoute {
        PageRoute(visit: "pages.rosters.plan", path, "What a roster would change", for: [.administrator]) { question in
            guard let held = try find(question, files) else { return gone(question) }
            return try await answer(question, services, held)
        }
    }

    private static func find(_ question: Question, _ files: HeldFiles) throws -> HeldFiles.Held? {
        files.find(question.places["plan"] ?? "", of: try question.actor())
    }

    /// The file is not held any more.
    private static func gone(_ question: Question) -> Answer {
        .page("roster_gone", RosterPages.frame("Send the file again", question), status: .notFound)
    }

    private static func answer(
        _ question: Question, _ services: Services, _ held: HeldFiles.Held, refusal: String? = nil, status: HTTPResponse.Status? = nil
    ) async throws -> Answer {
        let asked = try RosterParameters(held.options, known: RosterParameters.planning)
        let source = try await asked.source(of: held.file)
        let planned = try await services.rosters.plan(source, limit: asked.limit, as: question.actor())
        let (rows, count) = rows(planned.plan)
        return .page(
            "roster_plan", RosterPages.frame("What this roster would change", question), status: status,
            [
                "refusal": Content(refusal), "place": .text("\(RosterPages.address)/plans/\(question.places["plan"] ?? "")"),
                "words": .list(of: planned.plan.words) { ["sentence": .text($0)] }, "digest": .text(planned.digest),
                "once": .text(FormOnce.draw()),
                "files": .list(of: source.files) {
                    [
                        "name": .text($0.name), "part": Content($0.part), "count": Content($0.rows),
                        "bytes": .text(Thousands.grouped("\($0.bytes)")),
                    ]
                },
                "fault_count": source.faultCount > 0 ? .text(source.faultCount == 1 ? "1 fault" : "\(source.faultCount) faults") : .nothing,
                "faults": .list(of: source.faults, fault),
                "more_faults": source.faultCount > source.faults.count ? Content(source.faultCount - source.faults.count) : .nothing,
                "is_refused": .flag(planned.plan.isRefused), "is_nothing": .flag(planned.plan.isEmpty),
                "rows": .list(rows), "has_more": .flag(count > rows.count), "row_count": Content(count), "shown": Content(rows.count),
            ])
    }

    private static func fault(_ fault: ImportFault) -> Content {
        [
            "where": .text(fault.line.map { "\(fault.file), line \($0)" } ?? fault.file), "column": Content(fault.column),
            "value": Content(fault.value), "reason": .text(fault.reason),
            "allowed": Content(fault.allowed.isEmpty ? nil : fault.allowed.prefix(8).joined(separator: ", ")),
        ]
    }

    private static func rows(_ plan: ImportPlan) -> (shown: [Content], count: Int) {
        var (shown, count): ([Content], Int) = ([], 0)
        plan.forEachRow { row in
            count += 1
            guard shown.count < mostRows else { return }
            let text = Dictionary(zip(ImportPlan.columns, row)) { first, _ in first }
            shown.append([
                "action": .text(RecordText.words(text["action"] ?? "")), "kind": .text(RecordText.words(text["kind"] ?? "")),
                "source": Content(text["source_id"]), "field": Content(text["field"].map(RecordText.words)), "from": Content(text["from"]),
                "to": Content(text["to"]), "reason": Content(text["reason"]),
            ])
        }
        return (shown, count)
    }

    private static func csv(_ services: Services, _ files: HeldFiles) -> PageRoute {
        PageRoute(visit: "pages.rosters.plan.csv", path + "/plan.csv", "All that a roster would change, as CSV", for: [.administrator]) {
            question in
            guard let held = try find(question, files) else { return gone(question) }
            let asked = try RosterParameters(held.options, known: RosterParameters.planning)
            let planned = try await services.rosters.plan(asked.source(of: held.file), limit: asked.limit, as: question.actor())
            return Answer(contentType: Format.csv.mediaType, bytes: planned.plan.csv()).attached(as: "roster-plan.csv")
        }
    }

    /// Somebody saw how much would be removed and wants it: the plan is made anew, to be confirmed.
    private static func lift(_ files: HeldFiles) -> PageRoute {
        PageRoute(form: "pages.rosters.lift", path + "/removals", "Allows the removals of a roster", for: [.administrator]) { question in
            let plan = question.places["plan"] ?? ""
            files.change(plan, of: try question.actor(), (name: "removals", value: "allowed"))
            return .seeOther("\(RosterPages.address)/plans/\(plan)")
        }
    }

    private static func apply(_ services: Services, _ files: HeldFiles) -> PageRoute {
        PageRoute(form: "pages.rosters.apply", path, "Applies a roster as it was confirmed", for: [.administrator]) { question in
            guard let held = try find(question, files) else { return gone(question) }
            let (form, actor) = (PageForm(question), try question.actor())
            let asked = try RosterParameters(held.options, known: RosterParameters.planning)
            let source = try await asked.source(of: held.file)
            let digest = form["digest"] ?? ""
            let key = FormOnce.key(form, question, .array([.string(digest), .string(source.contentSHA256)]))
            do {
                let done = try await services.rosters.apply(
                    source, confirmed: digest, limit: asked.limit, skippingFaults: form["faults"] == "skip", once: key, as: actor)
                return .seeOther("\(RosterPages.address)/imports/\(done.recordID ?? "")")
            } catch let refusal as RosterRefusal {
                let problem = Problem(refusal)
                return try await answer(question, services, held, refusal: words(refusal) ?? problem.title, status: problem.status)
            }
        }
    }

    private static func words(_ refusal: RosterRefusal) -> String? {
        switch refusal {
        case .changed: "What is held has changed since you saw the plan. This is the plan as it is now: look it over and confirm it again."
        case .busy: "Another import is being applied. Nothing was done: try again in a moment."
        case .removals: "More would be removed than is done unasked. Nothing was done."
        case .faults: "Rows have faults. Nothing was done: mend the file, or say that these rows may be left out."
        case .undone, .changedSince: nil
        }
    }
}
