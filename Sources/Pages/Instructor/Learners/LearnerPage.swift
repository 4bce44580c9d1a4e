import API
import Domain
import HTTPTypes
import Store

/// One learner: how they stand, what is recorded of them, what was noted.
enum LearnerPage {
    static func routes(_ services: Services) -> [PageRoute] { [page(services), addNote(services), verify(services)] }

    static func address(_ learner: String) -> String { "/learners/\(learner)" }

    private static func page(_ services: Services) -> PageRoute {
        PageRoute(visit: "pages.learner", "/learners/{learner}", "A learner", for: InstructorPages.readers) { question in
            try await answer(question, services, PageForm())
        }
    }

    private static func answer(_ question: Question, _ services: Services, _ form: PageForm) async throws -> Answer {
        let (code, actor) = (try question.id("learner"), try question.actor())
        let learner = try await services.learners.learner(code, as: actor)
        let cohorts = try await services.cohorts.cohorts(of: code, as: actor)
        let records = try await services.learners.allRecords(of: code, as: actor)
        let name = self.name(learner)
        var frame = Frame(name, crumbs: crumbs(cohorts), visitor: question.acting)
        frame.current = "/cohorts"
        var content = about(learner, cohorts)
        content.merge(try await verdicts(code, cohorts, services, actor)) { _, new in new }
        content["kinds"] = .list(of: records, RecordTable.content)
        content["practice"] = .list(of: records.first { $0.kind.name == RecordKind.practicumPlacements.name }?.records ?? [], placement)
        content["notes"] = .list(of: try await services.notes.notes(of: code, as: actor)) { note in
            [
                "at": Content(RecordText.string(note, "at").map(Moments.day)), "by": Content(RecordText.string(note, "by")),
                "said": Content(RecordText.string(note, "text")),
            ]
        }
        content["may_keep"] = .flag(InstructorPages.mayKeep(actor))
        content["text"] = form.field("text")
        content["once"] = FormOnce.content(form)
        return .page("learner", frame, status: form.faults.isEmpty ? nil : .unprocessableContent, content)
    }

    static func name(_ learner: Document) -> String {
        ["given_name", "family_name"].compactMap { RecordText.string(learner, $0) }.joined(separator: " ")
    }

    static func crumbs(_ cohorts: [Document]) -> [(title: String, address: String)] {
        [CohortPages.crumb]
            + cohorts.prefix(1).compactMap { cohort in
                RecordText.string(cohort, "code").map { code in
                    (RecordText.string(cohort, "title") ?? code, "/cohorts/\(Question.escape(code))")
                }
            }
    }

    private static func about(_ learner: Document, _ cohorts: [Document]) -> [String: Content] {
        [
            "learner_name": .text(name(learner)), "address": .text(address(learner.recordID ?? "")),
            "preferred": Content(RecordText.string(learner, "preferred_name")),
            "number": Content(RecordText.string(learner, "student_number")),
            "email": Content(RecordText.string(learner, "email")),
            "opted_out": Content(RecordText.string(learner, "opted_out_on").map(Moments.day)),
            "cohorts": .list(of: crumbs(cohorts).dropFirst()) { ["cohort": .text($0.title), "place": .text($0.address)] },
        ]
    }

    // MARK: how they stand

    private static func verdicts(
        _ code: String, _ cohorts: [Document], _ services: Services, _ actor: ActingAccount
    ) async throws -> [String: Content] {
        let titles = try await RuleTitles(services.rules)
        let own = Set(cohorts.flatMap { RecordText.strings($0, "rules") })
        let rules = own.sorted() + (try await services.rules.current(.credential).map(\.id).filter { !own.contains($0) })
        let facts: Facts
        do { facts = try Facts.read(try await services.learners.facts(of: code, as: actor)) } catch let faults as Faults {
            return ["unjudged": .text(faults.list.map { "\($0.parameter ?? "") \($0.message)" }.joined(separator: "; "))]
        }
        var entries: [CohortMatrix.Entry] = []
        for rule in rules {
            guard let reference = RuleReference(rule) else { continue }
            entries.append(
                try await services.rules.prepared(reference).evaluator.entry(of: facts, asOf: services.today(), version: reference.version))
        }
        return [
            "as_of": .text(Moments.day(of: services.today().description)),
            "verdicts": .list(of: entries.prefix(own.count)) { verdict($0, titles) },
            "others": .list(of: entries.dropFirst(own.count)) { verdict($0, titles) },
        ]
    }

