extension ApplicationPath {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("state", state.rawValue)
            json.field("since", since?.description)
            json.field("derived", isDerived)
            json.told("reason", reason)
            if let applied { applied.details.write(to: &json) }
            json.told("applied_on", applied?.on.description)
            json.told("approved_on", approvedOn?.description)
            if let window {
                json.key("window")
                window.write(to: &json)
            }
            json.told("appointment", appointment?.description)
            json.told("tested_on", tested?.on.description)
            if isForfeited { json.field("forfeited", true) }
            json.key("events")
            json.array(steps) { $1.write(to: &$0) }
            json.list("irregularities", irregularities) { $1.write(to: &$0) }
            json.list("unknown", unknown) { $0.string($1) }
        }
    }
}

extension EligibilityWindow {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("stated", isStated)
            json.field("extensions", extensions)
            json.field("extended_days", extendedDays)
            json.key("ends")
            json.array(ends) { json, end in
                json.object { json in
                    json.field("day", end.day?.description)
                    json.told("reason", end.reason)
                    json.told("policy", end.policy?.id)
                }
            }
        }
    }
}

extension ApplicationPath.Step {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("event", event.name.rawValue)
            json.field("on", event.on.description)
            json.told("appointment", event.details.appointment?.description)
            json.told("outcome", event.details.outcome?.rawValue)
            json.field("state", state.rawValue)
            if isPlanned { json.field("planned", true) }
            json.list("fees", fees) { $1.write(to: &$0) }
        }
    }
}

extension ExamEvent.Details {
    fileprivate func write(to json: inout JSONWriter) {
        if let isEarly { json.field("early", isEarly) }
        json.told("payer", payer?.rawValue)
        if let hasVoucher { json.field("voucher", hasVoucher) }
        if let isMember { json.field("member", isMember) }
    }
}

extension Irregularity {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("code", code.rawValue)
            json.field("pointer", pointer)
            json.field("text", text)
            json.told("policy", policy)
        }
    }
}
