/// Tables of what is projected of an occupation and of what leads to it.
enum ProspectTables {
    // MARK: projections

    static func projections(_ all: ProjectionSets) -> [ReportTable] {
        let none = "not_in_source: this set does not give it"
        let sets = ReportTable(
            "projections", "What was and is projected for the nation",
            columns: [
                ReportColumn("vintage", "Set"), ReportColumn("base", "Base year jobs", .decimal),
                ReportColumn("target", "Target year jobs", .decimal), ReportColumn("unit", "In"),
                ReportColumn("percent", "Change", .percent), ReportColumn("openings", "Openings", .decimal),
                ReportColumn("basis", "Openings of"), ReportColumn("education", "Entry education", .prose),
            ],
            rows: all.entries.map { entry in
                let record = entry.projected.record
                return [
                    .text(entry.projected.dataset.vintage), .decimal(record["employment_base"], missing: none),
                    .decimal(record["employment_target"], missing: none), .text(entry.projected.set["employment_unit"] ?? ""),
                    .decimal(record["change_percent"], missing: none), .decimal(record["openings"], missing: none),
                    .text((entry.projected.set["openings_basis"] ?? "").replacing("_", with: " ")),
                    .text(record["education"], missing: none),
                ]
            }
                + all.missing.map { missing in
                    [.text(missing.vintage)] + [ReportValue](repeating: .missing("\(missing.reason): \(missing.message)"), count: 7)
                },
            notes: [
                "Projections count the self-employed; the survey does not: the two are never set against each other.",
                "Openings of a year and openings of a whole period are different figures.",
            ])
        let outcomes = ReportTable(
            "outcomes", "What then happened, where it may be compared",
            columns: [
                ReportColumn("vintage", "Projected by"), ReportColumn("year", "In"), ReportColumn("employment", "Jobs then", .decimal),
                ReportColumn("change", "Change since the base year", .decimal), ReportColumn("message", "By", .prose),
            ],
            rows: all.entries.flatMap { entry in
                entry.outcomes.map { outcome in
                    let absent = "\(outcome.reason?.rawValue ?? "not_shown"): \(outcome.message)"
                    return [
                        .text(entry.projected.dataset.vintage), .text("\(outcome.year)"), .decimal(outcome.employment, missing: absent),
                        .decimal(outcome.change, missing: absent), .text(outcome.message),
                    ]
                }
            }, notes: ["The base year of a later set stands for what happened: it counts as the projection counted."])
        return [sets, outcomes]
    }

    // MARK: what leads there

    static func credentials(_ links: [CredentialLink]) -> ReportTable {
        ReportTable(
            "credentials", "Credentials of this work",
            columns: [
                ReportColumn("credential", "Credential"), ReportColumn("sentence", "Why", .prose), ReportColumn("evidence", "By", .prose),
            ], rows: links.map { [.text($0.credential), .text($0.sentence), .text($0.evidence.citation)] },
            notes: ["A credential opens work; no law asks for it, and other ways lead there."])
    }

    static func programs(_ programs: [LeadingProgram]) -> ReportTable {
        ReportTable(
            "programs", "Programs that lead there",
            columns: [ReportColumn("cip", "CIP"), ReportColumn("title", "Program"), ReportColumn("source", "By")],
            rows: programs.map { [.text($0.cip), .text($0.title), .text($0.source)] },
            notes: ["A program leads to an occupation where the crosswalk of NCES and BLS says so; many graduates work elsewhere."])
    }

    /// Whole dollars, that a table of floating numbers has with a point and a zero.
    private static func dollars(_ text: String) -> String { text.hasSuffix(".0") ? String(text.dropLast(2)) : text }

    static func institutions(_ institutions: [TeachingInstitution], near area: String) -> ReportTable {
        let total = institutions.first?.total ?? 0
        let noEarnings = "not_published: or not held here"
        return ReportTable(
            "institutions", "Institutions that teach them in \(area)",
            columns: [
                ReportColumn("unitid", "UNITID"), ReportColumn("institution", "Institution"), ReportColumn("place", "Place"),
                ReportColumn("cip", "CIP"), ReportColumn("award", "Award"), ReportColumn("year", "Year"),
                ReportColumn("awards", "Awards", .count), ReportColumn("earnings_6", "Earnings after 6 years", .dollars),
                ReportColumn("earnings_10", "After 10 years", .dollars),
            ],
            rows: institutions.map { one in
                [
                    .text("\(one.unitid)"), .text(one.name), .text("\(one.city), \(one.state)"), .text(one.cip),
                    .text(AwardLevel(rawValue: one.awardLevel)?.name ?? "level \(one.awardLevel)"), .text("\(one.year)"),
                    .decimal(one.awards.map(String.init), missing: "not_reported: the institution reported none of this program"),
                    .decimal(one.earningsAfter6.map(dollars), missing: noEarnings),
                    .decimal(one.earningsAfter10.map(dollars), missing: noEarnings),
                ]
            },
            notes: (total > institutions.count ? ["The first \(institutions.count) of \(total)."] : []) + [
                "Earnings are medians of students with federal aid, so long after entering, of all programs of the institution together.",
                "What programs cost is not known here: no source of it is held.",
            ])
    }
}

/// What is projected of an occupation in every set that is held, and what then happened.
package struct ProjectionSets: Sendable {
    package typealias Entry = (projected: ProjectedOccupation, outcomes: [ProjectionOutcome])
    package typealias Missing = (vintage: String, reason: String, message: String)

    package let entries: [Entry]
    /// Sets that do not show the occupation.
    package let missing: [Missing]

    package init(entries: [Entry], missing: [Missing]) { (self.entries, self.missing) = (entries, missing) }
}