    private static func verdict(_ entry: CohortMatrix.Entry, _ titles: RuleTitles) -> Content {
        StatusMark.content(entry.status).adding([
            "rule": .text(titles[entry.rule]), "rule_address": Content(titles.address(of: entry.rule)),
            "expected": Content(entry.expectedOn.map { Moments.day(of: $0.description) }), "lacks": lacks(entry),
            "has_no_route": .flag(entry.route == nil),
        ])
    }

    /// The requirements of the route that stands best which are not met yet.
    private static func lacks(_ entry: CohortMatrix.Entry) -> Content {
        let texts = Dictionary(zip(entry.requirements?.ids ?? [], entry.requirements?.texts ?? [])) { first, _ in first }
        return .list(of: entry.standings.filter { !$0.status.isMet }) {
            StatusMark.content($0.status).adding(["requirement": .text(texts[$0.id] ?? $0.id)])
        }
    }

    // MARK: hours of practice

    private static func placement(_ record: Document) -> Content {
        let isVerified = RecordText.flag(record, "verified")
        return [
            "id": Content(record.recordID), "revision": Content(record.recordRevision ?? 0),
            "hours": Content(RecordText.string(record, "hours")),
            "site": Content(RecordText.string(record, "site")), "is_verified": .flag(isVerified),
            "verified_on": Content(RecordText.string(record, "verified_on").map(Moments.day)),
            "ended": Content(RecordText.string(record, "ended_on").map(Moments.day)),
            "waits": .flag(!isVerified && RecordText.string(record, "status") == PracticumRecord.Status.completed.rawValue),
            "state": Content(RecordText.string(record, "status").map(RecordText.words)),
        ]
    }

    private static func verify(_ services: Services) -> PageRoute {
        PageRoute(
            form: "pages.learner.verify", "/learners/{learner}/practice/{record}", "Verifies the hours of a placement",
            for: InstructorPages.keepers
        ) { question in
            let (code, id, actor) = (try question.id("learner"), try question.id("record"), try question.actor())
            let kind = RecordKind.practicumPlacements
            let record = try await services.learners.record(kind, id, of: code, as: actor)
            let revision = PageForm(question)["revision"].flatMap { Int($0) } ?? 0
            // Pressed twice it is verified once.
            if RecordText.flag(record, "verified") { return .seeOther(address(code) + "#practice") }
            let verified: [String: Document] = ["verified": .bool(true), "verified_on": .string(services.today().description)]
            let draft = try RecordDraft(
                .object(kind.fields.map { .init($0.name, verified[$0.name] ?? record[$0.name] ?? .null) }), kind)
            _ = try await services.learners.correct(draft, code: id, of: code, revision: revision, as: actor)
            return .seeOther(address(code) + "#practice")
        }
    }

    // MARK: notes

    private static let longestNote = 10_000

    private static func addNote(_ services: Services) -> PageRoute {
        PageRoute(form: "pages.learner.note", "/learners/{learner}/notes", "Adds a note", for: InstructorPages.keepers) { question in
            let (code, actor) = (try question.id("learner"), try question.actor())
            var form = PageForm(question)
            let text = form.required("text", "write something first")
            if text.count > longestNote {
                form.add(Fault("too_long", parameter: "text", message: "the note is longer than \(longestNote) characters"))
            }
            if form.faults.isEmpty {
                do {
                    _ = try await services.notes.add(text, to: code, once: FormOnce.key(form, question, .string(text)), as: actor)
                    return .seeOther(address(code) + "#notes")
                } catch let faults as Faults where faults.list.contains(where: { $0.code == "key_reused" }) {
                    // After the back button another note was typed into the same form.
                    form.add(Fault("key_reused", parameter: "text", message: "this form was sent before with another note: send it again"))
                    form.forget(PostedForm.once)
                }
            }
            return try await answer(question, services, form)
        }
    }
}
