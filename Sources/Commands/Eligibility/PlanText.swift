import Domain

/// A plan as a learner reads it: term by term, what it costs, what it takes for granted, and what courses cannot do.
struct PlanText {
    private let plan: Plan
    private let rule: Rule

    init(_ plan: Plan, rule: Rule) {
        self.plan = plan
        self.rule = rule
    }

    /// - Parameter width: the terminal's.
    func lines(width: Int?) -> [String] {
        let route = plan.route.map { ", route \($0)" } ?? ""
        var lines = ["\(rule.title) (\(plan.rule), version \(plan.version ?? "none")\(route))", "", summary]
        if !plan.terms.isEmpty { lines += [""] + table.lines(width: width) }
        if let cost = plan.cost { lines += ["", words(cost)] }
        lines += list("Courses cannot do this", plan.unplanned.map(words))
        lines += list("Too old by then", plan.lostByCompletion.map(words))
        lines += list("Left out", plan.leftOut.map { "\($0.course): \(words($0.reason.rawValue))\($0.detail.map { ", \($0)" } ?? "")" })
        return lines + list("Taken for granted", plan.assumptions)
    }

    private var summary: String {
        switch plan.outcome {
        case .none: return "No plan: \(plan.reason ?? "")."
        case .nothingToPlan: return "Nothing has to be planned\(plan.completedOn.map { "; done on \($0)" } ?? "")."
        case .complete, .partial: break
        }
        let end = plan.completedOn.map { ", done on \($0)" } ?? ""
        let what = plan.outcome == .partial ? "Everything that courses can do" : "Everything"
        let proof =
            plan.isProved
            ? "No plan is better (\(words(plan.goal.rawValue)))." : "Not proved to be the best (\(words(plan.goal.rawValue)))."
        return "\(what): \(plan.credits) credits in \(plan.termsUsed) \(plan.termsUsed == 1 ? "term" : "terms")\(end). \(proof)"
    }

    private var table: TextTable {
        var table = TextTable(columns: [
            .init(title: "Term"), .init(title: "Course"), .init(title: "Credits", isFigure: true), .init(title: "For"),
        ])
        for term in plan.terms {
            var name = term.term.description
            for course in term.inProgress {
                table.rows.append([name, course.course, course.credits.description, "in progress"])
                name = ""
            }
            for course in term.courses {
                let title = course.entry.title.map { " \($0)" } ?? ""
                let purpose = course.neededFor.isEmpty ? "asked for" : "needed for \(course.neededFor.joined(separator: ", "))"
                let requirements = course.requirements.joined(separator: ", ")
                table.rows.append([
                    name, course.entry.course + title, course.entry.credits.description, requirements.isEmpty ? purpose : requirements,
                ])
                name = ""
            }
            table.rows.append(["", "until \(term.lastDay)", term.credits.description, ""])
        }
        return table
    }

    private func words(_ cost: Plan.Cost) -> String {
        let fees = cost.courses.map { "\($0.course) \(Plan.Cost.decimal($0.fee))" }
        let parts = ["credits \(Plan.Cost.decimal(cost.credits))", "terms \(Plan.Cost.decimal(cost.terms))"] + fees
        return "It costs \(Plan.Cost.decimal(cost.total)): \(parts.joined(separator: ", "))."
    }

    private func words(_ unplanned: Plan.Unplanned) -> String {
        var text = "\(VerdictText.mark(unplanned.status)) \(unplanned.text)"
        if let have = unplanned.have, let need = unplanned.need { text += " (\(have) of \(need))" }
        if !unplanned.unknown.isEmpty { text += "; not known: \(unplanned.unknown.joined(separator: ", "))" }
        return text + (unplanned.reason.map { "; \($0)" } ?? "")
    }

    private func words(_ name: String) -> String { name.replacing("_", with: " ") }

    private func list(_ title: String, _ items: [String]) -> [String] { items.isEmpty ? [] : ["", title] + items.map { "  \($0)" } }
}
