/// The plan as a document: what is confirmed is named by the SHA-256 of these bytes.
extension ImportPlan {
    /// Canonical JSON (as `Document.canonicalJSON`): the same plan has the same
    /// bytes. Written straight away, since a plan of a whole college is too
    /// large to be built up as a `Document` first.
    package func canonicalJSON() -> [UInt8] {
        var json = JSONWriter(capacity: 256 * (additions.count + changes.count + removals.count) + 4_096)
        json.object { json in
            json.key("additions")
            json.array(additions) { Self.addition(&$0, $1) }
            json.key("changes")
            json.array(changes) { Self.change(&$0, $1) }
            json.field("format", format.rawValue)
            json.key("kept")
            json.array(kept) { Self.kept(&$0, $1) }
            json.field("notices", notices)
            json.key("put_aside")
            json.array(putAside) { Self.putAside(&$0, $1) }
            json.key("refusals")
            json.array(refusals) { Self.refusal(&$0, $1) }
            json.key("removals")
            json.array(removals) { Self.removal(&$0, $1) }
            json.field("system", system)
            json.key("unchanged")
            json.object { json in
                for (kind, count) in unchanged.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                    json.key(named: kind.rawValue)
                    json.number(count)
                }
            }
        }
        return json.bytes
    }

    private static func addition(_ json: inout JSONWriter, _ addition: Addition) {
        json.object { json in
            json.field("kind", addition.kind.rawValue)
            source(&json, addition.source)
            values(&json, addition.values, of: addition.kind)
        }
    }

    private static func change(_ json: inout JSONWriter, _ change: Change) {
        json.object { json in
            json.key("fields")
            json.array(change.fields) { json, field in
                json.object { json in
                    json.field("field", field.field.rawValue)
                    json.field("from", field.from)
                    json.field("to", field.to)
                }
            }
            json.field("id", change.id)
            json.field("kind", change.kind.rawValue)
            json.field("linked", change.isLinked)
            json.field("returned", change.isReturned)
            source(&json, change.source)
        }
    }

    private static func removal(_ json: inout JSONWriter, _ removal: Removal) {
        json.object { json in
            json.field("id", removal.id)
            json.field("kind", removal.kind.rawValue)
            json.field("reason", removal.reason.rawValue)
            json.field("source_id", removal.sourceID)
            values(&json, removal.values, of: removal.kind)
        }
    }

    private static func kept(_ json: inout JSONWriter, _ kept: Kept) {
        json.object { json in
            json.field("field", kept.field?.rawValue)
            json.field("held", kept.held)
            json.field("id", kept.id)
            json.field("kind", kept.kind.rawValue)
            json.field("offered", kept.offered)
            json.field("source_id", kept.sourceID)
        }
    }

    private static func putAside(_ json: inout JSONWriter, _ item: PutAside) {
        json.object { json in
            json.key("candidates")
            json.array(item.candidates) { json, candidate in
                json.object { json in
                    json.field("id", candidate.id)
                    values(&json, candidate.values, of: item.kind)
                }
            }
            json.field("kind", item.kind.rawValue)
            json.field("reason", item.reason.rawValue)
            source(&json, item.source)
            values(&json, item.values, of: item.kind)
        }
    }

    private static func refusal(_ json: inout JSONWriter, _ refusal: RemovalLimit.Refusal) {
        json.object { json in
            json.field("allowed", refusal.allowed)
            json.field("held", refusal.held)
            json.field("kind", refusal.kind.rawValue)
            json.field("removals", refusal.removals)
        }
    }

    private static func source(_ json: inout JSONWriter, _ source: SourceMark) {
        json.key("source")
        json.object { json in
            json.field("file", source.file)
            json.field("id", source.id)
            json.field("line", source.line)
        }
    }

    /// By the fields' names; what is not said is left out.
    private static func values(_ json: inout JSONWriter, _ values: [String?], of kind: Roster.Kind) {
        json.key("values")
        json.object { json in
            for (index, field) in kind.canonicalFields {
                guard let value = values[index] else { continue }
                json.key(named: field)
                json.string(value)
            }
        }
    }
}

extension Roster.Kind {
    private static let sortedFields = Dictionary(
        uniqueKeysWithValues: allCases.map { kind in
            (kind, kind.fields.enumerated().map { ($0, $1.rawValue) }.sorted { $0.1 < $1.1 })
        })

    /// The fields' places and names, in the order of canonical JSON.
    fileprivate var canonicalFields: [(Int, String)] { Self.sortedFields[self] ?? [] }
}
