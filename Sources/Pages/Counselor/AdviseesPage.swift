import API
import Domain
import Store

/// The learners whom a counselor may see: where they stand, and how many of their consents hold.
enum AdviseesPage {
    private static let after = QueryParameter("after", "where the page before ended", parse: { LearnerStore.Cursor(text: $0) })
    private static let rowsOnPage = 100

    static func route(_ services: Services) -> PageRoute {
        let known = KnownParameters([after.documentation])
        return PageRoute(visit: "pages.advisees", "/advisees", "The learners whom one advises", for: [.counselor], parameters: known) {
            question in
            var reader = ParameterReader(question.parameters, known: known)
            let after = reader.one(after)
            try reader.finish()
            let (actor, today) = (try question.actor(), services.today())
            let found = try await services.learners.list(search: nil, after: after, limit: rowsOnPage + 1, as: actor)
            let shown = found.prefix(rowsOnPage).map(\.learner)
            let codes = shown.compactMap { RecordText.string($0, "id") }
            let consents = try await services.consents.standings(of: codes, on: today, as: actor)
            let standings = shown.isEmpty ? [:] : try await standings(services, actor, today)
            var frame = Frame("Advisees", visitor: question.acting)
            frame.current = "/advisees"
            return .page(
                "advisees", frame,
                [
                    "learners": .list(of: shown) { learner in
                        let code = RecordText.string(learner, "id") ?? ""
                        return row(learner, code, standings[code] ?? [], consents[code])
                    },
                    "is_empty": .flag(shown.isEmpty), "today": .text(Moments.day(of: today.description)),
                    "next": found.count > rowsOnPage
                        ? .text("/advisees?after=\(Question.escape(found[rowsOnPage - 1].cursor.text))") : .nothing,
                    "is_later": .flag(after != nil),
                ])
        }
    }

    private static func row(
        _ learner: Document, _ code: String, _ standings: [Standing], _ consents: ConsentStore.Standing?
    ) -> Content {
        [
            "name": .text("\(RecordText.string(learner, "family_name") ?? ""), \(RecordText.string(learner, "given_name") ?? "")"),
            "address": .text("/learners/\(Question.escape(code))"), "number": Content(RecordText.string(learner, "student_number")),
            "standings": .list(of: standings) { standing in
                [
                    "rule": .text(standing.name), "status": standing.content,
                    "missing": Content(standing.missing),
                ]
            },
            "cohorts": .list(of: standings.map(\.cohort).unique()) { ["cohort": .text($0)] },
            "consents_address": .text(AdviseeConsentsPage.address(of: code)),
            "held": consents.flatMap { $0.held > 0 ? Content($0.held) : nil } ?? .nothing,
            "over": consents.flatMap { $0.over > 0 ? Content($0.over) : nil } ?? .nothing,
            "first_end": PlainWords.day(consents?.firstEnd), "has_none": .flag(consents == nil),
        ]
    }

    // MARK: where they stand

    private struct Standing {
        let name: String
        let cohort: String
        /// nil: what is kept of the learner contradicts itself.
        let status: VerdictStatus?
        let missing: String?

        var content: Content {
            status.map { StatusBadge(whole: $0).content } ?? ["class": .text("unknown"), "words": .text("Cannot be read")]
        }
    }

    /// By the learner, against the rules of the cohorts that are not over and that they are in.
    private static func standings(_ services: Services, _ actor: ActingAccount, _ today: Day) async throws -> [String: [Standing]] {
        let cohorts = try await services.cohorts.list(as: actor).filter { $0["ended_on"]?.isNull ?? true }
        let names = Dictionary(try await services.rules.current().map { ($0.id, name(of: $0)) }) { first, _ in first }
        var found: [String: [Standing]] = [:]
        for cohort in cohorts where !RecordText.strings(cohort, "rules").isEmpty {
            guard let code = RecordText.string(cohort, "code") else { continue }
            let title = RecordText.string(cohort, "title") ?? code
            for row in try await services.cohorts.matrix(code, rules: [], asOf: today, as: actor).rows {
                switch row.entries {
                case .success(let entries): found[row.learner.code, default: []] += entries.map { standing($0, names[$0.rule], title) }
                case .failure: found[row.learner.code, default: []].append(Standing(name: "", cohort: title, status: nil, missing: nil))
                }
            }
        }
        return found
    }

    /// The letters of a credential, the title of a program.
    private static func name(of rule: PublishedRule) -> String {
        rule.kind == .credential ? CredentialName(id: rule.id, title: rule.title).letters : rule.title
    }

    private static func standing(_ entry: CohortMatrix.Entry, _ name: String?, _ cohort: String) -> Standing {
        Standing(
            name: name ?? entry.rule, cohort: cohort, status: entry.status,
            missing: entry.status == .notMet ? PlainWords.missing(entry.missing) : nil)
    }
}
