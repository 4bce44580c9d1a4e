import Domain
import Store

/// What is projected of an occupation, and what leads to it.
enum OccupationProspects {
    static func content(_ pathways: OccupationPathways, _ rules: RuleLibrary) async throws -> [String: Content] {
        let known = Set(try await rules.ids())
        return [
            "projections": .list(of: pathways.projections, projection), "has_projections": .flag(!pathways.projections.isEmpty),
            "credentials": .list(of: pathways.credentials) { link in
                [
                    "id": .text(link.credential), "name": .text(name(link.credential)), "sentence": .text(link.sentence),
                    "source": .text(link.evidence.title), "address": Content(link.evidence.address),
                    "is_known": .flag(known.contains(link.credential)),
                ]
            },
            "has_credentials": .flag(!pathways.credentials.isEmpty),
            "programs": .list(of: pathways.programs) { ["cip": .text($0.cip), "title": .text($0.title)] },
            "has_programs": .flag(!pathways.programs.isEmpty),
            "institutions": institutions(pathways.institutions),
            "has_institutions": .flag(!pathways.institutions.isEmpty),
        ]
    }

    /// Each once, in the order in which they came, with what it awarded at each level.
    static func institutions(_ rows: [TeachingInstitution]) -> Content {
        var order: [Int] = []
        for row in rows where !order.contains(row.unitid) { order.append(row.unitid) }
        return .list(of: order) { id in
            let own = rows.filter { $0.unitid == id }
            return [
                "id": .text(String(id)), "name": .text(own[0].name), "city": .text("\(own[0].city), \(own[0].state)"),
                "year": .text(String(own[0].year)),
                "awards": .list(of: own) { row in
                    [
                        "count": Content(row.awards.map(String.init)),
                        "level": .text("× \(AwardLevel(rawValue: row.awardLevel)?.name ?? "level \(row.awardLevel)")"),
                    ]
                },
            ]
        }
    }

    static func projection(_ found: OccupationProjection) -> Content {
        [
            "years": .text("\(found.baseYear)–\(found.targetYear)"), "base": .text(jobs(found.base, found.unit)),
            "target": .text(jobs(found.target, found.unit)), "percent": Content(found.percent.map { "\($0)%" }),
            "openings": Content(found.openings.map { jobs($0, found.unit) }),
            "basis": .text(found.openingsBasis == "annual_average" ? "a year" : "in all"), "education": Content(found.education),
            "source": .text(found.title),
        ]
    }

    private static func jobs(_ value: String, _ unit: String) -> String {
        unit == "thousands" ? "\(Thousands.grouped(value)) thousand" : Thousands.grouped(value)
    }

    /// `RHIT` of `ahima.rhit`
    static func name(_ credential: String) -> String {
        credential.split(separator: ".").last.map { $0.uppercased() } ?? credential
    }
}
