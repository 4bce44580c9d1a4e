import Domain
import Postgres

/// What is projected of occupations, set beside set, and what then happened.
package struct ProjectionAnswer: Sendable {
    package struct Entry: Sendable {
        package var projected: ProjectedOccupation
        /// By later sets of the same area, the earliest first.
        package var outcomes: [ProjectionOutcome]
    }

    /// A set that does not show a code that was asked for.
    package struct Missing: Sendable {
        package var vintage: String
        package var occupation: String
        package var reason: String
        package var message: String
    }

    package var datasets: [Dataset] = []
    package var entries: [Entry] = []
    package var missing: [Missing] = []
}

extension ReferenceStore {
    /// Occupations in sets of projections, the earliest set first.
    ///
    /// - Parameter vintages: which sets; none: all of the areas.
    /// - Throws: `Faults` with `unknown_vintage`, `unknown_area` and `unknown_occupation`.
    package func projections(of codes: [OccupationCode], vintages: [String], areas: [String]) async throws -> ProjectionAnswer {
        let held = try await datasets()
        let sets = try await sets(among: held)
        let chosen = try chosen(sets, vintages: vintages, areas: areas)
        let inArea = sets.filter { areas.contains($0.set["area_code"] ?? "") }
        let texts = codes.map(\.description)
        let records = try await pool.ask(
            DatasetQueries.records(
                "projections", DatasetTables.projections, of: inArea.map(\.dataset.id), where: "t.occupation_code = any ($2::text[])",
                [.texts(texts)], order: "t.occupation_code"))
        for code in texts where !records.contains(where: { $0["occupation_code"] == code }) {
            throw Faults(
                Fault("unknown_occupation", parameter: "occupation", value: code, message: "no set of projections held here has this code"))
        }
        let crosswalk = held.first { $0.kind == "crosswalk" && $0.vintage == "soc-2010-to-soc-2018" && $0.isCurrent }
        var links: [CrosswalkLink]?
        if let crosswalk { links = try await pool.ask(DatasetQueries.links(crosswalk.id, from: texts, to: texts)) }
        var answer = ProjectionAnswer(datasets: chosen.map(\.dataset))
        for code in texts {
            for set in chosen {
                guard let record = records.first(where: { $0.datasetID == set.dataset.id && $0["occupation_code"] == code }) else {
                    answer.missing.append(missing(code, set, links))
                    continue
                }
                let projected = ProjectedOccupation(dataset: set.dataset, set: set.set, record: record)
                let later = inArea.filter { $0.year > projected.baseYear && $0.set["area_code"] == projected.area }
                let outcomes = later.map { later in
                    let record = records.first { $0.datasetID == later.dataset.id && $0["occupation_code"] == code }
                    return ProjectionOutcome.of(
                        projected, in: (later.dataset, later.year, record), links: links?.filter { $0.fromCode == code })
                }
                answer.entries.append(.init(projected: projected, outcomes: outcomes))
            }
        }
        return answer
    }

    private typealias HeldSet = (dataset: Dataset, set: DatasetRecord, year: Int)

    /// By their base years.
    private func sets(among held: [Dataset]) async throws -> [HeldSet] {
        let current = held.filter { $0.kind == "projections" && $0.isCurrent }
        let records = try await pool.ask(
            DatasetQueries.records(
                "projection_sets", DatasetTables.projectionSets, of: current.map(\.id), order: "t.base_year, t.dataset_id"))
        return records.compactMap { record in
            current.first { $0.id == record.datasetID }.map { ($0, record, record["base_year"].flatMap { Int($0) } ?? 0) }
        }
    }

    private func chosen(_ sets: [HeldSet], vintages: [String], areas: [String]) throws -> [HeldSet] {
        var faults: [Fault] = []
        let known = Set(sets.compactMap { $0.set["area_code"] })
        for area in areas where !known.contains(area) {
            faults.append(
                Fault(
                    "unknown_area", parameter: "area", value: area, message: "no projections of this area are held here",
                    allowed: known.sorted()))
        }
        let inArea = sets.filter { areas.contains($0.set["area_code"] ?? "") }
        for vintage in vintages where !inArea.contains(where: { $0.dataset.vintage == vintage }) {
            faults.append(
                Fault(
                    "unknown_vintage", parameter: "vintage", value: vintage, message: "no such set of projections is held here",
                    allowed: inArea.map(\.dataset.vintage)))
        }
        if !faults.isEmpty { throw Faults(faults) }
        return vintages.isEmpty ? inArea : inArea.filter { vintages.contains($0.dataset.vintage) }
    }

    private func missing(_ code: String, _ set: HeldSet, _ links: [CrosswalkLink]?) -> ProjectionAnswer.Missing {
        let version = ProjectedOccupation.socVersion(baseYear: set.year)
        let (before, after) = ((links ?? []).filter { $0.toCode == code }, (links ?? []).filter { $0.fromCode == code })
        if version == "soc-2010", !before.isEmpty, !before.contains(where: { $0.fromCode == code }) {
            let sources = before.map { "\($0.fromCode) \($0.fromTitle)" }.joined(separator: "; ")
            let message = "\(code) began with SOC 2018; the crosswalk leads to it from \(sources)"
            return .init(vintage: set.dataset.vintage, occupation: code, reason: "code_not_yet", message: message)
        }
        if version == "soc-2018", !after.isEmpty, !after.contains(where: { $0.toCode == code }) {
            let successors = after.map { "\($0.toCode) \($0.toTitle)" }.joined(separator: "; ")
            let message = "\(code) ended with SOC 2010; the crosswalk leads from it to \(successors)"
            return .init(vintage: set.dataset.vintage, occupation: code, reason: "code_ended", message: message)
        }
        let part = set.dataset.coverage == .extract ? ", of which a part is held here" : ""
        let message = "\(set.dataset.title)\(part), does not show \(code)"
        return .init(vintage: set.dataset.vintage, occupation: code, reason: "not_shown", message: message)
    }
}
