import Domain
import Store

/// Tables that are answered as they stand: counties of areas, earnings, industries, profiles of the handbook.
enum ProfileRoutes {
    static func all(_ store: ReferenceStore) -> [Route] {
        [
            records(
                store, "counties.list", "/v1/counties", "Which counties make a metropolitan or micropolitan area", .counties,
                Source("area_counties", DatasetTables.areaCounties, order: "t.cbsa_code, t.county_fips"),
                [
                    ("cbsa_code", ReferenceParameters.texts("area", "codes of areas, five digits", examples: ["31080"])),
                    ("county_fips", ReferenceParameters.texts("county", "FIPS codes of counties, five digits", examples: ["06037"])),
                    ("state", ReferenceParameters.texts("state", "names of states", examples: ["Ohio"])),
                ]),
            records(
                store, "earnings.list", "/v1/earnings",
                "What those who entered an institution earn six and ten years after, by the College Scorecard", .earnings,
                Source("institution_earnings", DatasetTables.institutionEarnings, order: "t.unitid"),
                [
                    ("unitid", ReferenceParameters.texts("institution", "UNITIDs of institutions", examples: ["205470"])),
                    ("state", ReferenceParameters.texts("state", "postal codes of states", examples: ["OH"])),
                ]),
            records(
                store, "industry_projections.list", "/v1/projections/industries", "What is projected of industries", .industryProjections,
                Source("industry_projections", DatasetTables.industryProjections, order: "t.position"),
                [("naics", ReferenceParameters.texts("industry", "NAICS codes as the set prints them", examples: ["622"]))]),
            handbook(store),
        ]
    }

    private struct Source {
        let kind: String
        let table: DatasetTable
        let order: String

        init(_ kind: String, _ table: DatasetTable, order: String) { (self.kind, self.table, self.order) = (kind, table, order) }
    }

    private static func records(
        _ store: ReferenceStore, _ id: String, _ path: String, _ summary: String, _ schema: OpenAPISchema, _ source: Source,
        _ filters: [(column: String, parameter: QueryParameter<String>)]
    ) -> Route {
        let known = KnownParameters(
            filters.map(\.parameter.documentation) + [
                ReferenceParameters.vintage.documentation, ReferenceParameters.limit.documentation,
            ])
        return Route(id, path, summary, parameters: known, schema: schema) { asked in
            var reader = ParameterReader(asked.parameters, known: known)
            let filter = filters.map { (column: $0.column, values: reader.list($0.parameter).unique()) }
            let vintage = reader.one(ReferenceParameters.vintage)
            let limit = reader.one(ReferenceParameters.limit) ?? 100
            try reader.finish()
            let answer = try await store.records(
                source.kind, source.table, vintage: vintage == "latest" ? nil : vintage, filter: filter, order: source.order, limit: limit)
            return .json { json in
                DatasetView.list([answer.dataset], &json)
                json.key("data")
                json.array(answer.records) { DatasetView.record($1, without: ["position"], &$0) }
                json.field("more", answer.hasMore)
            }
        }
    }

    private static func handbook(_ store: ReferenceStore) -> Route {
        let known = KnownParameters([ReferenceParameters.occupation.documentation, ReferenceParameters.vintage.documentation])
        return Route(
            "handbook.list", "/v1/handbook",
            "Quick facts of the Occupational Outlook Handbook, and the text of its profiles where it is held",
            parameters: known, schema: .handbook
        ) { asked in
            var reader = ParameterReader(asked.parameters, known: known)
            let codes = reader.list(ReferenceParameters.occupation).unique()
            let vintage = reader.one(ReferenceParameters.vintage)
            try reader.finish()
            let answer = try await store.handbook(codes, vintage: vintage == "latest" ? nil : vintage)
            return .json { json in
                DatasetView.list(answer.datasets, &json)
                json.key("data")
                json.array(answer.profiles) { json, profile in
                    json.object { json in
                        DatasetView.fields(profile.record, &json)
                        json.key("sections")
                        json.array(profile.sections) { DatasetView.record($1, without: ["position", "slug"], &$0) }
                    }
                }
            }
        }
    }
}
