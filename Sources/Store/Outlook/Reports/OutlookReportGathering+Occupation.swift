import Domain

extension OutlookReportGathering {
    /// Everything of the report of an occupation.
    func profile() async throws -> OccupationProfile {
        let (occupation, area) = (question.occupation, question.area)
        let cell = try await cells(occupation, industries: [.all], areas: [area])[0]
        var history = HistoryQuestion(occupation: occupation)
        history.area = area
        let pathways = try await careers.pathways(to: occupation, near: area, limit: Self.institutionLimit)
        return OccupationProfile(
            cell: cell, content: try await content(occupation), history: try await outlook.history(history).history,
            rankings: try await rankings(occupation, area), projections: try await projections(of: occupation),
            credentials: pathways.credentials, programs: pathways.programs, institutions: pathways.institutions)
    }

    private func rankings(_ occupation: OccupationCode, _ area: AreaCode) async throws -> OccupationProfile.Rankings {
        func areas(_ kind: AreaKind, _ measure: Measure) async throws -> [ReportedCell] {
            let least = measure == .employment ? nil : OccupationProfile.leastJobs
            return try await ranked(.areas(of: occupation, in: .all, kind: kind), by: measure, leastJobs: least)
        }
        return OccupationProfile.Rankings(
            industriesByJobs: try await industries(of: occupation, in: area, by: .employment),
            industriesByPay: try await industries(of: occupation, in: area, by: .annualMedian),
            statesByJobs: try await areas(.state, .employment), statesByPay: try await areas(.state, .annualMedian),
            metrosByJobs: try await areas(.metropolitan, .employment), metrosByPay: try await areas(.metropolitan, .annualMedian))
    }

    /// What is said of the work, by whoever is held; what is not known of the code is left out and said in the table.
    private func content(_ occupation: OccupationCode) async throws -> OccupationProfile.Content {
        func held(_ kind: String) -> Bool { sources.datasets.contains { $0.kind == kind } }
        var content = OccupationProfile.Content(definition: nil, handbook: nil, sections: [], onet: [])
        if held("classification") {
            content.definition = try await known { try await reference.code(occupation.description, of: "soc-2018") }?.code["definition"]
        }
        if held("handbook_profiles") {
            let profile = try await known { try await reference.handbook([occupation], vintage: nil) }?.profiles.first
            (content.handbook, content.sections) = (profile?.record, profile?.sections ?? [])
        }
        if held("onet_occupations") {
            let answer = try await known { try await reference.content(of: occupation, version: nil, parts: [.tasks, .jobZone]) }
            content.onet = answer?.occupations ?? []
        }
        return content
    }

    /// nil where a source has nothing of the code.
    private func known<Value>(_ ask: () async throws -> Value) async throws -> Value? {
        do {
            return try await ask()
        } catch let faults as Faults where faults.list.allSatisfy({ ["unknown_code", "unknown_occupation"].contains($0.code) }) {
            return nil
        }
    }

    /// Industries or places side by side.
    func comparison() async throws -> CellComparison {
        let isOfIndustries = question.definition.subject == .industryComparison
        let named = isOfIndustries ? !question.industries.isEmpty : !question.areas.isEmpty
        let whole = try await cells(
            question.occupation, industries: [isOfIndustries ? .all : question.industry], areas: [isOfIndustries ? question.area : .nation])[
                0]
        let found: [ReportedCell]
        switch (isOfIndustries, named) {
        case (true, true): found = try await cells(question.occupation, industries: question.industries, areas: [question.area])
        case (true, false): found = try await industries(of: question.occupation, in: question.area, by: .employment)
        case (false, true): found = try await cells(question.occupation, industries: [question.industry], areas: question.areas)
        case (false, false):
            found = try await ranked(.areas(of: question.occupation, in: question.industry, kind: .state), by: .employment)
        }
        return CellComparison(isOfIndustries ? .industries : .places, of: whole, cells: found, isChosenHere: !named)
    }
}
