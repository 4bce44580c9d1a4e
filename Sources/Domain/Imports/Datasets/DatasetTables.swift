/// The tables that datasets fill, as the migrations have them.
package enum DatasetTables {
    package static let crosswalks = DatasetTable("crosswalks", keys: 0, [.text("from_scheme"), .text("to_scheme")])
    package static let crosswalkLinks = DatasetTable(
        "crosswalk_links", keys: 2,
        [.text("from_code"), .text("to_code"), .text("from_title"), .text("to_title"), .text("note").optional])

    package static let priceSeries = DatasetTable(
        "price_series", keys: 1,
        [
            .text("series_id"), .text("title").optional, .text("area_code"), .text("area_title").optional, .text("item_code"),
            .text("item_title").optional, .flag("seasonal"), .text("base_period").optional,
        ])
    package static let prices = DatasetTable(
        "prices", keys: 3,
        [.text("series_id"), .integer("year"), .text("period"), .decimal("value").optional, .text("note").optional])

    package static let classificationCodes = DatasetTable(
        "classification_codes", keys: 1,
        [
            .text("code"), .text("title"), .text("level"), .text("parent_code").optional, .text("definition").optional,
            .integer("position"),
        ])

    package static let projectionSets = DatasetTable(
        "projection_sets", keys: 0,
        [
            .text("area_code"), .text("area_title"), .integer("base_year"), .integer("target_year"), .text("employment_unit"),
            .text("openings_basis"), .text("wage_period").optional,
        ])
    package static let projections = DatasetTable(
        "projections", keys: 1,
        [
            .text("occupation_code"), .text("title"), .text("level").optional, .integer("position"), .decimal("employment_base"),
            .decimal("employment_target"), .decimal("change").optional, .decimal("change_percent").optional,
            .decimal("self_employed").optional, .decimal("openings").optional, .decimal("median_wage").optional,
            .decimal("median_wage_hourly").optional, .flag("wage_is_bound"), .text("education").optional, .text("experience").optional,
            .text("training").optional, .decimal("exit_rate").optional, .decimal("transfer_rate").optional,
            .decimal("separation_rate").optional, .decimal("exits").optional, .decimal("transfers").optional,
            .decimal("separations").optional, .decimal("replacement_rate").optional, .decimal("replacement_needs").optional,
            .text("absent").optional,
        ])
    package static let industryProjections = DatasetTable(
        "industry_projections", keys: 1,
        [
            .integer("position"), .text("title"), .text("naics").optional, .integer("earlier_year"), .integer("base_year"),
            .integer("target_year"),
        ]
            + [
                "employment_earlier", "employment_base", "employment_target", "change_earlier", "change", "rate_earlier", "rate",
                "output_earlier", "output_base", "output_target", "output_rate_earlier", "output_rate",
            ].map { .decimal($0).optional })

    package static let areaCounties = DatasetTable(
        "area_counties", keys: 1,
        [
            .text("county_fips"), .text("county"), .text("state"), .text("cbsa_code"), .text("cbsa_title"), .text("kind"),
            .flag("is_central"), .text("division_code").optional, .text("division_title").optional, .text("csa_code").optional,
            .text("csa_title").optional,
        ])

    package static let institutionEarnings = DatasetTable(
        "institution_earnings", keys: 1,
        [
            .integer("unitid"), .text("name"), .text("state"), .decimal("median_after_10").optional, .decimal("median_after_6").optional,
        ])

    package static let handbookProfiles = DatasetTable(
        "handbook_profiles", keys: 1,
        [
            .text("slug"), .text("title"), .text("category"), .text("occupation_code").optional, .decimal("median_wage").optional,
            .decimal("median_wage_hourly").optional, .text("education").optional, .text("experience").optional,
            .text("training").optional, .integer("jobs_base").optional, .integer("jobs_target").optional,
            .decimal("outlook_percent").optional, .text("outlook").optional, .integer("change").optional, .text("url"),
        ])
    package static let handbookSections = DatasetTable(
        "handbook_sections", keys: 1, [.integer("position"), .text("slug"), .text("heading"), .text("body")])

    private static let evidence: [DatasetTable.Column] = [
        .text("source_title"), .text("source_address").optional, .text("source_grade"),
    ]
    package static let careerSteps = DatasetTable(
        "career_steps", keys: 1, [.text("step"), .text("title"), .text("occupation_code")] + evidence + [.integer("position")])
    package static let careerEdges = DatasetTable(
        "career_edges", keys: 2,
        [.text("from_step"), .text("to_step"), .text("kind"), .text("credential").optional, .text("sentence")] + evidence)
    package static let credentialOccupations = DatasetTable(
        "credential_occupations", keys: 2, [.text("credential"), .text("occupation_code"), .text("sentence")] + evidence)
    package static let credentialPrograms = DatasetTable(
        "credential_programs", keys: 2, [.text("credential"), .text("cip"), .integer("award_level").optional, .text("sentence")] + evidence)
    package static let claims = DatasetTable(
        "claims", keys: 1, [.integer("number"), .text("sentence"), .text("said_by"), .text("said_on").optional])
    package static let surveyNotes = DatasetTable(
        "survey_notes", keys: 1,
        [
            .integer("number"), .text("subject"), .text("question"), .flag("is_known"), .text("answer"), .text("needed").optional,
            .text("asked_at").optional, .text("source_title").optional, .text("source_address").optional, .text("source_grade").optional,
        ])

    package static let all =
        [
            crosswalks, crosswalkLinks, classificationCodes, projectionSets, projections, industryProjections, areaCounties,
            institutionEarnings, handbookProfiles, handbookSections, careerSteps, careerEdges, credentialOccupations, credentialPrograms,
            claims, surveyNotes, priceSeries, prices,
        ] + ONETTables.all
}
