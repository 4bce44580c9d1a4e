import Domain

/// Chooses what a report is made of, among what was known on its day; or finds again what one was made of.
struct SourceChoice {
    /// Everything that is held.
    let releases: [Release]
    let datasets: [Dataset]
    let vintages: [Vintage]
    /// Every revision of the rule of the credential that is asked about, the latest first.
    let rules: [PublishedRule]

    typealias Chosen = (sources: ChosenSources, asked: Release, before: Release?, leftOut: [String])

    // MARK: choosing

    /// What the definition is made of, as it was known on the day.
    /// - Throws: `Faults` for releases that are not held or were not published by then.
    func choose(for question: OutlookReportQuestion) throws -> Chosen {
        let material = question.definition.material
        let known = KnownOn(question.asOf)
        let releases = known.current(self.releases, by: \.month)
        let asked = try resolve(question.release, "release", among: releases, on: question.asOf)
        var before: Release?
        if case .two = material.releases { before = try beside(asked, question, among: releases) }
        var chosen = ChosenSources()
        switch material.releases {
        case .one: chosen.releases = [asked]
        case .two: chosen.releases = [asked, before].compactMap(\.self)
        case .upTo: chosen.releases = [asked] + releases.filter { $0.month < asked.month }
        }
        chosen.datasets = material.datasets.flatMap { data -> [Dataset] in
            let held = known.current(
                datasets.filter { $0.kind == data.kind && (data.vintages?.contains($0.vintage) ?? true) }, by: \.vintage)
            return data.isLatest ? [ReferenceStore.latest(held)].compactMap(\.self) : held
        }.unique(by: \.id)
        if material.hasPrograms { chosen.vintages = known.current(vintages, by: \.exactSubject) }
        if material.hasRule { chosen.rule = rules.first { known.wasKnown(publishedOn: nil, retrievedOn: nil, loadedAt: $0.publishedAt) } }
        return (chosen, asked, before, leftOut(material, known, chosen))
    }

    private func resolve(
        _ reference: ReleaseReference, _ parameter: String, among known: [Release], on day: Day
    ) throws -> Release {
        if releases.isEmpty { throw StoreError.noRelease }
        if let release = reference.resolve(among: known) { return release }
        throw Faults(
            Fault(
                "unknown_release", parameter: parameter, value: "\(reference)",
                message: "no such release is held here that is known to have been published by \(day)",
                allowed: known.isEmpty ? [] : ["latest"] + known.map(\.exactName)))
    }

    private func beside(_ asked: Release, _ question: OutlookReportQuestion, among known: [Release]) throws -> Release {
        let earlier = known.filter { $0.month < asked.month }
        if let reference = question.before {
            return try resolve(reference, "before", among: earlier, on: question.asOf)
        }
        guard let release = earlier.max(by: { $0.month < $1.month }) else {
            throw Faults(
                Fault(
                    "unknown_release", parameter: "before", message: "no release before \(asked.title) is held here",
                    allowed: known.map(\.exactName)))
        }
        return release
    }

    /// What would be in it if it were known to have been there by the day: what says no day, and was loaded here later.
    private func leftOut(_ material: OutlookReportMaterial, _ known: KnownOn, _ chosen: ChosenSources) -> [String] {
        func unknown<Source: HeldRevision>(_ held: [Source], _ chosen: [Source]) -> [String] {
            let names = Set(chosen.map(\.heldName))
            return held.filter { $0.publishedOn == nil && $0.retrievedOn == nil && !names.contains($0.heldName) }
                .map { "\($0.heldKind.rawValue)/\($0.heldName)" }.unique { $0 }.sorted()
        }
        var names: [String] = []
        if case .upTo = material.releases, let last = chosen.releases.first?.month {
            names += unknown(releases.filter { $0.month < last }, chosen.releases)
        }
        for data in material.datasets {
            let held = datasets.filter { $0.kind == data.kind && (data.vintages?.contains($0.vintage) ?? true) }
            if !data.isLatest || !chosen.datasets.contains(where: { $0.kind == data.kind }) { names += unknown(held, chosen.datasets) }
        }
        if material.hasPrograms { names += unknown(vintages, chosen.vintages) }
        if material.hasRule, chosen.rule == nil, let rule = rules.first { names.append("rule/\(rule.id)") }
        return names.unique { $0 }
    }
}

/// What was known on a day: what is said to have been published or retrieved by then, or was loaded here.
struct KnownOn {
    private let day: String

    init(_ day: Day) { self.day = day.description }

    func wasKnown(publishedOn: String?, retrievedOn: String?, loadedAt: String) -> Bool {
        (publishedOn ?? retrievedOn ?? String(loadedAt.prefix(10))) <= day
    }

    /// Of each name the revision that answered for it then, marked as the current one; the latest first.
    func current<Source: HeldRevision, Name: Hashable>(_ held: [Source], by name: (Source) -> Name) -> [Source] {
        let known = held.filter {
            wasKnown(publishedOn: $0.publishedOn, retrievedOn: $0.retrievedOn, loadedAt: $0.loadedAt)
        }
        let best = Dictionary(grouping: known, by: name).values.compactMap { revisions in
            revisions.max { ($0.coverage == .full ? 1 : 0, $0.revision) < ($1.coverage == .full ? 1 : 0, $1.revision) }
        }
        let ids = Set(best.map(\.id))
        return known.filter { ids.contains($0.id) }.map { source in
            var source = source
            source.isCurrent = true
            return source
        }
    }
}
