extension Dated where Terms == FormatTerms {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("policy", policy.id)
            json.field("text", policy.text)
            if let items = terms.items {
                json.key("items")
                json.object { json in
                    json.field("from", items.lowerBound)
                    json.field("to", items.upperBound)
                }
            }
            if let scored = terms.scored { json.field("scored", scored) }
            if let pretest = terms.pretest { json.field("pretest", pretest) }
            if let minutes = terms.minutes { json.field("minutes", minutes) }
            if let scale = terms.scale {
                json.key("scale")
                json.object { json in
                    json.field("from", scale.lowest)
                    json.field("to", scale.highest)
                    json.field("passing", scale.passing)
                }
            }
            if let percent = terms.passingPercent { json.field("passing_percent", percent) }
        }
    }
}

extension Dated where Terms == FeeTerms {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("policy", policy.id)
            json.field("text", policy.text)
            json.field("member", decimal: terms.price.member?.description)
            json.field("non_member", decimal: terms.price.nonMember?.description)
            if let retake = terms.retake {
                json.key("retake")
                json.object { json in
                    json.field("member", decimal: retake.member?.description)
                    json.field("non_member", decimal: retake.nonMember?.description)
                }
            }
        }
    }
}
