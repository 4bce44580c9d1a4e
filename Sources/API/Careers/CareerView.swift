import Domain
import Store

/// Careers as JSON.
enum CareerView {
    static func graph(
        _ graph: CareerGraph, _ edges: [CareerEdge], way: (from: String, to: String, exists: Bool, missing: [String])?
    ) -> Answer {
        .json { json in
            if let way {
                json.field("from", way.from)
                json.field("to", way.to)
                json.field("leads_there", way.exists)
                json.field("missing_credentials", way.missing)
            }
            let ids = Set(edges.flatMap { [$0.from, $0.to] } + (way.map { [$0.from, $0.to] } ?? []))
            json.key("steps")
            json.array(graph.steps.filter { ids.contains($0.id) }) { step($1, &$0) }
            json.key("edges")
            json.array(edges) { edge($1, &$0) }
        }
    }

    private static func step(_ step: CareerStep, _ json: inout JSONWriter) {
        json.object { json in
            json.field("id", step.id)
            json.field("title", step.title)
            json.field("occupation", step.occupation.description)
            EvidenceView.field(step.evidence, &json)
        }
    }

    private static func edge(_ edge: CareerEdge, _ json: inout JSONWriter) {
        json.object { json in
            json.field("from", edge.from)
            json.field("to", edge.to)
            json.field("kind", edge.kind.rawValue)
            json.field("credential", edge.credential)
            json.field("sentence", edge.sentence)
            EvidenceView.field(edge.evidence, &json)
        }
    }

    // MARK: from a credential

    static func credential(_ id: String, title: String?, _ careers: CredentialCareers) -> Answer {
        .json { json in
            json.field("credential", id)
            json.field("title", title)
            json.field("area", careers.area.description)
            json.key("source")
            if let source = careers.source {
                json.object { json in
                    json.field("title", source.title)
                    json.field("vintage", source.vintage)
                    json.field("sha256", source.sha256)
                }
            } else {
                json.null()
            }
            json.key("programs")
            json.array(careers.programs) { json, entry in
                json.object { json in
                    link(entry.link, &json)
                    institutions(entry.institutions, &json)
                }
            }
            json.key("occupations")
            json.array(careers.prospects) { prospect($1, &$0) }
            json.key("unknown")
            json.array(careers.unknown) { json, entry in json.object { link(entry, &$0) } }
        }
    }

    private static func link(_ link: CredentialLink, _ json: inout JSONWriter) {
        switch link.target {
        case .occupation(let code): json.field("occupation", code.description)
        case .program(let cip, let level):
            json.field("cip", cip.description)
            json.field("award_level", level)
            json.field("award_level_name", level.flatMap { AwardLevel(rawValue: $0)?.name })
        }
        json.field("sentence", link.sentence)
        EvidenceView.field(link.evidence, &json)
    }

    private static func prospect(_ prospect: OccupationProspect, _ json: inout JSONWriter) {
        json.object { json in
            link(prospect.link, &json)
            json.field("title", prospect.history.title)
            json.key("pay")
            json.raw(CellFullView.json(prospect.here).bytes)
            if let nation = prospect.nation {
                json.key("pay_in_nation")
                json.raw(CellFullView.json(nation).bytes)
            }
            json.key("industries")
            json.raw(CellAnswers.page(prospect.industries, next: nil, format: .json).bytes)
            json.key("places")
            json.raw(CellAnswers.page(prospect.places, next: nil, format: .json).bytes)
            json.key("projections")
            json.array(prospect.projections) { projection($1, &$0) }
            json.key("history")
            json.raw(HistoryView.json(prospect.history).bytes)
        }
    }

    private static func projection(_ projection: OccupationProjection, _ json: inout JSONWriter) {
        json.object { json in
            json.field("vintage", projection.vintage)
            json.field("source", projection.title)
            json.field("sha256", projection.sha256)
            json.field("base_year", projection.baseYear)
            json.field("target_year", projection.targetYear)
            json.field("unit", projection.unit)
            json.field("base", decimal: projection.base)
            json.field("target", decimal: projection.target)
            json.field("percent", decimal: projection.percent)
            json.field("openings", decimal: projection.openings)
            json.field("openings_basis", projection.openingsBasis)
            json.field("education", projection.education)
        }
    }

    // MARK: to an occupation

    static func pathways(_ pathways: OccupationPathways) -> Answer {
        .json { json in
            json.field("occupation", pathways.occupation.description)
            json.field("title", pathways.title)
            json.field("area", pathways.area.description)
            json.key("credentials")
            json.array(pathways.credentials) { json, entry in
                json.object { json in
                    json.field("credential", entry.credential)
                    link(entry, &json)
                }
            }
            json.key("programs")
            json.array(pathways.programs) { json, program in
                json.object { json in
                    json.field("cip", program.cip)
                    json.field("title", program.title)
                    json.field("source", program.source)
                    json.field("sha256", program.sha256)
                }
            }
            institutions(pathways.institutions, &json)
            json.field("cost", "not known: no source of what programs cost is held here")
            json.key("projections")
            json.array(pathways.projections) { projection($1, &$0) }
        }
    }

    private static func institutions(_ institutions: [TeachingInstitution], _ json: inout JSONWriter) {
        json.field("institutions_total", institutions.first?.total ?? 0)
        json.key("institutions")
        json.array(institutions) { json, one in
            json.object { json in
                json.field("unitid", one.unitid)
                json.field("name", one.name)
                json.field("city", one.city)
                json.field("state", one.state)
                json.field("cip", one.cip)
                json.field("award_level", one.awardLevel)
                json.field("award_level_name", AwardLevel(rawValue: one.awardLevel)?.name)
                json.field("year", one.year)
                json.field("awards", one.awards)
                json.field("median_earnings_6_years", decimal: one.earningsAfter6)
                json.field("median_earnings_10_years", decimal: one.earningsAfter10)
                json.field("earnings_vintage", one.earningsVintage)
            }
        }
        json.field(
            "earnings_note",
            "Median earnings of students with federal aid six and ten years after entering the institution, of all its programs together; null: not published or not held."
        )
    }
}
