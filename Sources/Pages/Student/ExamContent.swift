import Domain
import Store

/// The path through an exam as its page tells it.
struct ExamContent {
    let path: ExamPath

    init(_ path: ExamPath) { self.path = path }

    var content: [String: Content] {
        let timeline = Timeline(path)
        let open = path.next.filter { $0.status != .past && $0.status != .closed }
        return [
            "is_known": true, "exam_title": .text(path.title), "state": .text(Self.words(path.state)), "since": PlainWords.day(path.since),
            "state_reason": Content(Self.reason(path)), "letters": .text(letters),
            "steps": .list(of: open, step), "closed": .list(of: path.next.filter { $0.status == .past || $0.status == .closed }, step),
            "has_closed": .flag(open.count < path.next.count),
            "picture": timeline.entries.isEmpty ? .nothing : .text(timeline.responsiveSVG(id: "exam")),
            "picture_table": .text(timeline.table.html), "has_dates": .flag(!ExamCalendar(path, stamp: .now).steps.isEmpty),
            "applications": .list(of: path.applications, application),
            "attempts": .list(of: path.attempts.list) {
                [
                    "number": Content($0.number), "on": PlainWords.day($0.on),
                    "outcome": .text(PlainWords.sentence($0.outcome.rawValue)),
                ]
            },
            "has_attempts": .flag(!path.attempts.list.isEmpty), "attempts_known": .flag(path.attempts.isKnown),
            "limits": .list(of: path.limits) {
                ["words": .text($0.words), "doubt": RequirementTree.doubt($0.policy.provenance), "free_on": PlainWords.day($0.freeOn)]
            },
            "format": .list(of: path.format) { ["words": .text(PlainWords.sentence($0.policy.text)), "cite": cite([$0.policy])] },
            "fees": .list(of: path.fees) {
                [
                    "member": .text($0.terms.price.member.map(money) ?? "not known"),
                    "other": .text($0.terms.price.nonMember.map(money) ?? "not known"),
                    "again": .text(again($0.terms)), "cite": cite([$0.policy]), "doubt": RequirementTree.doubt($0.policy.provenance),
                ]
            },
            "has_fees": .flag(!path.fees.isEmpty), "as_of": PlainWords.day(path.asOf),
            "policies": .list(of: path.policies) {
                [
                    "words": .text(PlainWords.sentence($0.text)), "sources": SourceList.content(path.sources(of: $0)),
                    "verified": PlainWords.day($0.provenance.verifiedOn), "doubt": RequirementTree.doubt($0.provenance),
                    "note": Content($0.provenance.note.map(PlainWords.sentence)),
                ]
            },
        ]
    }

    private func step(_ step: ExamStep) -> Content {
        [
            "text": .text(PlainWords.words(step.text)), "when": .text(when(step)),
            "why": Content(step.reason.map(PlainWords.sentence)), "remark": Content(step.remark.map(PlainWords.sentence)),
            "otherwise": Content(step.otherwise.map { PlainWords.sentence("otherwise: \($0)") }),
            "costs": Content(costs(step)),
            "cite": cite(step.policies), "doubt": step.standing == .confirmed ? .nothing : .text(doubt(step)),
        ]
    }

    private func costs(_ step: ExamStep) -> String? {
        let words = step.fees.map { $0.words(path.currency) }
        return words.isEmpty ? nil : words == ["free"] ? "Free of charge." : "Costs \(words.joined(separator: ", "))."
    }

    private func doubt(_ step: ExamStep) -> String {
        let said = step.standing == .conflicting ? "Sources contradict each other." : "Not confirmed."
        return ([said] + step.doubts.map(PlainWords.sentence)).joined(separator: " ")
    }

    private func when(_ step: ExamStep) -> String {
        guard let day = step.day else { return "No day" }
        let text = Moments.day(of: day.description)
        if let last = step.lastDay { return "\(text) to \(Moments.day(of: last.description))" }
        return switch step.role {
        case .from: day <= path.asOf ? "Open now" : "From \(text)"
        case .by: "By \(text)"
        case .on: "On \(text)"
        case .expected: "Expected by \(text)"
        }
    }

    private func cite(_ policies: [ExamPolicy]) -> Content { Content(SourceList.line(policies.flatMap(path.sources))) }

    private func application(_ application: ApplicationPath) -> Content {
        [
            "app_state": .text(Self.words(application.state)), "applied": PlainWords.day(application.applied?.on),
            "approved": PlainWords.day(application.approvedOn), "appointment": PlainWords.day(application.appointment),
            "window": .list(of: application.window?.ends ?? []) {
                ["end": PlainWords.day($0.day), "why": Content($0.reason.map(PlainWords.sentence))]
            },
            "extensions": Content((application.window?.extensions).flatMap { $0 > 0 ? "Extended \($0) times." : nil }),
            "result_on": PlainWords.day(application.resultExpectedOn),
            "events": .list(of: application.steps) {
                [
                    "on": PlainWords.day($0.event.on), "words": .text(PlainWords.sentence($0.event.name.rawValue)),
                    "is_planned": .flag($0.isPlanned),
                ]
            },
            "irregularities": .list(of: application.irregularities) { ["words": .text(PlainWords.sentence($0.text))] },
            "unknowns": .list(of: application.unknown) { ["words": .text(PlainWords.words($0))] },
        ]
    }

    private var letters: String {
        switch path.mayUseTitle {
        case true?: "You may use the letters of the credential."
        case false?: "You may not use the letters of the credential yet."
        case nil: "Whether you may use the letters of the credential is not known here."
        }
    }

    private func money(_ money: Money) -> String { "\(path.currency) \(money)" }

    private func again(_ terms: FeeTerms) -> String {
        guard let retake = terms.retake else { return "not known" }
        if retake == terms.price { return "the same" }
        return "\(retake.member.map(money) ?? "not known") for members, \(retake.nonMember.map(money) ?? "not known") for others"
    }

    private static func reason(_ path: ExamPath) -> String? {
        path.state == .unknown
            ? "Your record says nothing of applications. If you applied, tell your program’s office, which enters it."
            : path.reason.map(PlainWords.sentence)
    }

    static func words(_ state: ExamState) -> String {
        switch state {
        case .unknown: "Not known"
        case .notApplied: "Not applied"
        case .applied: "Applied"
        case .approved: "Approved to test"
        case .extended: "Approved to test, extended"
        case .scheduled: "Appointment made"
        case .cancelled: "Appointment cancelled"
        case .refundRequested: "Refund asked for"
        case .refunded: "Refunded"
        case .noShow: "Not come to the appointment"
        case .lapsed: "Lapsed"
        case .tested: "Tested"
        case .resultPending: "Waiting for the result"
        case .passed: "Passed"
        case .failed: "Failed"
        case .certified: "Certified"
        }
    }
}
