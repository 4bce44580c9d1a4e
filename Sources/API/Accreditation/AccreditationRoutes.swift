import Domain
import Store

/// What accreditors ask of programs, each fact with its source.
enum AccreditationRoutes {
    static func list(_ library: AccreditorLibrary) -> Route {
        Route("accreditors.list", "/v1/accreditation", "The accreditors of whose demands something is published", schema: .accreditors) {
            _ in
            let found = try await library.all()
            return .json { json in
                json.key("data")
                json.array(found) { json, published in json.object { AccreditationView.summary(published, &$0) } }
            }
        }
    }

    private static let topic = QueryParameter(
        "topic", "only facts about these", list: true, allowed: Accreditor.Topic.allCases.map(\.rawValue),
        parse: { Accreditor.Topic(rawValue: String($0)) })
    private static let on = QueryParameter(
        "on", "the day of which `in_effect` is told; today (in Greenwich) where absent", examples: ["2019-08-19"], parse: { Day($0) })

    static func one(_ library: AccreditorLibrary, today: @escaping @Sendable () -> Day) -> Route {
        let known = KnownParameters([topic.documentation, on.documentation])
        return Route(
            "accreditors.one", "/v1/accreditation/{accreditor}",
            "What an accreditor asks of programs: statuses, prior approval, reports and their closing date, versions of curricula",
            parameters: known, schema: .accreditor, dayParameter: "on"
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let (topics, day) = (reader.list(topic), reader.one(on) ?? today())
            try reader.finish()
            let published = try await library.one(question.places["accreditor"] ?? "")
            return .json { json in
                AccreditationView.summary(published, &json)
                json.field("on", day.description)
                AccreditationView.write(published.accreditor, topics: Set(topics), on: day, &json)
            }
        }
    }
}

enum AccreditationView {
    static func summary(_ published: AccreditorLibrary.Published, _ json: inout JSONWriter) {
        json.field("id", published.accreditor.id)
        json.field("name", published.accreditor.name)
        json.field("title", published.accreditor.title)
        json.field("revision", published.revision)
        json.field("digest", published.digest)
    }

    /// - Parameter topics: empty: all.
    static func write(_ accreditor: Accreditor, topics: Set<Accreditor.Topic>, on day: Day, _ json: inout JSONWriter) {
        let entries = accreditor.entries.filter { topics.isEmpty || topics.contains($0.topic) }
        let sources = Dictionary(accreditor.sources.map { ($0.id, $0) }) { first, _ in first }
        json.key("data")
        json.array(entries) { json, entry in
            json.object { json in
                json.field("id", entry.id)
                json.field("topic", entry.topic.rawValue)
                json.field("text", entry.text)
                json.key("effective")
                if let effective = entry.effective {
                    json.object { json in
                        json.field("from", effective.from?.description)
                        json.field("to", effective.to?.description)
                    }
                } else {
                    json.null()
                }
                json.key("in_effect")
                if let isInEffect = entry.isInEffect(on: day) { json.bool(isInEffect) } else { json.null() }
                json.key("values")
                json.raw(Document.object(entry.values).canonicalJSON())
                provenance(entry.provenance, sources, &json)
            }
        }
    }

    private static func provenance(_ provenance: Provenance, _ sources: [String: RuleSource], _ json: inout JSONWriter) {
        json.field("standing", provenance.standing.rawValue)
        json.field("doubt", provenance.doubt)
        json.field("note", provenance.note)
        json.field("verified_on", provenance.verifiedOn?.description)
        json.key("sources")
        json.array(provenance.sources.compactMap { sources[$0] }) { json, source in
            json.object { json in
                json.field("id", source.id)
                json.field("title", source.title)
                json.field("address", source.address)
                json.field("vintage", source.vintage)
                json.field("grade", source.grade.rawValue)
                json.field("read_on", source.readOn?.description)
                json.field("note", source.note)
            }
        }
    }
}
