extension UpkeepReport {
    /// As `seeds/rules/README.md` documents it, members in that order.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.told("learner", learner)
            json.field("as_of", asOf.description)
            json.told("reason", reason)
            json.key("groups")
            json.array(groups) { $1.write(to: &$0) }
            json.key("uncovered")
            json.array(uncovered) { json, credential in
                json.object { json in
                    json.field("credential", credential.credential)
                    json.field("reason", credential.reason)
                }
            }
        }
    }
}

extension GroupUpkeep {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.key("status")
            status.write(to: &json)
            json.key("credentials")
            json.array(credentials) { $1.write(to: &$0) }
            json.key("cycle")
            if let cycle { cycle.write(to: &json) } else { json.null() }
            json.key("required")
            if let required { required.write(to: &json) } else { json.null() }
            json.field("verdict", verdict.rawValue)
            json.told("reason", reason)
            tally?.write(to: &json)
            json.list("shares", shares) { $1.write(to: &$0) }
            json.list("entries", entries) { $1.write(to: &$0) }
            writeFees(&json)
            if let lapse {
                json.key("if_not_met")
                lapse.write(to: &json)
            }
            json.list("unknown", unknown) { $0.string($1) }
            json.list("notes", notes) { $0.string($1) }
            json.key("doubts")
            json.array(doubts) { $1.write(to: &$0) }
            json.key("sources")
            json.array(sources) { $1.write(to: &$0) }
        }
    }

    private func writeFees(_ json: inout JSONWriter) {
        guard !fees.isEmpty else { return }
        json.key("fees")
        json.object { json in
            json.field("currency", currency)
            json.key("items")
            json.array(fees) { json, fee in
                json.object { json in
                    json.field("id", fee.id)
                    json.told("text", fee.text)
                    json.field("for", fee.terms.purpose.rawValue)
                    json.field("per", fee.terms.per.rawValue)
                    json.field("credential", fee.terms.rank.rawValue)
                    json.field("payer", fee.terms.payer.rawValue)
                    json.field("amount", decimal: fee.terms.amount?.description)
                }
            }
            json.key("per_cycle")
            json.array(feeTotals) { json, total in
                json.object { json in
                    json.field("payer", total.payer.rawValue)
                    json.field("amount", decimal: total.amount?.description)
                    json.field("words", total.words)
                }
            }
        }
    }
}

extension UpkeepStatus {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("state", state.rawValue)
            json.told("since", since?.description)
            json.told("until", until?.description)
            json.told("appeal_until", appealUntil?.description)
            json.told("reason", reason)
        }
    }
}

extension CredentialUpkeep {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("credential", credential)
            json.field("name", name)
            json.field("title", title)
            json.told("earned_on", earnedOn?.description)
            json.key("status")
            status.write(to: &json)
            json.field("counted", isCounted)
            json.field("credits", decimal: base?.description)
            if let formerly {
                json.key("formerly")
                json.object { json in
                    json.field("letters", formerly.letters)
                    json.told("until", formerly.until?.description)
                }
            }
            json.told("discontinued", discontinued)
        }
    }
}

extension CycleView {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("start", start.description)
            json.field("end", end.description)
            json.field("earn_by", deadline.description)
            json.told("submit_by", submission?.description)
            json.field("stated", isStated)
        }
    }
}

extension RequiredCredits {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("credits", decimal: credits.description)
            json.field("words", words)
            json.field("credentials", count)
        }
    }
}

extension CreditTally {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("earned", decimal: earned.description)
        json.field("counted", decimal: counted.description)
        json.field("counted_planned", decimal: countedPlanned.description)
        json.key("missing")
        Self.write(missing, &json)
        json.key("missing_planned")
        Self.write(missingPlanned, &json)
    }

    private static func write(_ missing: [MissingCredits]?, _ json: inout JSONWriter) {
        guard let missing else { return json.null() }
        json.array(missing) { json, lack in
            json.object { json in
                json.field("credits", decimal: lack.credits.description)
                json.field("within", lack.within)
                json.field("outside", lack.outside)
                json.field("words", lack.words)
            }
        }
    }
}

extension ShareUpkeep {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", policy.id)
            json.told("text", policy.text)
            json.field("words", words)
            json.field("bound", policy.terms.bound.rawValue)
            json.field("credits", decimal: bound.description)
            json.field("have", decimal: have.description)
            json.field("have_planned", decimal: havePlanned.description)
            if let missing { json.field("missing", decimal: missing.description) }
            if let missingPlanned { json.field("missing_planned", decimal: missingPlanned.description) }
            json.field("due", due.description)
        }
    }
}

extension EntryUpkeep {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.told("title", title)
            json.field("on", on?.description)
            json.field("credits", decimal: credits.description)
            json.field("counted", decimal: counted.description)
            json.field("counted_planned", decimal: countedPlanned.description)
            json.list("within", within) { $0.string($1) }
            json.told("reason", reason?.rawValue)
            json.told("detail", detail)
            if let isVerified { json.field("verified", isVerified) }
        }
    }
}

extension LapseSteps {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.key("steps")
            json.array(steps) { json, step in
                json.object { json in
                    json.field("state", step.state.rawValue)
                    json.field("from", step.from.description)
                    json.field("to", step.to?.description)
                }
            }
            json.told("appeal_until", appealUntil?.description)
            json.told("unknown_from", unknownFrom?.description)
        }
    }
}
