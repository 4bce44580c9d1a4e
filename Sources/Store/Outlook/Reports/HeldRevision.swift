import Domain

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
