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

    /// Releases that would be in it if it were known when they were published.
    private func leftOut(_ material: OutlookReportMaterial, _ known: KnownOn, _ chosen: ChosenSources) -> [String] {
        guard case .upTo = material.releases, let last = chosen.releases.first?.month else { return [] }
        let months = Set(chosen.releases.map(\.month))
        return releases.filter { $0.publishedOn == nil && $0.month < last && !months.contains($0.month) }.map(\.title).unique().sorted()
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

/// A revision of something that is held.
protocol HeldRevision {
    var id: Int { get }
    var revision: Int { get set }
    var isCurrent: Bool { get set }
    var coverage: Release.Coverage { get }
    var publishedOn: String? { get }
    var retrievedOn: String? { get }
    var loadedAt: String { get }
    var contentSHA256: String { get }
    var files: [Release.File] { get }
    var heldKind: HeldSource.Kind { get }
    /// What it is called without its revision.
    var heldName: String { get }
    var citation: String { get }
    var sourceURL: String? { get }
}

extension Release: HeldRevision {
    var heldKind: HeldSource.Kind { .release }
    var heldName: String { "\(month)" }
}

extension Dataset: HeldRevision {
    var heldKind: HeldSource.Kind { .dataset }
    var heldName: String { "\(kind)/\(vintage)" }
}

extension Vintage: HeldRevision {
    var heldKind: HeldSource.Kind { .vintage }
    var heldName: String { exactSubject }
    /// `completions/2024`
    var exactSubject: String { "\(subject.rawValue)/\(year)" }
    var publishedOn: String? { nil }
}

extension HeldRevision {
    /// As the header of a report names it.
    var source: ReportSource {
        let held = HeldSource(
            kind: heldKind, name: heldName, revision: revision, sha256: contentSHA256,
            files: files.map { .init(name: $0.name, sha256: $0.sha256) })
        // The citation says when it was published or retrieved.
        let title = citation.hasSuffix(".") ? String(citation.dropLast()) : citation
        return ReportSource(id: held.id, title: title, address: sourceURL, sha256: contentSHA256, held: held)
    }
}

extension PublishedRule {
    var source: ReportSource {
        let held = HeldSource(kind: .rule, name: id, revision: revision, sha256: digest, files: [])
        return ReportSource(id: held.id, title: "Rule \(title)", sha256: digest, held: held)
    }
}

extension ChosenSources {
    /// In an order that the same sources always have.
    var reportSources: [ReportSource] {
        releases.sorted { $0.month > $1.month }.map(\.source)
            + (datasets.map(\.source) + vintages.map(\.source)).sorted { $0.id < $1.id } + (rule.map { [$0.source] } ?? [])
    }
}

extension Array {
    func unique<Key: Hashable>(by key: (Element) -> Key) -> [Element] {
        var seen: Set<Key> = []
        return filter { seen.insert(key($0)).inserted }
    }
}

extension Array where Element: Hashable {
    fileprivate func unique() -> [Element] { unique { $0 } }
}
