import Foundation
import Postgres
import Store
import Synchronization
import TestSupport
import Testing

/// Remembered answers and the moment of a publication.
@Suite(.serialized) struct PublicationTests {
    private static let question = "/v1/wages?occupation=29-2072&area=US,CA,OH&industry=000000,622100&fields=employment"

    /// What a reader saw of a release, and when it asked and was answered.
    private struct Sighting: Sendable {
        let asked, answered: ContinuousClock.Instant
        let revision: Int
        let employment: [String: Int]
        let etag: String
    }

    /// What several readers saw while something was published.
    private final class Record: Sendable {
        let published = Mutex<[ContinuousClock.Instant]>([])
        let sightings = Mutex<[Sighting]>([])
        let isOver = Atomic<Bool>(false)
    }

    private static func look(_ server: OutlookServer, _ number: Int) async throws -> Sighting {
        let asked = ContinuousClock.now
        // One address that is remembered all the time, and some that are seldom.
        let reply = try await server.ask(question + (number % 3 == 0 ? "&limit=\(10 + number % 50)" : ""))
        let page = try reply.json
        #expect(reply.status == 200)
        let employment = page["data"].items.map { ("\($0["area"].text!) \($0["industry"].text!)", $0["employment"].int ?? -1) }
        return Sighting(
            asked: asked, answered: .now, revision: page["releases"][0]["revision"].int ?? 0,
            employment: Dictionary(uniqueKeysWithValues: employment),
            etag: reply[header: "ETag"] ?? "")
    }

    private static let sightingsEach = 50

    /// Waits until the readers have seen some more, however quick they are.
    private static func more(_ record: Record) async throws {
        let enough = record.sightings.withLock(\.count) + sightingsEach
        while record.sightings.withLock(\.count) < enough { try await Task.sleep(for: .milliseconds(5)) }
    }

