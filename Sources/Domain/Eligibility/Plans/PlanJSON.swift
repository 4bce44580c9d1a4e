extension Plan {
    /// As `seeds/rules/README.md` documents it, members in that order.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.key("rule")
            json.object { json in
                json.field("id", rule)
                json.field("version", version)
                json.field("route", route)
            }
            json.field("as_of", asOf.description)
            json.field("from", from.description)
            json.field("goal", goal.rawValue)
            json.field("outcome", outcome.rawValue)
            if let reason { json.field("reason", reason) }
            json.key("terms")
            json.array(terms) { $1.write(to: &$0) }
            json.field("credits", decimal: credits.description)
            json.field("terms_used", termsUsed)
            if let cost {
                json.key("cost")
                cost.write(to: &json)
            }
            json.field("completed_in", completedIn?.description)
            json.field("completed_on", completedOn?.description)
            json.field("verdict", verdict?.rawValue)
            json.field("proved", isProved)
            json.key("bound")
            if let bound { bound.write(to: &json) } else { json.null() }
            json.key("search")
            json.object { json in
                json.field("steps", steps)
                json.field("exhausted", isExhausted)
            }
            json.field("assumes", assumptions)
            json.key("unplanned")
            json.array(unplanned) { $1.write(to: &$0) }
            json.key("lost_by_completion")
            json.array(lostByCompletion) { $1.write(to: &$0) }
            json.key("left_out")
            json.array(leftOut) { $1.write(to: &$0) }
        }
    }
}

extension Plan.TermPlan {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("term", term.description)
            json.field("ends_on", lastDay.description)
            json.field("assumed", isLastDayAssumed)
            json.field("credits", decimal: credits.description)
            json.key("courses")
            json.array(courses) { json, course in
                json.object { json in
                    json.field("course", course.entry.course)
                    if let title = course.entry.title { json.field("title", title) }
                    json.field("credits", decimal: course.entry.credits.description)
                    json.field("requirements", course.requirements)
                    json.field("needed_for", course.neededFor)
                }
            }
            if inProgress.isEmpty { return }
            json.key("in_progress")
            json.array(inProgress) { json, course in
                json.object { json in
                    json.field("course", course.course)
                    json.field("credits", decimal: course.credits.description)
                }
            }
        }
    }
}

extension Plan.Cost {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("total", decimal: Self.decimal(total))
            json.field("credits", decimal: Self.decimal(credits))
            json.field("terms", decimal: Self.decimal(terms))
            json.key("courses")
            json.array(courses) { json, course in
                json.object { json in
                    json.field("course", course.course)
                    json.field("fee", decimal: Self.decimal(course.fee))
                }
            }
        }
    }

    /// Millionths as a number with at least two decimals, and no more than it needs.
    package static func decimal(_ millionths: Int) -> String {
        var digits = String(1_000_000 + millionths % 1_000_000).dropFirst()
        while digits.count > 2, digits.hasSuffix("0") { digits.removeLast() }
        return "\(millionths / 1_000_000).\(digits)"
    }
}

extension Plan.Bound {
    fileprivate func write(to json: inout JSONWriter) {
        switch self {
        case .term(let term): json.string(term.description)
        case .credits(let credits): json.number(credits.description)
        case .terms(let count): json.number(count)
        case .cost(let cost): json.number(Plan.Cost.decimal(cost))
        }
    }
}

extension Plan.Unplanned {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("requirement", requirement)
            json.field("text", text)
            json.field("status", status.rawValue)
            if let have { json.field("have", have) }
            if let need { json.field("need", need) }
            if !unknown.isEmpty { json.field("unknown", unknown) }
            if let reason { json.field("reason", reason) }
        }
    }
}

extension Plan.LeftOut {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("course", course)
            json.field("reason", reason.rawValue)
            if let detail { json.field("detail", detail) }
        }
    }
}
