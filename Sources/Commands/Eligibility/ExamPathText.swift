import Domain

/// An exam path as a learner reads it: a line of time, what is next, and who says so.
struct ExamPathText {
    private let path: ExamPath
    private let sources: SourceText

    init(_ path: ExamPath, rule: Rule) {
        self.path = path
        sources = SourceText(rule)
    }

    var lines: [String] {
        // First, because it numbers the sources in the order in which they are read.
        let body = head + path.applications.flatMap(lines) + attempts + next + offer + doubts
        return body + sources.lines + ["", "● happened  ○ planned or still to come  ✗ past or not possible  ? not known"]
    }

    private var head: [String] {
        let since = path.since.map { " since \($0)" } ?? ""
        var lines = ["\(path.title) (\(path.rule)), as of \(path.asOf)", "", "\(Self.words(path.state))\(since)."]
        if let reason = path.reason { lines.append("  \(reason)") }
        if path.state == .passed { lines.append("  Passed is not certified: the letters may not be used yet.") }
        return lines
    }

    // MARK: what happened

    private func lines(_ application: ApplicationPath) -> [String] {
        let details = application.applied?.details
        let facts = [
            details?.isEarly.map { $0 ? "early testing" : "after the degree" }, details?.payer.map { "paid by \($0.rawValue)" },
            details?.hasVoucher.flatMap { $0 ? "with a voucher" : nil },
        ].compactMap { $0 }
        let title = "Application \(application.id)" + (facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))")
        var lines = ["", title] + application.steps.map(line)
        if application.isDerived {
            lines.append(
                "  ● \(application.since.map { "\($0)" } ?? "          ")  \(Self.words(application.state)): \(application.reason ?? "")")
        }
        lines += application.irregularities.map { irregularity in
            "  ! \(irregularity.pointer): \(irregularity.text)\(irregularity.policy.map { ", against \($0)" } ?? "")"
        }
        return lines + application.unknown.map { "  ? not known: \($0)" }
    }

    private func line(_ step: ApplicationPath.Step) -> String {
        var text = "  \(step.isPlanned ? "○" : "●") \(step.event.on)  \(step.event.name.rawValue.replacing("_", with: " "))"
        if let appointment = step.event.details.appointment { text += " for \(appointment)" }
        if let outcome = step.event.details.outcome { text += ": \(outcome.rawValue)" }
        return text + (step.fees.isEmpty ? "" : " (\(words(step.fees)))")
    }

    private var attempts: [String] {
        guard path.attempts.isKnown else {
            return ["", "Attempts", "  ? not known: neither `attempts` nor `applications` is in the facts"]
        }
        let list = path.attempts.list.map { attempt in
            "  \(attempt.number). \(attempt.on)  \(attempt.outcome.rawValue)" + (attempt.payer.map { ", paid by \($0.rawValue)" } ?? "")
                + (attempt.hasVoucher == true ? ", with a voucher" : "")
        }
        return ["", "Attempts"] + (list.isEmpty ? ["  none"] : list)
            + path.limits.map { "  \($0.words) \(sources.marks($0.policy.provenance.sources))" }
    }

    // MARK: what is next

    private var next: [String] { path.next.isEmpty ? [] : ["", "Next"] + path.next.flatMap(lines) }

    private func lines(_ step: ExamStep) -> [String] {
        let day = step.day.map { "\($0)" } ?? "   no day  "
        let standing = step.standing == .confirmed ? "" : " — \(step.standing.rawValue)"
        let marks = sources.marks(step.policies.first?.provenance.sources ?? [])
        var more = step.fees.isEmpty ? [] : [words(step.fees)]
        more += [step.reason, step.otherwise.map { "otherwise: \($0)" }, step.remark].compactMap { $0 }
        return ["  \(Self.mark(step.status)) \(Self.words(step.role)) \(day)  \(step.text)\(standing) \(marks)"]
            + more.map { "                            \($0)" }
    }

    private var offer: [String] {
        let policies = path.fees.map(\.policy) + path.format.map(\.policy)
        return policies.isEmpty ? [] : ["", "The exam"] + policies.map { "  \($0.text) \(sources.marks($0.provenance.sources))" }
    }

    private var doubts: [String] {
        let doubted = path.policies.filter { $0.provenance.standing != .confirmed }
        guard !doubted.isEmpty else { return [] }
        return ["", "In doubt"]
            + doubted.map { policy in
                "  ! \(policy.id): \(policy.provenance.standing.rawValue)\(policy.provenance.doubt.map { ". \($0)" } ?? "")"
            }
    }

    // MARK: words

    private func words(_ fees: [ExamFee]) -> String { fees.map { $0.words(path.currency) }.joined(separator: ", ") }

    private static func mark(_ status: ExamStep.Status) -> String {
        switch status {
        case .open, .later: "○"
        case .past, .closed: "✗"
        case .unknown: "?"
        }
    }

    private static func words(_ role: ExamStep.Role) -> String {
        switch role {
        case .from: "from    "
        case .by: "by      "
        case .on: "on      "
        case .expected: "expected"
        }
    }

    private static func words(_ state: ExamState) -> String {
        switch state {
        case .unknown: "Not known"
        case .notApplied: "Not applied"
        case .noShow: "Did not come"
        default: state.rawValue.prefix(1).uppercased() + state.rawValue.dropFirst().replacing("_", with: " ")
        }
    }
}
