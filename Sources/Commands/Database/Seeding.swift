import Domain
import Foundation
import Intake
import Logging
import Postgres
import Store

/// Fills a private database with the figures and the rules of `seeds/`, through
/// the same imports and publications that everything else comes by.
enum Seeding {
    /// One question finds out that there is nothing to do.
    static let hook: SeedHook = { session, _, logger in
        guard session.server != nil else { return }
        let held = try await session.pool.ask(held)[0]
        if !held.rules { try await RuleSeeding.publish(session, logger) }
        guard held.releases == 0 || !held.titles else { return }
        for folder in try folders(session.installation.seeds) {
            if folder.lastPathComponent.hasPrefix("onet") {
                guard !held.titles else { continue }
                let count = try await OccupationTitlesImport().load(SourceFolder(folder.path), into: session.pool)
                logger.info("seeded", metadata: ["set": "\(folder.lastPathComponent)", "titles": "\(count)"])
            } else if held.releases == 0 {
                let source = try await OutlookSources.recognise(SourceFolder(folder.path))
                let report = try await OutlookImport().load(source, into: session.pool)
                logger.info("seeded", metadata: ["set": "\(folder.lastPathComponent)", "cells": "\(report.cells)"])
            }
        }
    }

    private static let held = Query(
        "seeding.held",
        "select (select count(*) from releases), exists (select from occupation_titles), exists (select from rule_documents)"
    ) { (releases: try $0.int(0), titles: try $0.bool(1), rules: try $0.bool(2)) }

    /// Those with a manifest, the earliest first.
    private static func folders(_ seeds: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: URL(filePath: seeds), includingPropertiesForKeys: nil)
            .filter { FileManager.default.fileExists(atPath: $0.appending(path: SeedManifest.name).path) }
            .sorted { $0.path < $1.path }
    }
}
