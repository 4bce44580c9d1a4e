import Domain

/// The shapes of answers about institutions and awards.
extension OpenAPISchemas {
    static let programs: [Property] = [
        ("vintage_summary", .object(vintage, required: vintage.map(\.name))),
        (
            "vintages",
            .object([("data", .list(.object(vintage + wholeVintage, required: (vintage + wholeVintage).map(\.name))))], required: ["data"])
        ),
        ("institutions", .object(institutionPage, required: ["vintages", "data", "total", "next"])),
        (
            "institution",
            .object(
                [("vintages", .list(.reference("vintage_summary")))] + institution + [
                    ("majors", .text), ("awards", .list(.object(award, required: awardKeys.map(\.name)))),
                ], required: ["vintages"] + institutionKeys.map(\.name) + ["majors", "awards"])
        ),
        (
            "completions",
            .object(
                [
                    ("vintages", .list(.reference("vintage_summary"))), ("majors", .text),
                    ("data", .list(.object(completion, required: (completionKeys + awardKeys).map(\.name)))),
                    ("missing", .list(missing)), ("total", .integer), ("next", .optional(.text)),
                ], required: ["vintages", "majors", "data", "next"])
        ),
        (
            "awards",
            .object(
                [
                    ("vintages", .list(.reference("vintage_summary"))),
                    ("programs", .list(.object([("cip", .text), ("title", .optional(.text))], required: ["cip", "title"]))),
                    ("majors", .text),
                    ("data", .list(.object(total + levels + [reasons], required: (total + levels).map(\.name)))),
                    ("totals", .list(.object(total + [reasons], required: total.map(\.name)))), ("missing", .list(missing)),
                ], required: ["vintages", "programs", "majors", "data", "totals"])
        ),
    ]

    private static let vintage: [Property] = [
        ("vintage", .text), ("subject", .text), ("year", .integer), ("title", .text), ("revision", .integer), ("coverage", .text),
        ("cip", .optional(.list(.text))), ("citation", .text), ("source_url", .optional(.text)), ("sha256", .text),
    ]

    private static let wholeVintage: [Property] = [
        ("current", .boolean), ("publisher", .text), ("licence", .text), ("note", .optional(.text)), ("retrieved_on", .optional(.text)),
        ("loaded_at", .text), ("rows", .integer),
        (
            "files",
            .list(
                .object(
                    [("name", .text), ("sha256", .text), ("bytes", .integer), ("rows", .integer)],
                    required: ["name", "sha256", "bytes", "rows"]))
        ),
    ]

    private static let institutionKeys: [Property] = [
        ("unitid", .integer), ("name", .text), ("city", .text), ("state", .text), ("zip", .optional(.text)),
        ("county_code", .optional(.text)), ("county", .optional(.text)), ("cbsa", .optional(.text)), ("longitude", .optional(.number)),
        ("latitude", .optional(.number)), ("sector", .optional(.integer)), ("sector_name", .optional(.text)),
        ("level", .optional(.integer)),
        ("level_name", .optional(.text)), ("control", .optional(.integer)), ("control_name", .optional(.text)),
        ("ope_id", .optional(.text)),
        ("web_address", .optional(.text)), ("active", .boolean), ("closed_on", .optional(.text)), ("directory_year", .integer),
        ("directory", .text),
    ]

    private static let reasons: Property = ("absent", .map(.object([("reason", .text)], required: ["reason"])))

    private static let institution: [Property] =
        institutionKeys + [("awards_of_question", .integer), ("score", .number), reasons]

    private static let institutionPage: [Property] = [
        ("vintages", .list(.reference("vintage_summary"))), ("majors", .text),
        ("data", .list(.object(institution, required: institutionKeys.map(\.name)))), ("missing", .list(missing)), ("total", .integer),
        ("next", .optional(.text)),
    ]

    private static let awardKeys: [Property] = [
        ("year", .integer), ("vintage", .text), ("cip", .text), ("cip_title", .optional(.text)), ("award_level", .integer),
        ("award_level_name", .text), ("major", .integer), ("awards", .optional(.integer)), ("men", .optional(.integer)),
        ("women", .optional(.integer)),
    ]

    private static let award: [Property] = awardKeys + [reasons]

    private static let completionKeys: [Property] = [
        ("coverage", .text), ("unitid", .integer), ("institution", .text), ("state", .text),
    ]

    private static let completion: [Property] = completionKeys + award

    private static let levels: [Property] = [("award_level", .integer), ("award_level_name", .text)]

    private static let total: [Property] = [
        ("year", .integer), ("vintage", .text), ("coverage", .text), ("awards", .optional(.integer)), ("men", .optional(.integer)),
        ("women", .optional(.integer)), ("institutions", .integer), ("institutions_reporting", .integer), ("rows_without_count", .integer),
    ]

    private static let missing = Shape.object(
        [("vintage", .text), ("cip", .text), ("institution", .integer), ("reason", .text)], required: ["vintage", "cip", "reason"])
}
