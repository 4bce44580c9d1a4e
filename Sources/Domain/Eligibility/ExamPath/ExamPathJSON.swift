extension ExamPath {
    /// As `seeds/rules/README.md` documents it, members in that order.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("rule", rule)
            json.field("exam", exam)
            json.field("title", title)
            json.field("as_of", asOf.description)
            json.field("currency", currency)
            json.field("state", state.rawValue)
            json.field("since", since?.description)
            json.told("reason", reason)
            json.told("application", application)
            json.key("may_use_title")
            if let mayUseTitle { json.bool(mayUseTitle) } else { json.null() }
            json.key("next")
            json.array(next) { $1.write(to: &$0) }
            json.key("attempts")
            attempts.write(limits, to: &json)
            json.key("applications")
            json.array(applications) { $1.write(to: &$0) }
            json.key("offer")
            json.object { json in
                json.key("format")
                json.array(format) { $1.write(to: &$0) }
                json.key("fees")
                json.array(fees) { $1.write(to: &$0) }
            }
            json.key("policies")
            json.array(policies) { $1.write(sources(of: $1), to: &$0) }
        }
    }
}

extension ExamStep {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("kind", kind.rawValue)
            json.field("role", role.rawValue)
            json.field("day", day?.description)
            json.told("last_day", lastDay?.description)
            json.field("status", status.rawValue)
            json.field("text", text)
            json.told("reason", reason)
            json.list("fees", fees) { $1.write(to: &$0) }
            json.told("otherwise", otherwise)
            json.told("remark", remark)
            json.told("application", application)
            json.field("standing", standing.rawValue)
            json.key("policies")
            json.array(policies) { $1.cite(to: &$0) }
        }
    }
}

extension ExamFee {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("amount", decimal: amount?.description)
            json.told("for", audience?.rawValue)
            json.told("reason", reason)
            json.field("policy", policy.id)
        }
    }
}

extension ExamAttempts {
    fileprivate func write(_ limits: [AttemptLimit], to json: inout JSONWriter) {
        json.object { json in
            json.field("known", isKnown)
            json.key("list")
            json.array(list) { $1.write(to: &$0) }
            json.key("limits")
            json.array(limits) { $1.write(to: &$0) }
        }
    }
}

extension ExamAttempt {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("number", number)
            json.field("on", on.description)
            json.field("outcome", outcome.rawValue)
            json.told("application", application)
            json.told("payer", payer?.rawValue)
            if let hasVoucher { json.field("voucher", hasVoucher) }
        }
    }
}

extension AttemptLimit {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("text", words)
            json.field("at_most", atMost)
            if let withinYears { json.field("within_years", withinYears) }
            json.field("unlimited", isUnlimited)
            json.field("used", used)
            json.field("left", left)
            json.told("free_on", freeOn?.description)
            json.key("policy")
            policy.cite(to: &json)
        }
    }
}

extension ExamPolicy {
    /// Enough to look it up, and not to take it for surer than it is.
    fileprivate func cite(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("sources", provenance.sources)
            json.field("standing", provenance.standing.rawValue)
            json.told("doubt", provenance.doubt)
        }
    }

    fileprivate func write(_ sources: [RuleSource], to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("kind", kind.rawValue)
            json.field("text", text)
            json.key("effective")
            json.object { json in
                json.told("from", effective.from?.description)
                json.told("to", effective.to?.description)
            }
            json.key("sources")
            json.array(sources) { $1.write(to: &$0) }
            json.told("verified_on", provenance.verifiedOn?.description)
            json.field("standing", provenance.standing.rawValue)
            json.told("doubt", provenance.doubt)
            json.told("note", provenance.note)
        }
    }
}
