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
        if !held.accreditors { try await AccreditorSeeding.publish(session, logger) }
        try await seedReference(session, held: held.datasets, logger)
        for folder in try folders(session.installation.seeds) {
            let (set, source) = (folder.lastPathComponent, SourceFolder(folder.path))
            let isOfOEWS = folder.deletingLastPathComponent().lastPathComponent == "oews"
            switch isOfOEWS ? "oews" : set.prefix(while: { $0 != "-" }) {
            case "onet" where !held.titles:
                let count = try await OccupationTitlesImport().load(source, into: session.pool)
                logger.info("seeded", metadata: ["set": "\(set)", "titles": "\(count)"])
            case "cip" where !held.programs:
                let count = try await CIPTitlesImport().load(source, into: session.pool)
                logger.info("seeded", metadata: ["set": "\(set)", "titles": "\(count)"])
            case "ipeds" where !held.institutions:
                let report = try await IPEDSImport().load([folder.path], into: session.pool)
                logger.info("seeded", metadata: ["set": "\(set)", "vintages": "\(report.vintages.count)"])
            case "oews" where !held.months.contains(set):
                let report = try await OutlookImport().load(OutlookSources.recognise(source), into: session.pool)
                logger.info("seeded", metadata: ["set": "\(set)", "cells": "\(report.cells)"])
            default: continue
            }
        }
    }

    /// The sets of `seeds/reference`, in one transaction, where fewer are held; those that are held already are left alone.
    private static func seedReference(_ session: DatabaseSession, held: Int, _ logger: Logger) async throws {
        let folder = session.installation.seeds + "/reference"
        guard FileManager.default.fileExists(atPath: folder) else { return }
        let sets = try sets(in: URL(filePath: folder))
        guard held < sets.count else { return }
        let report = try await DatasetImport().load(sets.map(\.path), into: session.pool)
        logger.info("seeded", metadata: ["set": "reference", "datasets": "\(report.datasets.count)"])
    }

    private static let held = Query(
        "seeding.held",
        """
        select (select string_agg(distinct to_char(reference_month, 'YYYY-MM'), ' ') from releases),
               exists (select from occupation_titles), exists (select from rule_documents), exists (select from cip_titles),
               exists (select from ipeds_vintages), exists (select from accreditor_documents), (select count(distinct (kind, vintage)) from datasets)
        """
    ) { row in
        (
            months: Set((try row.optionalString(0) ?? "").split(separator: " ").map { String($0) }), titles: try row.bool(1),
            rules: try row.bool(2), programs: try row.bool(3),
            institutions: try row.bool(4), accreditors: try row.bool(5), datasets: try row.int(6)
        )
    }

    /// Sets of figures, the earliest first: releases of OEWS stand in a folder of their own.
    private static func folders(_ seeds: String) throws -> [URL] {
        let all = URL(filePath: seeds)
        return try sets(in: all) + sets(in: all.appending(path: "oews"))
    }

    /// Folders with a manifest.
    private static func sets(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { FileManager.default.fileExists(atPath: $0.appending(path: SeedManifest.name).path) }
            .sorted { $0.path < $1.path }
    }
}
