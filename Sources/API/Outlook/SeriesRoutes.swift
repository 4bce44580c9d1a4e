import Domain
import Store

/// BLS's series ids explained, and made of codes.
enum SeriesRoutes {
    static func one(_ store: SeriesStore) -> Route {
        Route(
            "series.one", "/v1/series/{series}", "A series id of BLS taken apart: what each part stands for, where the series is held",
            schema: .series
        ) { question in
            explanation(try await store.explain(SeriesID(question.places["series"] ?? "")))
        }
    }

    static func list(_ store: SeriesStore) -> Route {
        Route(
            "series.list", "/v1/series", "The series ids of BLS for occupations, industries, areas and measures", parameters: known,
            formats: [.json, .csv], schema: .series_list
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let occupations = reader.list(occupation).unique()
            let industries = reader.list(OutlookParameters.industry).unique()
            let areas = reader.list(OutlookParameters.area).unique()
            let measures = reader.list(measure).unique()
            let codes = (
                occupations.isEmpty ? [.all] : occupations, industries.isEmpty ? [.all] : industries, areas.isEmpty ? [.nation] : areas,
                measures.isEmpty ? Measure.allCases : measures
            )
            // Each list is as short as an address; their product need not be.
            let count = [codes.0.count, codes.1.count, codes.2.count, codes.3.count].reduce(1) { min($0 * $1, 1_000_000) }
            if count > mostSeries {
                reader.add(
                    Fault("too_many", message: "these codes make \(count) series", allowed: ["up to \(mostSeries) series"]))
            }
            try reader.finish()
            let listing = try await store.series(occupations: codes.0, industries: codes.1, areas: codes.2, measures: codes.3)
            return question.format == .csv ? csv(listing) : json(listing)
        }
    }

    private static let mostSeries = 1000
    private static let occupation = QueryParameter(
        "occupation", "SOC codes: 29-2072, 292072 or 29-2072.00", list: true, initial: "00-0000", examples: ["29-2072", "00-0000"],
        parse: { OccupationCode($0) })
    private static let measure = QueryParameter(
        "measure", "measures by their names or by BLS's data type codes", list: true, initial: "all",
        allowed: Measure.names + Measure.allCases.map(\.seriesCode),
        parse: { text in Measure(name: text) ?? Measure.allCases.first { $0.seriesCode == text } })
    private static let known = KnownParameters([
        occupation.documentation, OutlookParameters.industry.documentation, OutlookParameters.area.documentation, measure.documentation,
    ])

    // MARK: views

    private static func explanation(_ explanation: SeriesExplanation) -> Answer {
        .json { json in
            json.key("releases")
            json.array(explanation.releases.reversed()) { ReleaseView.summary($1, &$0) }
            json.field("id", explanation.id.description)
            json.field("survey", explanation.id.survey.rawValue)
            json.field("title", explanation.title)
            json.key("parts")
            json.array(explanation.parts) { json, part in
                json.object { json in
                    json.field("part", part.name)
                    json.field("positions", part.positions)
                    json.field("code", part.code)
                    if let canonical = part.canonical { json.field("canonical", canonical) }
                    json.field("title", part.title)
                }
            }
            json.field("in_releases", explanation.releases.map(\.name))
            json.key("vintage")
            if let vintage = explanation.vintage { PriceView.vintage(vintage, &json) } else { json.null() }
            json.field("data", "/publicAPI/v2/timeseries/data/\(explanation.id)")
        }
    }

    private static func json(_ listing: SeriesListing) -> Answer {
        .json { json in
            json.key("releases")
            json.array(listing.releases) { ReleaseView.summary($1, &$0) }
            json.key("data")
            json.array(listing.series) { json, series in
                json.object { json in
                    json.field("id", series.id.description)
                    json.field("title", series.title)
                    json.field("occupation", series.id.occupation.description)
                    json.field("industry", series.id.industry.description)
                    json.field("area", series.id.area.description)
                    json.field("measure", series.id.measure.name)
                    json.field("in_releases", series.releases)
                }
            }
        }
    }

    private static func csv(_ listing: SeriesListing) -> Answer {
        var bytes = CSV.line(["id", "title", "occupation", "industry", "area", "measure", "in_releases"])
        for (id, title, releases) in listing.series {
            bytes += CSV.line([
                id.description, title ?? "", id.occupation.description, id.industry.description, id.area.description, id.measure.name,
                releases.joined(separator: " "),
            ])
        }
        let scope = CellScope(releases: listing.releases, books: [:])
        return Answer(contentType: Format.csv.mediaType, bytes: bytes, links: CellAnswers.links(scope))
    }
}
