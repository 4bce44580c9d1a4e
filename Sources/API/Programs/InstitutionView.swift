import Domain
import Store

/// An institution in answers.
enum InstitutionView {
    static func fields(_ row: InstitutionRow, _ scope: ProgramScope, _ json: inout JSONWriter) {
        let institution = row.institution
        json.field("unitid", institution.unitid)
        json.field("name", institution.name)
        json.field("city", institution.city)
        json.field("state", institution.state)
        json.field("zip", institution.zip)
        json.field("county_code", institution.countyCode)
        json.field("county", institution.county)
        json.field("cbsa", institution.cbsa)
        json.field("longitude", decimal: institution.longitude)
        json.field("latitude", decimal: institution.latitude)
        json.field("sector", institution.sector)
        json.field("sector_name", name(institution.sector, InstitutionSector.self))
        json.field("level", institution.level)
        json.field("level_name", name(institution.level, InstitutionLevel.self))
        json.field("control", institution.control)
        json.field("control_name", name(institution.control, InstitutionControl.self))
        json.field("ope_id", institution.opeID)
        json.field("web_address", institution.webAddress)
        json.field("active", row.isActive)
        json.field("closed_on", institution.closedOn)
        json.field("directory_year", institution.directoryYear)
        json.field("directory", scope.vintage(id: row.vintageID)?.name)
        if let awards = row.awards { json.field("awards_of_question", awards) }
        if let score = row.score { json.field("score", decimal: score) }
        guard !institution.absences.isEmpty else { return }
        json.key("absent")
        json.object { json in
            for absence in institution.absences {
                json.key(named: absence.field)
                json.object { $0.field("reason", absence.reason.rawValue) }
            }
        }
    }

    static let header = [
        "directory", "coverage", "unitid", "name", "city", "state", "zip", "county_code", "county", "cbsa", "longitude", "latitude",
        "sector",
        "sector_name", "level", "level_name", "control", "control_name", "ope_id", "web_address", "active", "closed_on", "directory_year",
        "awards_of_question", "absent",
    ]

    static func line(_ row: InstitutionRow, _ scope: ProgramScope) -> [String] {
        let institution = row.institution
        let vintage = scope.vintage(id: row.vintageID)
        let fields: [String?] = [
            vintage?.name, vintage?.coverage.rawValue, "\(institution.unitid)", institution.name, institution.city, institution.state,
            institution.zip, institution.countyCode, institution.county, institution.cbsa, institution.longitude, institution.latitude,
            institution.sector.map(String.init), name(institution.sector, InstitutionSector.self), institution.level.map(String.init),
            name(institution.level, InstitutionLevel.self), institution.control.map(String.init),
            name(institution.control, InstitutionControl.self), institution.opeID, institution.webAddress, "\(row.isActive)",
            institution.closedOn, "\(institution.directoryYear)", row.awards.map(String.init),
            institution.absences.map { "\($0.field)=\($0.reason.rawValue)" }.joined(separator: "; "),
        ]
        return fields.map { $0 ?? "" }
    }

    private static func name<Code: NamedCode>(_ code: Int?, _: Code.Type) -> String? { code.flatMap { Code(rawValue: $0) }?.name }
}
