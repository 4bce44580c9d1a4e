extension Verdict {
    /// As `seeds/rules/README.md` documents it, members in that order.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.key("rule")
            json.object { json in
                json.field("id", rule)
                json.told("digest", ruleDigest)
                json.field("version", version)
                json.field("binds_on", binds?.rawValue)
                json.field("bound_on", boundOn?.description)
                json.field("assumed", isBindingAssumed)
            }
            json.told("facts_digest", factsDigest)
            json.field("as_of", asOf.description)
            json.field("status", status.rawValue)
            json.field("expected_on", expectedOn?.description)
            json.told("reason", reason)
            json.key("missing")
            missing.write(to: &json)
            json.key("missing_after")
            json.after(registered: missingAfterRegistered, planned: missingAfterPlanned)
            json.key("routes")
            json.array(routes) { $1.write(to: &$0) }
            json.key("exceptions")
            json.array(exceptions) { $1.write(to: &$0) }
            json.key("doubts")
            json.array(doubts) { $1.write(to: &$0) }
        }
    }
}

extension RouteVerdict {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.told("title", title)
            json.field("status", status.rawValue)
            json.field("verdict", verdict.rawValue)
            json.told("expected_on", expectedOn?.description)
            json.told("reason", reason)
            json.key("missing")
            missing.write(to: &json)
            json.key("missing_after")
            json.after(registered: missingAfterRegistered, planned: missingAfterPlanned)
            json.key("requirement")
            requirement.write(to: &json)
            json.key("unplaced")
            json.array(unplaced) { $1.write(to: &$0) }
            json.key("needed")
            json.array(needed) { $1.write(to: &$0) }
            json.key("search")
            json.object { json in
                json.field("steps", steps)
                json.field("exhausted", isExhausted)
            }
        }
    }
}

extension RequirementVerdict {
    /// Trees are as deep as their reader allows.
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("kind", kind)
            json.field("text", text)
            json.field("status", status.rawValue)
            json.told("expected_on", expectedOn?.description)
            if missing != .none {
                json.key("missing")
                missing.write(to: &json)
            }
            json.told("have", have)
            json.told("need", need)
            json.list("held_by", heldBy) { $1.write(to: &$0) }
            if let isChosen { json.field("chosen", isChosen) }
            json.list("evidence", evidence) { $0.string($1) }
            json.list("unknown", unknown) { $0.string($1) }
            json.told("reason", reason)
            if let source = sources.first {
                json.key("source")
                source.write(to: &json)
                json.list("other_sources", sources.dropFirst()) { $1.write(to: &$0) }
            }
            json.told("verified_on", provenance.verifiedOn?.description)
            if provenance.standing != .confirmed { json.field("standing", provenance.standing.rawValue) }
            json.told("doubt", provenance.doubt)
            json.told("note", provenance.note)
            json.list("of", children) { $1.write(to: &$0) }
        }
    }
}

extension RuleSource {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("title", title)
            json.told("address", address)
            json.told("vintage", vintage)
            json.field("grade", grade.rawValue)
        }
    }
}

extension PlacedCourse {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("course", course)
            json.field("id", record)
            json.field("credits", decimal: credits.description)
            json.field("certainty", VerdictStatus(certainty).rawValue)
            json.told("note", note)
        }
    }
}

extension UnplacedCourse {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("course", course)
            json.field("id", record)
            json.field("reason", reason.rawValue)
            json.told("detail", detail)
        }
    }
}

extension NeededItem {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("requirement", requirement)
            json.field("text", text)
            json.key("missing")
            missing.write(to: &json)
            json.list("choices", choices) { $0.string($1) }
            json.told("reason", reason)
            json.told("expected_on", expectedOn?.description)
        }
    }
}

extension ExceptionOutcome {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("kind", exception.kind.name)
            json.told("requirement", requirement)
            if let course = exception.kind.course { json.field("course", course) }
            json.field("by", exception.by)
            json.field("on", exception.on.description)
            json.field("applied", isApplied)
            json.told("reason", reason)
        }
    }
}

extension Doubt {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("requirement", requirement)
            json.field("standing", standing.rawValue)
            json.told("doubt", doubt)
        }
    }
}

extension Deficit {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("credits", decimal: Amount(thousandths: credits).description)
            json.field("items", items)
        }
    }
}

extension ExceptionRecord.Kind {
    /// The name in the format.
    package var name: String {
        switch self {
        case .waiver: "waiver"
        case .overrideOutcome, .overrideAmounts: "override"
        case .substitution: "substitution"
        case .equivalence: "equivalence"
        case .countsAs: "counts_as"
        case .pin: "pin"
        }
    }

    fileprivate var course: String? {
        switch self {
        case .substitution(let course), .equivalence(let course, _), .countsAs(let course, _), .pin(let course): course
        case .waiver, .overrideOutcome, .overrideAmounts: nil
        }
    }
}

extension JSONWriter {
    /// What says nothing is left out.
    mutating func told(_ name: StaticString, _ value: String?) {
        if let value { field(name, value) }
    }

    mutating func list<Items: Collection>(
        _ name: StaticString, _ items: Items, _ body: (inout JSONWriter, Items.Element) -> Void
    ) {
        if items.isEmpty { return }
        key(name)
        array(items, body)
    }

    fileprivate mutating func after(registered: Deficit, planned: Deficit) {
        object { json in
            json.key("registered")
            registered.write(to: &json)
            json.key("planned")
            planned.write(to: &json)
        }
    }
}
