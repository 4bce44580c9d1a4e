import API
import Domain
import HTTPTypes
import Store

/// Imports of rosters: a file is sent, what it would change is shown, and what was confirmed is applied.
enum RosterPages {
    static let address = "/rosters"
    static let crumb = (title: "Rosters", address: address)

    static func routes(_ services: Services) -> [PageRoute] {
        let files = HeldFiles()
        return [list(services), send(services, files)] + RosterPlanPages.routes(services, files) + RosterImportPages.routes(services)
            + RosterPeoplePages.routes(services)
    }

    static func frame(_ title: String, _ question: Question, above: [(title: String, address: String)] = [crumb]) -> Frame {
        var frame = Frame(title, crumbs: above, visitor: question.acting)
        frame.current = address
        return frame
    }

    static func mayImport(_ account: ActingAccount) -> Bool { account.isAny(of: [.administrator]) }

    private static func list(_ services: Services) -> PageRoute {
        PageRoute(visit: "pages.rosters", address, "Imports of rosters", for: InstructorPages.importReaders) { question in
            try await answer(question, services, PageForm(["extent": "delta", "limit_percent": "5", "limit_rows": "10"]))
        }
    }

    private static func answer(_ question: Question, _ services: Services, _ form: PageForm) async throws -> Answer {
        let actor = try question.actor()
        let imports = try await services.rosters.list(as: actor)
        let waiting = try await services.asides.list(as: actor).count
        return .page(
            "rosters", frame("Rosters", question, above: []), status: form.faults.isEmpty ? nil : .unprocessableContent,
            [
                "faults": form.summary, "file": form.field("file"), "mapping": form.field("mapping"),
                "limit_percent": form.field("limit_percent"), "limit_rows": form.field("limit_rows"),
                "most": .text("\(EdgeLimits.upload >> 20) MB"), "most_bytes": Content(EdgeLimits.upload),
                "is_bulk": .flag(form["extent"] == "bulk"), "may_import": .flag(mayImport(actor)),
                "waiting": waiting > 0 ? Content(waiting) : .nothing, "imports": .list(of: imports, row),
                "is_empty": .flag(imports.isEmpty),
            ])
    }

    private static func row(_ document: Document) -> Content {
        let at = RecordText.string(document, "applied_at") ?? ""
        return [
            "place": .text("\(address)/imports/\(document.recordID ?? "")"), "day": .text(Moments.day(of: at)),
            "time": .text(Moments.time(of: at)),
            "by": Content(RecordText.string(document, "by")), "system": Content(RecordText.string(document, "system")),
            "words": .list(of: RecordText.strings(document, "words").prefix(4)) { ["sentence": .text($0)] },
            "undone": Content(RecordText.string(document, "undone_at").map(Moments.day)),
        ]
    }

    /// The form's fields that say how a roster is read, where they say anything.
    private static let options = ["extent", "mapping", "limit_percent", "limit_rows"]

    private static func send(_ services: Services, _ files: HeldFiles) -> PageRoute {
        PageRoute(
            form: "pages.rosters.send", "\(address)/plans", "Takes a roster and plans it", for: [.administrator], takes: .file
        ) { question in
            var form = PageForm(question)
            let given = options.compactMap { name in form[name].map { (name: name, value: $0) } }
            if question.file == nil {
                form.add(Fault("missing", parameter: "file", message: "choose a file: a zip archive of OneRoster or Canvas, or a CSV file"))
            }
            do {
                let asked = try RosterParameters(given, known: RosterParameters.planning)
                if let file = question.file { _ = try await asked.source(of: file) }
            } catch let faults as Faults {
                form.add(Faults(faults.list.map(inForm)))
            }
            guard form.faults.isEmpty, let file = question.file else { return try await answer(question, services, form) }
            let plan = files.keep(.init(file: file, options: given), of: try question.actor())
            return .seeOther("\(address)/plans/\(plan)")
        }
    }

    /// What is wrong with the file itself, or inside the mapping, at the field where it was given.
    private static func inForm(_ fault: Fault) -> Fault {
        if let place = fault.parameter, options.contains(place) { return fault }
        var fault = fault
        let isOfMapping = fault.parameter?.hasPrefix("/") ?? false
        fault.message = (fault.parameter.map { "\($0) " } ?? "") + fault.message
        fault.parameter = isOfMapping ? "mapping" : "file"
        return fault
    }
}
