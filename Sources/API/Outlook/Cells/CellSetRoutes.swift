import Domain
import Store

/// Several cells at once: added up, or side by side.
package enum CellSetRoutes {
    static func sum(_ store: OutlookStore) -> Route {
        Route(
            "wages.sum", "/v1/sums",
            "Employment and mean wage of several occupations, industries or places together, with what is missing from it",
            parameters: known(OutlookParameters.oneRelease.documentation), schema: .group_sum
        ) { question in
            var reader = ParameterReader(question.parameters, known: known(OutlookParameters.oneRelease.documentation))
            var asked = read(&reader, mostOfEach: 100)
            if let release = reader.one(OutlookParameters.oneRelease) { asked.releases = [release] }
            try reader.finish()
            return sum(try await store.sum(asked))
        }
    }

    static func compare(_ store: OutlookStore) -> Route {
        Route(
            "wages.compare", "/v1/compare",
            "Up to ten occupations, industries, places and releases side by side, with what is derived and where releases must not be compared",
            parameters: compared, formats: [.json, .csv], schema: .comparison
        ) { question in
            let answer = try await store.compare(asked(question))
            return question.format == .csv ? csv(answer) : json(answer)
        }
    }

    package static let compared = known(OutlookParameters.release.documentation)

    /// The cells that are to stand side by side.
    /// - Throws: `Faults`
    package static func asked(_ question: Question) throws -> CellSetQuestion {
        var reader = ParameterReader(question.parameters, known: compared)
        var asked = read(&reader, mostOfEach: CellSetQuestion.mostOfEach)
        let releases = reader.list(OutlookParameters.release).unique()
        if !releases.isEmpty { asked.releases = releases }
        bound(releases.count, "release", CellSetQuestion.mostOfEach, &reader)
        try reader.finish()
        return asked
    }

    private static func known(_ release: ParameterDocumentation) -> KnownParameters {
        KnownParameters([
            OutlookParameters.occupation.documentation, OutlookParameters.industry.documentation, OutlookParameters.area.documentation,
            release,
        ])
    }

    /// The two occupations of health information, where none is named.
    private static let healthInformation = [OccupationCode(number: 292_072), OccupationCode(number: 299_021)]

    private static let occupation = QueryParameter(
        "occupation", OutlookParameters.occupation.documentation.description, list: true,
        initial: healthInformation.map(\.description).joined(separator: ","), examples: ["29-2072", "00-0000"],
        parse: { OccupationCode($0) })

    private static func read(_ reader: inout ParameterReader, mostOfEach: Int) -> CellSetQuestion {
        var question = CellSetQuestion()
        let occupations = reader.list(occupation).unique()
        question.occupations = occupations.isEmpty ? healthInformation : occupations
        let industries = reader.list(OutlookParameters.industry).unique()
        let areas = reader.list(OutlookParameters.area).unique()
        if !industries.isEmpty { question.industries = industries }
        if !areas.isEmpty { question.areas = areas }
        bound(question.occupations.count, "occupation", mostOfEach, &reader)
        bound(industries.count, "industry", mostOfEach, &reader)
        bound(areas.count, "area", mostOfEach, &reader)
        let cells = question.occupations.count * question.industries.count * question.areas.count
        if cells > CellSetQuestion.mostCells {
            reader.add(
                Fault(
                    "too_many_cells", parameter: "occupation", value: "\(cells)",
                    message: "occupations × industries × areas are more than \(CellSetQuestion.mostCells) cells"))
        }
        return question
    }

    private static func bound(_ count: Int, _ name: String, _ most: Int, _ reader: inout ParameterReader) {
        guard count > most else { return }
        reader.add(Fault("too_many_values", parameter: name, value: "\(count)", message: "at most \(most) are taken"))
    }

    // MARK: answers

    private static func sum(_ answer: GroupSumAnswer) -> Answer {
        .json { json in
            json.key("releases")
            json.array(answer.scope.releases) { ReleaseView.summary($1, &$0) }
            json.field("employment", answer.sum.employment)
            json.field("is_whole", answer.sum.isWhole)
            json.field("cells", answer.sum.asked)
            json.field("cells_counted", answer.sum.counted)
            json.key("interval_90")
            if let interval = answer.sum.interval {
                json.array([interval.lowerBound, interval.upperBound]) { $0.number($1) }
            } else {
                json.null()
            }
            json.field("annual_mean", answer.sum.annualMean)
            json.field("cells_in_mean", answer.sum.countedInMean)
            json.key("missing")
            json.array(answer.sum.gaps) { gap($1, answer.scope.releases[0], &$0) }
            json.field("assumptions", GroupSum.assumptions)
        }
    }

    private static func gap(_ gap: GroupSum.Gap, _ release: Release, _ json: inout JSONWriter) {
        json.object { json in
            switch gap {
            case .figure(let key, let reason):
                codes(key, &json)
                json.field("reason", reason.name)
            case .cell(let key):
                codes(key, &json)
                json.field("reason", release.absence.rawValue)
            }
        }
    }

    private static func codes(_ key: CellKey, _ json: inout JSONWriter) {
        json.field("occupation", key.occupation)
        json.field("area", key.area)
        json.field("industry", key.industry)
    }

    private static func json(_ answer: ComparisonAnswer) -> Answer {
        .json { json in
            json.key("releases")
            json.array(answer.scope.releases) { ReleaseView.summary($1, &$0) }
            json.key("data")
            json.array(answer.cells) { cell($1, answer.scope, &$0) }
            json.key("breaks")
            json.array(answer.breaks) { json, entry in
                json.object { json in
                    json.field("occupation", entry.occupation.description)
                    json.key("breaks")
                    json.array(entry.breaks) { HistoryView.interruption($1, &$0) }
                }
            }
        }
    }

    private static func cell(_ cell: ComparisonAnswer.Cell, _ scope: CellScope, _ json: inout JSONWriter) {
        json.object { json in
            json.field("release", cell.release.name)
            CellFullView.codes(cell.key, scope, &json)
            guard let figures = cell.figures else { return json.field("missing", cell.release.absence.rawValue) }
            FiguresView.fields(figures, Measure.allCases, of: cell.release, &json)
            FiguresView.reliability(figures, Measure.allCases, &json)
            json.key("derived")
            json.array(cell.derived) { CellFullView.derived($1, &$0) }
        }
    }

    private static func csv(_ answer: ComparisonAnswer) -> Answer {
        let derived = DerivedMeasure.Name.allCases
        var bytes = CSV.line(
            ["release", "occupation", "occupation_title", "area", "area_title", "industry", "industry_title"] + Measure.names
                + derived.map(\.rawValue) + ["missing"])
        for cell in answer.cells {
            let titles = [
                cell.release.name, cell.key.occupation, answer.scope.title(\.occupations, cell.key.occupation), cell.key.area,
                answer.scope.title(\.areas, cell.key.area), cell.key.industry, answer.scope.title(\.industries, cell.key.industry),
            ]
            let figures =
                cell.figures.map(FiguresView.texts) ?? (values: Measure.names.map { _ in "" }, absent: cell.release.absence.rawValue)
            let values = derived.map { name in cell.derived.first { $0.name == name }?.value ?? "" }
            bytes += CSV.line(titles + figures.values + values + [figures.absent])
        }
        return Answer(contentType: Format.csv.mediaType, bytes: bytes, links: CellAnswers.links(answer.scope))
    }
}

extension Release {
    /// Why a cell of codes that it has is not there.
    var absence: CellAbsence { coverage == .extract ? .notInExtract : .notSurveyed }
}
