import Domain
import Postgres
import Synchronization

/// What every outlook question needs first: which releases there are, and the
/// code book of each.
///
/// The list of releases is remembered only while `ReleaseWatch` vouches that
/// none was published since; code books are remembered for good, because a
/// release is immutable.
package final class OutlookCatalog: Sendable {
    private struct State {
        var holdings: Holdings?
        var epoch: ReleaseWatch.Epoch?
        var books: [Int: CodeBook] = [:]
        var comparability: Comparability?
    }

    /// By what occupations of different releases are compared, as of one publication.
    private struct Comparability {
        var fingerprint: String?
        var crosswalk: OccupationCrosswalk
        var lineages: [Int: ReleaseLineage] = [:]
    }

    /// What is held, all of one moment.
    private struct Holdings {
        var releases: [Release]
        var fingerprint: String?
    }

    private let pool: ConnectionPool
    private let watch: ReleaseWatch
    private let scope: HeldScope
    /// Whose code books are shared: releases do not change by being chosen.
    private let whole: OutlookCatalog?
    private let state = Mutex(State())

    package init(pool: ConnectionPool, watch: ReleaseWatch) {
        (self.pool, self.watch) = (pool, watch)
        (scope, whole) = (.current, nil)
    }

    /// Of chosen sources alone.
    init(of sources: ChosenSources, in catalog: OutlookCatalog) {
        (pool, watch) = (catalog.pool, catalog.watch)
        (scope, whole) = (.chosen(sources), catalog)
    }

    /// Every release held, the latest month first.
    package nonisolated(nonsending) func releases() async throws -> [Release] { try await holdings().releases }

    /// Changes with every publication; nil while nothing is published.
    package nonisolated(nonsending) func fingerprint() async throws -> String? { try await holdings().fingerprint }

    private nonisolated(nonsending) func holdings() async throws -> Holdings {
        if case .chosen(let sources) = scope { return Holdings(releases: sources.releases, fingerprint: nil) }
        let epoch = watch.epoch
        let known = state.withLock { epoch != nil && $0.epoch == epoch ? $0.holdings : nil }
        if let known { return known }
        let rows = try await pool.ask(ReleaseQueries.all)
        // Rules may be published where no release is.
        let fingerprint = rows.isEmpty ? try await pool.ask(ReleaseQueries.latestPublication).first : rows[0].fingerprint
        let holdings = Holdings(releases: rows.map(\.release), fingerprint: fingerprint)
        state.withLock { state in
            state.holdings = holdings
            state.epoch = epoch
        }
        return holdings
    }

    /// The releases meant, each once, in the order asked for.
    /// - Throws: `Faults` naming each reference that no release answers to.
    package nonisolated(nonsending) func resolve(_ references: [ReleaseReference]) async throws -> [Release] {
        let held = try await releases()
        guard !held.isEmpty else { throw StoreError.noRelease }
        var found: [Release] = []
        var faults: [Fault] = []
        for reference in references {
            if let release = reference.resolve(among: held) {
                if !found.contains(where: { $0.id == release.id }) { found.append(release) }
            } else {
                faults.append(
                    Fault(
                        "unknown_release", parameter: "release", value: "\(reference)", message: "no such release is held here",
                        allowed: ["latest"] + held.map(\.name)))
            }
        }
        if !faults.isEmpty { throw Faults(faults) }
        return found
    }

    package nonisolated(nonsending) func book(of release: Release) async throws -> CodeBook {
        if let whole { return try await whole.book(of: release) }
        if let book = state.withLock({ $0.books[release.id] }) { return book }
        async let occupations = pool.ask(CodeBookQueries.occupations(of: release.id))
        async let industries = pool.ask(CodeBookQueries.industries(of: release.id))
        async let areas = pool.ask(CodeBookQueries.areas(of: release.id))
        let book = try await CodeBook(occupations: occupations, industries: industries, areas: areas)
        return state.withLock { state in
            if let earlier = state.books[release.id] { return earlier }
            state.books[release.id] = book
            return book
        }
    }

    /// The crosswalk of occupations; empty where none is held.
    package nonisolated(nonsending) func crosswalk() async throws -> OccupationCrosswalk { try await comparability().crosswalk }

    package nonisolated(nonsending) func lineage(of release: Release) async throws -> ReleaseLineage {
        let comparability = try await comparability()
        if let known = comparability.lineages[release.id] { return known }
        let version = SOCVersion(ofRelease: release.socVersion)
        let lineage = ReleaseLineage(try await book(of: release).occupations, version: version, crosswalk: comparability.crosswalk)
        state.withLock { state in
            guard state.comparability?.fingerprint == comparability.fingerprint else { return }
            state.comparability?.lineages[release.id] = lineage
        }
        return lineage
    }

    private nonisolated(nonsending) func comparability() async throws -> Comparability {
        let fingerprint = try await fingerprint()
        if let known = state.withLock({ $0.comparability }), known.fingerprint == fingerprint { return known }
        let crosswalk = OccupationCrosswalk(try await pool.ask(CrosswalkQueries.occupations(in: scope)))
        let found = Comparability(fingerprint: fingerprint, crosswalk: crosswalk)
        state.withLock { $0.comparability = found }
        return found
    }
}
