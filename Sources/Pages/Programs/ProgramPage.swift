import API
import Domain
import Store

/// A field of study: awards by year and level, what it leads to, and who teaches it.
enum ProgramPage {
    private static let perPage = 50
    private static let known = KnownParameters([
        ProgramParameters.state.documentation, ProgramParameters.level.documentation, ProgramParameters.after.documentation,
    ])

    static func route(_ services: Services) -> PageRoute {
        PageRoute(page: "pages.program", "/programs/{cip}", "A field of study", parameters: known) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let place = question.places["cip"] ?? ""
            let code = CIPCode(place)
            if code == nil {
                reader.add(Fault("invalid_value", parameter: "cip", value: place, message: "a code of the CIP", allowed: ["51.0707"]))
            }
            var filter = CompletionFilter()
            filter.states = reader.list(ProgramParameters.state).unique()
            filter.levels = reader.list(ProgramParameters.level).unique()
            let after = reader.one(ProgramParameters.after)
            try reader.finish()
            filter.programs = code.map { [$0] } ?? []
            return try await page(question, filter, after: after, services)
        }
    }

    private static func page(
        _ question: Question, _ filter: CompletionFilter, after: Cursor?, _ services: Services
    ) async throws -> Answer {
        let code = filter.programs[0]
        var latest = filter
        (latest.years, latest.states) = ([.latest], [])
        async let byState = services.programs.states(latest)
        async let about = ProgramLinks.about(code, services.reference)
        async let institutions = institutions(question, filter, after, services.programs)
        let awards = try await services.programs.awards(filter)
        let entry = await about
        let title = awards.titles["\(code)"] ?? entry.title ?? "CIP \(code)"
        let state = filter.states.first

        var frame = Frame(title, section: .programs, crumbs: [("Programs", "/programs")] + entry.above)
        frame.description = "\(title): awards by year and level, the work it leads to, and the colleges that teach it."
        let (scope, totals) = try await byState
        let tables = AwardTables(awards)
        let place = state.flatMap { State(postal: $0)?.name } ?? state ?? "the United States"
        var content: [String: Content] = [
            "cip": .text("\(code)"), "program_title": .text(title), "definition": Content(entry.definition),
            "children": .list(of: entry.below) { ["code": .text($0.code), "title": .text($0.title)] },
            "has_children": .flag(!entry.below.isEmpty), "place": .text(place), "state": Content(state),
            "states": PlaceChoice.states(state), "level_choice": levels(filter.levels.first),
            "level": Content(filter.levels.first.map { "\($0.rawValue)" }),
            "missing": .list(of: awards.missing.map(\.reason).unique()) { ["sentence": .text($0.sentence)] },
            "bars": awards.byYear.isEmpty ? .nothing : .text(tables.picture("\(title), \(place)").figure(id: "awards")),
            "map": totals.isEmpty ? .nothing : .text(TileMap(awards: title, scope, totals, mine: state).figure(id: "states")),
        ]
        content.merge(tables.content) { $1 }
        content.merge(try await institutions) { $1 }
        content.merge(try await ProgramLinks.content(code, entry, services)) { $1 }
        return .page("program", frame, content)
    }

    private static func levels(_ chosen: AwardLevel?) -> Content {
        .list(of: AwardLevel.ordered(AwardLevel.allCases.map(\.rawValue))) {
            ["number": .text("\($0)"), "level_name": .text(AwardLevel.name($0)), "chosen": .flag($0 == chosen?.rawValue)]
        }
    }

    /// Who awarded it in the latest year held, by name, page by page.
    private static func institutions(
        _ question: Question, _ filter: CompletionFilter, _ after: Cursor?, _ store: ProgramStore
    ) async throws -> [String: Content] {
        var asked = InstitutionQuestion()
        (asked.states, asked.limit, asked.after) = (filter.states, perPage, after)
        var awarded = filter
        (awarded.years, awarded.states) = ([.latest], [])
        asked.awarded = awarded
        let answer = try await store.institutions(asked)
        return [
            "institutions": .list(of: answer.rows, InstitutionText.row), "has_institutions": .flag(!answer.rows.isEmpty),
            "total": .text(Thousands.grouped("\(answer.total)")), "latest": Content(answer.scope.years.first.map { "\($0.year)" }),
            "next": Content(answer.next.map { question.next(after: $0.description) }), "is_later": .flag(after != nil),
        ]
    }
}

extension MissingProgram.Reason {
    /// For people.
    fileprivate var sentence: String {
        switch self {
        case .notInExtract: "The awards held here leave this field out, so whether there were any is not known here."
        case .partlyInExtract: "Of the fields below this one only some are held here, so the sums are of those alone."
        case .notReported: "The college reported no such program in some of the years."
        }
    }
}
