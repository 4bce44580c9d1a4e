extension VerdictDifference {
    /// As `seeds/rules/README.md` documents it, members in that order.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.pair("rule", rule) { $0.string($1) }
            json.pair("version", version) { $0.optional($1) }
            json.pair("as_of", asOf) { $0.string($1.description) }
            json.pair("status", status) { $0.string($1.rawValue) }
            json.pair("expected_on", expectedOn) { $0.optional($1?.description) }
            json.pair("missing", missing) { $0.deficit($1) }
            json.key("routes")
            json.array(routes) { json, route in
                json.object { json in
                    json.field("id", route.id)
                    json.pair("verdict", route.verdict) { $0.optional($1?.rawValue) }
                    json.pair("missing", route.missing) { $0.deficit($1) }
                }
            }
            json.key("requirements")
            json.array(requirements) { $1.write(to: &$0) }
            json.key("courses")
            json.array(courses) { json, course in
                json.object { json in
                    json.field("id", course.record)
                    json.field("course", course.course)
                    json.pair("held_by", course.heldBy) { json, ids in json.array(ids) { $0.string($1) } }
                }
            }
            json.field("words", words)
        }
    }
}

extension VerdictDifference.RequirementChange {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("route", route)
            json.field("id", id)
            json.field("text", text)
            json.field("change", kind.rawValue)
            json.pair("status", status) { $0.optional($1?.rawValue) }
            json.pair("missing", missing) { $0.deficit($1) }
            json.pair("need", need) { $0.optional($1) }
            json.field("gained", gained)
            json.field("lost", lost)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func pair<Value>(
        _ name: StaticString, _ pair: VerdictDifference.Pair<Value>, _ write: (inout JSONWriter, Value) -> Void
    ) {
        key(name)
        object { json in
            json.key("before")
            write(&json, pair.before)
            json.key("after")
            write(&json, pair.after)
        }
    }

    fileprivate mutating func optional(_ text: String?) {
        if let text { string(text) } else { null() }
    }

    fileprivate mutating func deficit(_ deficit: Deficit?) {
        guard let deficit else { return null() }
        object { json in
            json.field("credits", decimal: Amount(thousandths: deficit.credits).description)
            json.field("items", deficit.items)
        }
    }
}
