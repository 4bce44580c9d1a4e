import Domain
import Store

/// A row of completions in answers.
enum CompletionView {
    static let counts = ["awards", "men", "women"]

    /// - Parameter isWhole: with its institution, which otherwise stands around it.
    static func json(_ row: CompletionRow, _ scope: ProgramScope, isWhole: Bool = true, _ json: inout JSONWriter) {
        let vintage = scope.vintage(id: row.vintageID)
        json.object { json in
            json.field("year", vintage?.year)
            json.field("vintage", vintage?.name)
            if isWhole {
                json.field("coverage", vintage?.coverage.rawValue)
                json.field("unitid", row.unitid)
                json.field("institution", row.institution)
                json.field("state", row.state)
            }
            json.field("cip", row.cip)
            json.field("cip_title", row.title)
            json.field("award_level", row.level)
            json.field("award_level_name", AwardLevel(rawValue: row.level)?.name)
            json.field("major", row.major)
            json.field("awards", row.counts[0])
            json.field("men", row.counts[1])
            json.field("women", row.counts[2])
            let absences = zip(counts, row.absences).compactMap { name, absence in absence.map { (name, $0) } }
            guard !absences.isEmpty else { return }
            json.key("absent")
            json.object { json in
                for (name, absence) in absences {
                    json.key(named: name)
                    json.object { $0.field("reason", absence.rawValue) }
                }
            }
        }
    }

    static let header = CSV.line([
        "year", "vintage", "coverage", "unitid", "institution", "state", "cip", "cip_title", "award_level", "award_level_name", "major",
        "awards",
        "men", "women", "absent",
    ])

    static func line(_ row: CompletionRow, _ scope: ProgramScope) -> [UInt8] {
        let vintage = scope.vintage(id: row.vintageID)
        let absent = zip(counts, row.absences).compactMap { name, absence in absence.map { "\(name)=\($0.rawValue)" } }
        let fields: [String?] = [
            vintage.map { "\($0.year)" }, vintage?.name, vintage?.coverage.rawValue, "\(row.unitid)", row.institution, row.state, row.cip,
            row.title, "\(row.level)", AwardLevel(rawValue: row.level)?.name, "\(row.major)",
        ]
        return CSV.line((fields + row.counts.map { $0.map(String.init) } + [absent.joined(separator: "; ")]).map { $0 ?? "" })
    }

    static func missing(_ program: MissingProgram, _ json: inout JSONWriter) {
        json.object { json in
            json.field("vintage", program.year)
            json.field("cip", program.cip)
            if let institution = program.institution { json.field("institution", institution) }
            json.field("reason", program.reason.rawValue)
        }
    }
}
