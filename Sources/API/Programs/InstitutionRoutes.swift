import Domain
import Store

/// Institutions: by name, place and what they award, and one with its awards.
package enum InstitutionRoutes {
    static func list(_ store: ProgramStore) -> Route {
        Route(
            "institutions.list", "/v1/institutions", "Institutions by name, which may be misspelt, by state and by what they award",
            parameters: known, formats: [.json, .csv], schema: .institutions
        ) { asked in
            let question = try self.asked(asked)
            let answer = try await store.institutions(question)
            let next = answer.next.map { cursor in
                question.awarded == nil
                    ? asked.next(after: cursor.description)
                    : asked.next(after: cursor.description, pinning: "year", to: answer.scope.years.map(\.exactName))
            }
            return asked.format == .csv ? csv(answer, next) : json(answer, question, next)
        }
    }

    static func one(_ store: ProgramStore) -> Route {
        let known = KnownParameters([ProgramParameters.majors.documentation])
        return Route(
            "institutions.one", "/v1/institutions/{unitid}",
            "One institution: its entry in the directory, and its awards by program, level and year", parameters: known,
            schema: .institution
        ) { asked in
            var reader = ParameterReader(asked.parameters, known: known)
            let unitid = asked.unitid(&reader)
            let majors = reader.one(ProgramParameters.majors) ?? .first
            try reader.finish()
            let answer = try await store.institution(unitid, majors: majors)
            return .json { json in
                let used = Set(answer.awards.map(\.vintageID)).union([answer.row.vintageID])
                json.key("vintages")
                json.array(answer.scope.held.filter { used.contains($0.id) }) { VintageView.summary($1, &$0) }
                InstitutionView.fields(answer.row, answer.scope, &json)
                json.field("majors", majors.rawValue)
                json.key("awards")
                json.array(answer.awards) { CompletionView.json($1, answer.scope, isWhole: false, &$0) }
            }
        }
    }

    // MARK: parameters

    private static let search = QueryParameter(
        "q", "words of a name, which may be misspelt, or a UNITID", examples: ["community college", "100663"],
        parse: { (1...200).contains($0.utf8.count) ? String($0) : nil })
    private static let active = QueryParameter(
        "active", "only institutions that are, or are not, in operation by the latest directory", type: .boolean,
        allowed: ["true", "false"], parse: { Bool(String($0)) })
    private static let year = QueryParameter(
        "year", "of the awards asked for: the years in which award years end, on June 30; 2024r1 is one revision of 2024", list: true,
        initial: "latest", examples: ["2024", "latest"], parse: { VintageReference($0) })

    package static let known = KnownParameters(
        [
            search.documentation, ProgramParameters.state.documentation, ProgramParameters.program.documentation,
            ProgramParameters.level.documentation,
            year.documentation, ProgramParameters.majors.documentation, active.documentation, ProgramParameters.limit.documentation,
            ProgramParameters.after.documentation,
        ])

    /// - Throws: `Faults`
    package static func asked(_ asked: Question) throws -> InstitutionQuestion {
        var reader = ParameterReader(asked.parameters, known: known)
        var question = InstitutionQuestion()
        question.search = reader.one(search)
        question.states = reader.list(ProgramParameters.state).unique()
        question.isActive = reader.one(active)
        question.limit = reader.one(ProgramParameters.limit) ?? (asked.format == .csv ? 1_000_000 : question.limit)
        question.after = reader.one(ProgramParameters.after)
        var awarded = CompletionFilter()
        awarded.programs = reader.list(ProgramParameters.program).unique()
        awarded.levels = reader.list(ProgramParameters.level).unique()
        awarded.years = reader.list(year).unique()
        let majors = reader.one(ProgramParameters.majors)
        awarded.majors = majors ?? .first
        if awarded != CompletionFilter() || majors != nil {
            if awarded.years.isEmpty { awarded.years = [.latest] }
            question.awarded = awarded
        }
        try reader.finish()
        return question
    }

    // MARK: answers

    private static func json(_ answer: InstitutionAnswer, _ question: InstitutionQuestion, _ next: String?) -> Answer {
        .json { json in
            json.key("vintages")
            json.array(vintages(answer)) { VintageView.summary($1, &$0) }
            if let awarded = question.awarded { json.field("majors", awarded.majors.rawValue) }
            json.key("data")
            json.array(answer.rows) { json, row in json.object { InstitutionView.fields(row, answer.scope, &$0) } }
            let missing = question.awarded.map { answer.scope.notHeld(of: $0.programs) } ?? []
            if !missing.isEmpty {
                json.key("missing")
                json.array(missing) { CompletionView.missing($1, &$0) }
            }
            json.field("total", answer.total)
            json.field("next", next)
        }
    }

    private static func csv(_ answer: InstitutionAnswer, _ next: String?) -> Answer {
        var bytes = CSV.line(InstitutionView.header)
        for row in answer.rows { bytes += CSV.line(InstitutionView.line(row, answer.scope)) }
        return Answer(contentType: Format.csv.mediaType, bytes: bytes, links: VintageView.links(vintages(answer), next: next))
    }

    /// The directories of the entries shown, and the completions asked of.
    private static func vintages(_ answer: InstitutionAnswer) -> [Vintage] {
        var used = Set(answer.rows.map(\.vintageID))
        if answer.rows.contains(where: { $0.awards != nil }) { used.formUnion(answer.scope.years.map(\.id)) }
        return answer.scope.held.filter { used.contains($0.id) }
    }
}

extension Question {
    /// The UNITID in the path.
    package func unitid(_ reader: inout ParameterReader) -> Int {
        let place = places["unitid"] ?? ""
        if let unitid = ProgramParameters.unitid(place[...]) { return unitid }
        reader.add(Fault("invalid_value", parameter: "unitid", value: place, message: "a UNITID is six digits", allowed: ["100663"]))
        return 0
    }
}
