import Domain

/// A verdict as a learner reads it: what holds, what is missing, who says so,
/// and what is in doubt.
struct VerdictText {
    private let verdict: Verdict
    private let rule: Rule
    private let sources: SourceText

    init(_ verdict: Verdict, rule: Rule) {
        self.verdict = verdict
        self.rule = rule
        sources = SourceText(rule)
    }

    var lines: [String] {
        // First, because it numbers the sources in the order in which they are read.
        let body = head + verdict.routes.flatMap(lines)
        return body + exceptions + doubts + sources.lines + ["", "● met  ◐ in progress  ○ planned  ? unknown or undecided  ✗ not met"]
    }

    private var head: [String] {
        let version = verdict.version.map { "version \($0)" } ?? "no version in force"
        var lines = ["\(rule.title) (\(verdict.rule), \(version))", "", "\(Self.mark(verdict.status)) \(summary)"]
        if let reason = verdict.reason { lines.append("  \(reason)") }
        guard let binds = verdict.binds, let day = verdict.boundOn else { return lines }
        let event = binds.rawValue.replacing("_", with: " ")
        lines.append(
            verdict.isBindingAssumed
                ? "  The facts give no \(event): the version was chosen by \(day)." : "  The version was chosen by the \(event), \(day).")
        return lines
    }

    private var summary: String {
        let on = "on \(verdict.asOf)"
        let missing = Self.words(verdict.missing)
        return switch verdict.status {
        case .met: "Met \(on)."
        case .metByWaiver: "Met \(on), by waiver."
        case .inProgress: "Will be met if what is registered passes\(expected)."
        case .planned: "Will be met if what is planned is carried out\(expected)."
        case .undecided: "Undecided \(on)."
        case .unknown: "Cannot be known \(on): facts are missing."
        case .notMet: missing.isEmpty ? "Not met \(on)." : "Not met \(on): \(missing) missing."
        }
    }

    private var expected: String { verdict.expectedOn.map { ", on \($0)" } ?? "" }

    private func lines(_ route: RouteVerdict) -> [String] {
        let title = route.title.map { ": \($0)" } ?? ""
        var lines = ["", "\(Self.mark(route.verdict)) Route \(route.id)\(title) (\(route.status.rawValue))"]
        lines += self.lines(route.requirement, indent: "  ")
        if route.isExhausted { lines.append("  ! the search stopped at its bound, after \(route.steps) steps") }
        if !route.needed.isEmpty {
            lines += ["", "  What would satisfy it:"] + route.needed.map { "    → \(words($0))" }
        }
        if !route.unplaced.isEmpty {
            lines += ["", "  Counts nowhere:"]
            lines += route.unplaced.map { course in
                let reason = course.reason.rawValue.replacing("_", with: " ")
                return "    \(course.course): \(reason)\(course.detail.map { ", \($0)" } ?? "")"
            }
        }
        return lines
    }

    private func lines(_ requirement: RequirementVerdict, indent: String) -> [String] {
        var line = "\(indent)\(Self.mark(requirement.status)) \(requirement.text)"
        if requirement.status == .metByWaiver { line += " (waived)" }
        if let have = requirement.have, let need = requirement.need { line += " (\(have) of \(need))" }
        if let day = requirement.expectedOn { line += ", expected \(day)" }
        let marks = sources.marks(requirement.provenance.sources)
        if requirement.children.isEmpty, !marks.isEmpty { line += " \(marks)" }
        var more = requirement.heldBy.map { course in
            let certainty = course.certainty == .met ? "" : ", \(Self.words(course.certainty))"
            return "\(course.course), \(course.credits) credits\(certainty)\(course.note.map { ", \($0)" } ?? "")"
        }
        more += requirement.evidence
        more += requirement.unknown.map { "not known: \($0)" }
        if let reason = requirement.reason { more.append(reason) }
        return [line] + more.map { "\(indent)    \($0)" } + requirement.children.flatMap { lines($0, indent: indent + "  ") }
    }

    private var exceptions: [String] {
        guard !verdict.exceptions.isEmpty else { return [] }
        return ["", "Exceptions"]
            + verdict.exceptions.map { outcome in
                let where_ = outcome.requirement.map { " for \($0)" } ?? ""
                let state = outcome.isApplied ? "applied" : "not applied\(outcome.reason.map { ": \($0)" } ?? "")"
                return "  granted by \(outcome.exception.by) on \(outcome.exception.on)\(where_) (\(outcome.exception.why)): \(state)"
            }
    }

    private var doubts: [String] {
        guard !verdict.doubts.isEmpty else { return [] }
        return ["", "In doubt"]
            + verdict.doubts.map { "  ! \($0.requirement): \($0.standing.rawValue)\($0.doubt.map { ". \($0)" } ?? "")" }
    }

    private func words(_ item: NeededItem) -> String {
        let missing = Self.words(item.missing)
        return item.text + (missing.isEmpty ? "" : " (\(missing))")
            + (item.choices.isEmpty ? "" : ": \(item.choices.joined(separator: ", "))")
            + (item.reason.map { "; \($0)" } ?? "") + (item.expectedOn.map { ", by itself on \($0)" } ?? "")
    }

    // MARK: words

    static func mark(_ status: VerdictStatus) -> String {
        switch status {
        case .met, .metByWaiver: "●"
        case .inProgress: "◐"
        case .planned: "○"
        case .undecided, .unknown: "?"
        case .notMet: "✗"
        }
    }

    /// `3 credits and 1 item`; empty where nothing is lacked.
    private static func words(_ deficit: Deficit) -> String {
        let credits = Amount(thousandths: deficit.credits)
        var parts: [String] = []
        if deficit.credits > 0 { parts.append("\(credits) \(credits == Amount(1) ? "credit" : "credits")") }
        if deficit.items > 0 { parts.append("\(deficit.items) \(deficit.items == 1 ? "item" : "items")") }
        return parts.joined(separator: " and ")
    }

    private static func words(_ certainty: Certainty) -> String {
        switch certainty {
        case .met: "completed"
        case .inProgress: "in progress"
        case .planned: "planned"
        case .undecided: "undecided"
        case .unknown: "not known"
        case .notMet: "not met"
        }
    }
}