    /// Two servers are asked without pause while corrected releases are
    /// published. An answer is of one revision, all of it; and none that was
    /// asked for after a publication had returned is of an earlier one.
    @Test func answersAreOfTheNewReleaseTheMomentItIsPublished() async throws {
        let database = try await OutlookDatabase.copy()
        let record = Record()
        try await OutlookServer.withServer(on: database) { first in
            try await OutlookServer.withServer(on: database) { second in
                try await first.untilWatching()
                try await second.untilWatching()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for reader in 0..<6 {
                        group.addTask {
                            var number = reader
                            while !record.isOver.load(ordering: .relaxed) {
                                let seen = try await Self.look(reader.isMultiple(of: 2) ? first : second, number)
                                record.sightings.withLock { $0.append(seen) }
                                number += 1
                            }
                        }
                    }
                    for revision in 1...3 {
                        try await Self.more(record)
                        let folder = try await RevisedSeeds.write(more: revision)
                        try await RevisedSeeds.load(folder, into: database)
                        record.published.withLock { $0.append(.now) }
                        try FileManager.default.removeItem(at: folder)
                    }
                    try await Self.more(record)
                    record.isOver.store(true, ordering: .relaxed)
                    try await group.waitForAll()
                }
                // The remembered answer and a fresh one are the same to the byte.
                try await first.untilWatching()
                let kept = try await first.ask(Self.question)
                #expect(try await second.ask(Self.question).body == kept.body)
            }
        }
        check(record.sightings.withLock { $0 }, record.published.withLock { $0 })
        try await database.drop()
    }

    private func check(_ sightings: [Sighting], _ published: [ContinuousClock.Instant]) {
        let cells = (try? SeedCells.may2025.get().cells) ?? []
        let original = Dictionary(
            uniqueKeysWithValues: cells.filter { $0["occupation"] == "29-2072" }.map {
                ("\($0["area"]!) \($0["industry"]!)", Int($0["employment"]!))
            })
        #expect(published.count == 3)
        #expect(sightings.count >= 4 * Self.sightingsEach)
        #expect(Set(sightings.map(\.revision)) == [1, 2, 3, 4])
        var etags: [String: Set<Int>] = [:]
        for seen in sightings {
            let due = 1 + published.count { $0 <= seen.asked }
            if seen.revision < due { Issue.record("asked after revision \(due) was published and answered with \(seen.revision)") }
            for (cell, employment) in seen.employment where employment != original[cell]!! + seen.revision - 1 {
                Issue.record("an answer of revision \(seen.revision) has another's figure for \(cell)")
            }
            etags[seen.etag, default: []].insert(seen.revision)
        }
        #expect(etags.values.allSatisfy { $0.count == 1 }, "a validator of two revisions")
    }

    @Test func aPublicationChangesEveryValidator() async throws {
        let database = try await OutlookDatabase.copy()
        try await OutlookServer.withServer(on: database) { server in
            try await server.untilWatching()
            let paths = ["/v1/wages?occupation=29-2072&area=US&industry=000000", "/v1/releases", "/v1/occupations/29-2072"]
            var before: [String: String] = [:]
            for path in paths { before[path] = try await server.ask(path)[header: "ETag"] }
            let folder = try await RevisedSeeds.write()
            try await RevisedSeeds.load(folder, into: database)
            try FileManager.default.removeItem(at: folder)
            for path in paths {
                let reply = try await server.ask(path, headers: [("If-None-Match", before[path] ?? "")])
                #expect(reply.status == 200)
                #expect(reply[header: "ETag"] != before[path])
            }
            let current = try await server.ask(paths[0]).json
            #expect(current["releases"][0]["release"].text == "2025-05")
            #expect(current["data"][0]["employment"].int == 194_721)
            let earlier = try await server.ask("/v1/wages?occupation=29-2072&area=US&industry=000000&release=2025-05r1").json
            #expect(earlier["data"][0]["employment"].int == 194_720)
            #expect(
                try await server.ask("/v1/wages?occupation=29-2072&area=US&industry=000000&release=2025").json["data"][0]["employment"].int
                    == 194_721)
        }
        try await database.drop()
    }

    /// A server that cannot hear of publications remembers nothing, and asks.
    @Test func aServerWhoseWatchIsLostRemembersNothing() async throws {
        let database = try await OutlookDatabase.copy()
        // Connected before nobody may connect any more.
        try await database.withPool { publisher in
            _ = try await publisher.write { try await $0.execute(Command("warm", "select 1")) }
            try await OutlookServer.withServer(on: database, options: PoolOptions(maxConnections: 4, maxPipelined: 1).patient) { server in
                try await server.untilWatching()
                for _ in 0..<3 { _ = try await server.ask(Self.question) }
                let hits = try await Self.hits(server)
                #expect(hits >= 2)
                try await Self.loseWatch(database)
                try await server.untilWatching(false)
                let before = try await server.ask(Self.question).json
                for _ in 0..<5 { #expect(try await server.ask(Self.question).json == before) }
                #expect(try await Self.hits(server) == hits)
                // Published meanwhile: the next answer has it, though nobody told the server.
                _ = try await publisher.write { transaction in
                    try await transaction.script("update estimates set employment = employment + 7 where occupation_code = '29-2072'")
                }
                let after = try await server.ask(Self.question).json
                #expect(after["data"][0]["employment"].int == (before["data"][0]["employment"].int ?? 0) + 7)
                #expect(try await Self.hits(server) == hits)
                try await Self.allowConnections(database, true)
                try await server.untilWatching()
                for _ in 0..<3 { #expect(try await server.ask(Self.question).json == after) }
                #expect(try await Self.hits(server) >= hits + 2)
            }
        }
        try await database.drop()
    }

    private static func hits(_ server: OutlookServer) async throws -> Int {
        let line = try await server.ask("/metrics").text.split(separator: "\n").first { $0.hasPrefix("pathways_cache_hits_total ") }
        return line.flatMap { Int($0.split(separator: " ")[1]) } ?? -1
    }

    /// Ends the watch's session and keeps it from coming back.
    private static func loseWatch(_ database: OutlookDatabase) async throws {
        try await allowConnections(database, false)
        try await administer(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = '\(database.name)' and application_name = 'pathways watch'"
        )
    }

    private static func allowConnections(_ database: OutlookDatabase, _ allowed: Bool) async throws {
        try await administer("alter database \(database.name) allow_connections \(allowed)")
    }

    private static func administer(_ sql: String) async throws {
        let pool = ConnectionPool(
            try await PostgresServer.shared.settings(), options: PoolOptions(maxConnections: 1).patient, logger: .silent)
        try await pool.session { try await $0.script(sql) }
        await pool.close()
    }
}
