import Domain
import Store

/// How many completed a program, by year and award level.
enum AwardRoutes {
    static func totals(_ store: ProgramStore) -> Route {
        Route(
            "awards.totals", "/v1/programs/awards", "Awards in programs by year and award level, with the number of institutions",
            parameters: known, formats: Format.tables, schema: .awards
        ) { asked in
            var reader = ParameterReader(asked.parameters, known: known)
            var filter = ProgramParameters.filter(&reader)
            if filter.programs.isEmpty { filter.programs = [.healthInformationTechnology] }
            try reader.finish()
            let answer = try await store.awards(filter)
            return asked.format == .json ? json(answer, filter) : lines(answer, filter, asked.format)
        }
    }

    private static let program = QueryParameter(
        "cip", "CIP codes that are counted together: a program 51.0707, a group 51.07 or a family 51, each with all below it", list: true,
        initial: "51.0707", examples: ["51.0707", "51.07"], parse: { CIPCode($0) })

    private static let known = KnownParameters([program.documentation] + ProgramParameters.filter.filter { $0.name != "cip" })

    // MARK: answers

    private static func json(_ answer: AwardAnswer, _ filter: CompletionFilter) -> Answer {
        .json { json in
            json.key("vintages")
            json.array(answer.scope.years) { VintageView.summary($1, &$0) }
            json.key("programs")
            json.array(filter.programs) { json, program in
                json.object { json in
                    json.field("cip", program.description)
                    json.field("title", answer.titles[program.description])
                }
            }
            json.field("majors", filter.majors.rawValue)
            json.key("data")
            json.array(answer.byLevel) { json, total in json.object { row(total, answer.scope, &$0) } }
            json.key("totals")
            json.array(answer.byYear) { json, total in json.object { row(total, answer.scope, &$0) } }
            if !answer.missing.isEmpty {
                json.key("missing")
                json.array(answer.missing) { CompletionView.missing($1, &$0) }
            }
        }
    }

    private static func row(_ total: AwardTotal, _ scope: ProgramScope, _ json: inout JSONWriter) {
        let vintage = scope.vintage(id: total.vintageID)
        json.field("year", vintage?.year)
        json.field("vintage", vintage?.name)
        json.field("coverage", vintage?.coverage.rawValue)
        if let level = total.level {
            json.field("award_level", level)
            json.field("award_level_name", AwardLevel(rawValue: level)?.name)
        }
        json.field("awards", total.awards)
        json.field("men", total.men)
        json.field("women", total.women)
        json.field("institutions", total.awarding)
        json.field("institutions_reporting", total.reporting)
        json.field("rows_without_count", total.unreported)
        let absent = zip(CompletionView.counts, [total.awards, total.men, total.women]).filter { $0.1 == nil }
        guard !absent.isEmpty else { return }
        json.key("absent")
        json.object { json in
            for (name, _) in absent {
                json.key(named: name)
                json.object { $0.field("reason", ProgramAbsence.notReported.rawValue) }
            }
        }
    }

    private static let header = CSV.line([
        "year", "vintage", "coverage", "cip", "award_level", "award_level_name", "majors", "awards", "men", "women", "institutions",
        "institutions_reporting", "rows_without_count",
    ])

    /// Rows by level alone, so that a column of them adds up; institutions do not, as one may award several levels.
    private static func lines(_ answer: AwardAnswer, _ filter: CompletionFilter, _ format: Format) -> Answer {
        var bytes = format == .csv ? header : []
        let programs = filter.programs.map(\.description).joined(separator: " ")
        for total in answer.byLevel {
            if format == .csv {
                bytes += CSV.line(fields(total, answer.scope, programs, filter.majors).map { $0 ?? "" })
            } else {
                var json = JSONWriter(capacity: 512)
                json.object { json in
                    json.field("cip", filter.programs.map(\.description))
                    json.field("majors", filter.majors.rawValue)
                    row(total, answer.scope, &json)
                }
                bytes += json.bytes + [0x0A]
            }
        }
        return Answer(contentType: format.mediaType, bytes: bytes, links: VintageView.links(answer.scope.years))
    }

    private static func fields(_ total: AwardTotal, _ scope: ProgramScope, _ programs: String, _ majors: Majors) -> [String?] {
        let vintage = scope.vintage(id: total.vintageID)
        return [
            vintage.map { "\($0.year)" }, vintage?.name, vintage?.coverage.rawValue, programs, total.level.map(String.init),
            total.level.flatMap { AwardLevel(rawValue: $0)?.name }, majors.rawValue, total.awards.map(String.init),
            total.men.map(String.init),
            total.women.map(String.init), "\(total.awarding)", "\(total.reporting)", "\(total.unreported)",
        ]
    }
}
