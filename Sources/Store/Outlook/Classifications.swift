import Domain
import Postgres

/// Which codes of a classification are asked for.
package struct CodeQuestion: Sendable {
    package var classification: Classification
    package var release: ReleaseReference = .latest
    /// Words of a title, or a code.
    package var search: String?
    package var parent: String?
    package var level: String?
    package var limit = 100
    /// The code after which the page begins, in the classification's order.
    package var after: String?

    package init(_ classification: Classification) { self.classification = classification }
}

/// Codes of one release; hits are there where a search found them.
package struct CodeAnswer: Sendable {
    package var release: Release
    package var entries: [(entry: CodeEntry, hit: SearchHit?)]
    package var total: Int
    package var next: String?
}

/// One occupation of a release with its place in the classification.
package struct OccupationAnswer: Sendable {
    package var release: Release
    package var entry: CodeEntry
    /// From the nearest up to all occupations.
    package var ancestors: [CodeEntry]
    package var children: [CodeEntry]
    package var alternateTitles: [String]
    /// The current releases that have the code.
    package var releases: [Release]
}

extension CodeBook {
    package subscript(_ classification: Classification) -> CodeList {
        switch classification {
        case .occupations: occupations
        case .industries: industries
        case .areas: areas
        }
    }
}

extension OutlookStore {
    /// Codes by search, or all that match the filters in published order.
    package func codes(_ question: CodeQuestion) async throws -> CodeAnswer {
        let release = try await catalog.resolve([question.release])[0]
        let list = try await catalog.book(of: release)[question.classification]
        if let search = question.search {
            let found = try await hits(search, question, release, list)
            return CodeAnswer(release: release, entries: found, total: found.count, next: nil)
        }
        let matching = list.entries.filter {
            (question.level == nil || $0.level == question.level) && (question.parent == nil || $0.parent == question.parent)
        }
        let first = question.after.flatMap { list[$0]?.position } ?? Int.min
        let rest = matching.drop { $0.position <= first }
        let page = rest.prefix(question.limit)
        return CodeAnswer(
            release: release, entries: page.map { ($0, nil) }, total: matching.count, next: rest.count > page.count ? page.last?.code : nil)
    }

    /// A code of any accepted form is answered by itself; words by trigrams.
    private func hits(
        _ search: String, _ question: CodeQuestion, _ release: Release, _ list: CodeList
    ) async throws -> [(entry: CodeEntry, hit: SearchHit?)] {
        if let code = Self.canonicalCode(search, question.classification), let entry = list[code] {
            return [(entry, SearchHit(code: code, matched: code, score: "1.000"))]
        }
        let query =
            question.classification == .occupations
            ? SearchQueries.occupations(matching: search, release: release, limit: question.limit)
            : SearchQueries.titles(of: question.classification, matching: search, release: release, limit: question.limit)
        return try await pool.ask(query).compactMap { hit in
            guard let entry = list[hit.code] else { return nil }
            guard question.level == nil || entry.level == question.level, question.parent == nil || entry.parent == question.parent else {
                return nil
            }
            return (entry, hit)
        }
    }

    private static func canonicalCode(_ text: String, _ classification: Classification) -> String? {
        switch classification {
        case .occupations: OccupationCode(text)?.description
        case .industries: IndustryCode(text)?.description
        case .areas: AreaCode(text)?.description
        }
    }

    /// - Throws: `Faults` with `unknown_occupation` where the release has no such code.
    package func occupation(_ code: OccupationCode, release reference: ReleaseReference) async throws -> OccupationAnswer {
        var question = WageQuestion()
        question.releases = [reference]
        question.occupations = [code]
        let release = try await scope(of: question).releases[0]
        let list = try await catalog.book(of: release).occupations
        guard let entry = list[code.description] else { throw StoreError.unreadable("occupations") }
        var alternate: [String] = []
        if let version = release.socVersion {
            alternate = try await pool.ask(SearchQueries.alternateTitles(of: entry.code, socVersion: version))
        }
        var having: [Release] = []
        for other in try await catalog.releases() where other.isCurrent {
            if try await catalog.book(of: other).occupations[entry.code] != nil { having.append(other) }
        }
        return OccupationAnswer(
            release: release, entry: entry, ancestors: list.ancestors(of: entry), children: list.entries.filter { $0.parent == entry.code },
            alternateTitles: alternate, releases: having)
    }
}

extension CodeList {
    /// From the parent up to the root.
    package func ancestors(of entry: CodeEntry) -> [CodeEntry] {
        var found: [CodeEntry] = []
        var next = entry.parent
        while let code = next, let parent = self[code], found.count < entries.count {
            found.append(parent)
            next = parent.parent
        }
        return found
    }
}
