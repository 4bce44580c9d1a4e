import Domain

/// A report of upkeep as a ledger: the state, what is asked, what counts, what is missing, and who says so.
struct UpkeepText {
    private let report: UpkeepReport

    init(_ report: UpkeepReport) { self.report = report }

    var lines: [String] {
        var told = ["Upkeep as of \(report.asOf)"]
        if let reason = report.reason { told += ["", "Nothing to tell: \(reason)."] }
        for group in report.groups { told += lines(group) }
        if !report.uncovered.isEmpty {
            told += ["", "Not judged"] + report.uncovered.map { "  \($0.credential): \($0.reason)" }
        }
        return told + ["", "● met  ○ planned  ? unknown or undecided  ✗ not met"]
    }

    private func lines(_ group: GroupUpkeep) -> [String] {
        let names = group.credentials.map(\.name).joined(separator: ", ")
        let head = ["", "\(names): \(Self.words(group.status))"]
        return head + credentials(group) + cycle(group) + requirement(group) + group.shares.map(share) + ledger(group) + missing(group)
            + lapse(group) + fees(group) + section("Not known", group.unknown) + section("Notes", group.notes)
            + section("In doubt", group.doubts.map { "! \($0.requirement): \($0.standing.rawValue)\($0.doubt.map { ". \($0)" } ?? "")" })
            + section("Sources", group.sources.map(source))
    }

    private func section(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", "  \(title)"] + lines.map { "    \($0)" }
    }

    // MARK: what is held and asked

    private func credentials(_ group: GroupUpkeep) -> [String] {
        group.credentials.flatMap { credential -> [String] in
            var more: [String] = []
            if let formerly = credential.formerly {
                more.append("called \(formerly.letters)\(formerly.until.map { " until \($0)" } ?? " before")")
            }
            if let discontinued = credential.discontinued { more.append(discontinued) }
            let isOther = credential.status.state != group.status.state
            guard isOther || !more.isEmpty || group.credentials.count > 1 else { return [] }
            let base = credential.base.map { ", \($0) CEU by itself" } ?? ""
            return ["  \(credential.name) (\(credential.credential)): \(Self.words(credential.status))\(credential.isCounted ? base : "")"]
                + more.map { "    \($0)" }
        }
    }

    private func cycle(_ group: GroupUpkeep) -> [String] {
        guard let cycle = group.cycle else { return group.reason.map { ["  Cycle: not known, \($0)"] } ?? [] }
        let extended = cycle.deadline == cycle.end ? "" : ", extended to \(cycle.deadline)"
        let submission = cycle.submission.map { "; to be submitted by \($0)" } ?? ""
        return ["  Cycle: \(cycle.start) to \(cycle.end)\(cycle.isStated ? ", as the issuer states" : "")\(extended)\(submission)"]
    }

    private func requirement(_ group: GroupUpkeep) -> [String] {
        guard let required = group.required else { return ["  \(Self.mark(group.verdict)) Required: not known\(reason(group))"] }
        var line = "  \(Self.mark(group.verdict)) Required: \(required.credits) CEU"
        if required.count > 1 { line += ": \(required.words)" }
        guard let tally = group.tally else { return [line + "\(reason(group))"] }
        line += "; earned \(tally.earned), counted \(tally.counted)"
        if tally.countedPlanned != tally.counted { line += ", with what is planned \(tally.countedPlanned)" }
        return [line + reason(group)]
    }

    private func reason(_ group: GroupUpkeep) -> String { group.cycle == nil ? "" : group.reason.map { " (\($0))" } ?? "" }

    private func share(_ share: ShareUpkeep) -> String {
        let isFloor = share.missing != nil
        let isMet = share.missing ?? .zero == .zero
        let mark = isMet ? "●" : share.missingPlanned == .zero ? "○" : "✗"
        let have = isFloor ? "\(share.have) of \(share.bound)" : "\(share.have) counted"
        let planned = share.havePlanned == share.have ? "" : ", with what is planned \(share.havePlanned)"
        return "    \(mark) \(share.words): \(have)\(planned)\(isMet ? "" : ", by \(share.due)")"
    }

    // MARK: the ledger

    private func ledger(_ group: GroupUpkeep) -> [String] {
        section(
            "Ledger",
            group.entries.map { entry in
                let day = entry.on?.description ?? "no day    "
                let counted = "\(Self.padded("\(entry.counted)")) of \(Self.padded("\(entry.credits)"))"
                var line = "\(day)  \(counted)  \(entry.title ?? entry.id)"
                if let reason = entry.reason {
                    line += ": \(reason.rawValue.replacing("_", with: " "))\(entry.detail.map { ", \($0)" } ?? "")"
                }
                return line + (entry.isVerified == false ? " (certificate not seen)" : "")
            })
    }

    private func missing(_ group: GroupUpkeep) -> [String] {
        guard let tally = group.tally, let missing = tally.missing, !missing.isEmpty else { return [] }
        var lines = section("What would satisfy it\(group.cycle.map { ", by \($0.deadline)" } ?? "")", missing.map { "→ \($0.words)" })
        guard tally.countedPlanned != tally.counted, let planned = tally.missingPlanned else { return lines }
        lines += section(
            "With what is planned", planned.isEmpty ? ["● nothing more is missing"] : planned.map { "→ \($0.words)" })
        return lines
    }

    private func lapse(_ group: GroupUpkeep) -> [String] {
        guard let lapse = group.lapse, group.verdict != .met else { return [] }
        var lines = lapse.steps.map { "\($0.state.rawValue) from \($0.from)\($0.to.map { " to \($0)" } ?? "")" }
        if let appeal = lapse.appealUntil { lines.append("the revocation can be appealed until \(appeal)") }
        if let unknown = lapse.unknownFrom { lines.append("not known from \(unknown) on") }
        return section("If it is not met", lines)
    }

    private func fees(_ group: GroupUpkeep) -> [String] {
        let items = group.fees.map { fee in
            let what = [fee.terms.purpose.rawValue, "\(fee.terms.rank.rawValue) credential", Self.payer(fee.terms.payer)]
            let per = fee.terms.per == .request ? "on request" : "a \(fee.terms.per.rawValue)"
            return "\(what.joined(separator: ", ")): \(fee.terms.amount.map { "\(group.currency) \($0)" } ?? "not found") \(per)"
        }
        let totals = group.feeTotals.compactMap { total in
            total.amount.map { "together, \(Self.payer(total.payer)): \(group.currency) \($0) a cycle (\(total.words))" }
        }
        return section("Costs", items + (group.credentials.count > 1 ? totals : []))
    }

    // MARK: words

    private static func payer(_ payer: UpkeepFeeTerms.Payer) -> String {
        switch payer {
        case .member: "members"
        case .nonMember: "others than members"
        case .anyone: "everyone"
        }
    }

    private static func words(_ status: UpkeepStatus) -> String {
        var words = status.state.rawValue
        if let since = status.since { words += " since \(since)" }
        if let until = status.until { words += " until \(until)" }
        if let appeal = status.appealUntil { words += ", can be appealed until \(appeal)" }
        return words + (status.reason.map { " (\($0))" } ?? "")
    }

    private func source(_ source: RuleSource) -> String {
        let facts = [source.vintage, "evidence \(source.grade.rawValue)", source.address].compactMap { $0 }
        return "\(source.title) (\(facts.joined(separator: ", ")))"
    }

    private static func mark(_ verdict: VerdictStatus) -> String { verdict == .planned ? "○" : VerdictText.mark(verdict) }
    private static func padded(_ text: String) -> String { String(repeating: " ", count: max(0, 5 - text.count)) + text }
}
