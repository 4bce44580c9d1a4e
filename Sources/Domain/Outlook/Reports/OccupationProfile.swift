/// An occupation in full: everything that was fetched for the report of it.
package struct OccupationProfile: Sendable {
    /// What the classification, O*NET and the Handbook say of the work; empty or nil where they are not held.
    package struct Content: Sendable {
        package var definition: String?
        package var handbook: DatasetRecord?
        package var sections: [DatasetRecord]
        package var onet: [OccupationContent]

        package init(definition: String?, handbook: DatasetRecord?, sections: [DatasetRecord], onet: [OccupationContent]) {
            (self.definition, self.handbook, self.sections, self.onet) = (definition, handbook, sections, onet)
        }
    }

    /// Cells in the order of a ranking.
    package struct Rankings: Sendable {
        package var industriesByJobs: [ReportedCell]
        package var industriesByPay: [ReportedCell]
        package var statesByJobs: [ReportedCell]
        package var statesByPay: [ReportedCell]
        package var metrosByJobs: [ReportedCell]
        package var metrosByPay: [ReportedCell]

        package init(
            industriesByJobs: [ReportedCell], industriesByPay: [ReportedCell], statesByJobs: [ReportedCell], statesByPay: [ReportedCell],
            metrosByJobs: [ReportedCell], metrosByPay: [ReportedCell]
        ) {
            (self.industriesByJobs, self.industriesByPay) = (industriesByJobs, industriesByPay)
            (self.statesByJobs, self.statesByPay) = (statesByJobs, statesByPay)
            (self.metrosByJobs, self.metrosByPay) = (metrosByJobs, metrosByPay)
        }
    }

    package var cell: ReportedCell
    package var content: Content
    package var history: History
    package var rankings: Rankings
    package var projections: ProjectionSets
    package var credentials: [CredentialLink]
    package var programs: [LeadingProgram]
    package var institutions: [TeachingInstitution]

    package init(
        cell: ReportedCell, content: Content, history: History, rankings: Rankings, projections: ProjectionSets,
        credentials: [CredentialLink], programs: [LeadingProgram], institutions: [TeachingInstitution]
    ) {
        (self.cell, self.content, self.history, self.rankings, self.projections) = (cell, content, history, rankings, projections)
        (self.credentials, self.programs, self.institutions) = (credentials, programs, institutions)
    }

    /// Below so many jobs a place is not ranked by pay: a few people's wages are no market.
    package static let leastJobs = 100

    package var topic: String { "\(cell.key.occupation) \(cell.occupation), \(cell.place)" }

    package var tables: [ReportTable] {
        [work, tasks, CellTables.pay(cell), CellTables.derived(cell)] + HistoryTables.all(history, of: topic) + places
            + ProspectTables.projections(projections) + [
                ProspectTables.credentials(credentials), ProspectTables.programs(programs),
                ProspectTables.institutions(institutions, near: cell.place),
            ]
    }

    private var places: [ReportTable] {
        let sure = "Only places with at least \(Self.leastJobs) jobs."
        return [
            CellTables.ranked(
                "industries_by_jobs", "Industries with the most jobs in \(cell.place)", by: .industry, of: .employment,
                rankings.industriesByJobs),
            CellTables.ranked(
                "industries_by_pay", "Industries that pay the most in \(cell.place)", by: .industry, of: .annualMedian,
                rankings.industriesByPay),
            CellTables.ranked("states_by_jobs", "States with the most jobs", by: .area, of: .employment, rankings.statesByJobs),
            CellTables.ranked(
                "states_by_pay", "States that pay the most", by: .area, of: .annualMedian, rankings.statesByPay, notes: [sure]),
            CellTables.ranked("metros_by_jobs", "Metropolitan areas with the most jobs", by: .area, of: .employment, rankings.metrosByJobs),
            CellTables.ranked(
                "metros_by_pay", "Metropolitan areas that pay the most", by: .area, of: .annualMedian, rankings.metrosByPay, notes: [sure]),
        ]
    }

    /// What it is, by whoever describes it.
    private var work: ReportTable {
        let definition: [[ReportValue]] = [
            [
                .text("Definition"), .text("Standard Occupational Classification 2018"),
                .text(content.definition, missing: "not_held: no definition of \(cell.key.occupation) is held"),
            ]
        ]
        let described = content.onet.map { entry -> [ReportValue] in
            [
                .text(entry.occupation["title"] ?? ""), .text("O*NET \(entry.occupation["onet_code"] ?? "")"),
                .text(entry.occupation["description"], missing: "not_in_source: O*NET does not describe it"),
            ]
        }
        let zones = content.onet.flatMap { entry in (entry.parts[.jobZone] ?? []).map { (entry.occupation["onet_code"] ?? "", $0) } }.map {
            code, zone -> [ReportValue] in
            let words = [zone["z.education"], zone["z.experience"], zone["z.job_training"]].compactMap(\.self).joined(separator: " ")
            return [.text("Preparation: \(zone["z.name"] ?? "job zone \(zone["job_zone"] ?? "")")"), .text("O*NET \(code)"), .text(words)]
        }
        let facts = content.handbook.map { record -> [[ReportValue]] in
            [("Entry education", "education"), ("Experience", "experience"), ("Training on the job", "training")].map { name, column in
                [
                    .text(name), .text("Occupational Outlook Handbook"),
                    .text(record[column], missing: "not_in_source: the Handbook does not say"),
                ]
            }
        }
        let sections = content.sections.filter { ($0["heading"] ?? "").hasPrefix("What ") }.prefix(1).map { section -> [ReportValue] in
            [
                .text(section["heading"] ?? ""), .text("Occupational Outlook Handbook"),
                .text((section["body"] ?? "").replacing("\n", with: " ")),
            ]
        }
        return ReportTable(
            "work", "What the work is",
            columns: [ReportColumn("what", "What"), ReportColumn("by", "By"), ReportColumn("text", "Text", .prose)],
            rows: definition + described + zones + (facts ?? []) + sections,
            notes: content.onet.isEmpty
                ? ["O*NET has nothing of this code here."]
                : ["O*NET describes today's work; a code of an earlier release may hold other work."]
        )
    }

    private var tasks: ReportTable {
        ReportTable(
            "tasks", "Tasks",
            columns: [ReportColumn("onet", "O*NET"), ReportColumn("task", "Task"), ReportColumn("type", "Type")],
            rows: content.onet.flatMap { entry in
                (entry.parts[.tasks] ?? []).map {
                    [
                        .text(entry.occupation["onet_code"] ?? ""), .text($0["task"] ?? ""),
                        .text($0["task_type"], missing: "not_rated: nobody who does the work was asked yet"),
                    ]
                }
            }, notes: ["O*NET calls a task core where most of those who do the work do it and find it important."])
    }
}
