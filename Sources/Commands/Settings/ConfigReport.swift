import Embedded
import Foundation

/// The effective settings for people and for programs. Reads only: it neither starts nor asks a server.
struct ConfigReport {
    private let settings: Settings
    /// "embedded", "configured" or "libpq environment".
    private let database: String
    /// What to hand to `psql`; passwords masked.
    private let databaseURL: String
    /// Of the private server alone.
    private let isRunning: Bool?

    /// - Throws: `EmbeddedError` where the private server could not be started in its folder.
    init(_ settings: Settings) throws {
        self.settings = settings
        switch settings.database {
        case .configured(let url):
            (database, databaseURL, isRunning) = ("configured", SecretMask.connection(url), nil)
        case .libpqEnvironment:
            (database, databaseURL, isRunning) = ("libpq environment", "postgresql://", nil)
        case .embedded(let directory):
            let server = EmbeddedServer(dataDirectory: directory, logger: settings.logger(), environment: settings.environment)
            let running = server.runningURL()
            (database, databaseURL, isRunning) = ("embedded", try running ?? server.expectedURL(), running != nil)
        }
    }

    func text() -> String {
        let rows = settings.entries.map { [$0.name, effective($0), "\($0.source)"] }
        let widths = (0..<2).map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            (0..<2).map { row[$0].padding(toLength: widths[$0], withPad: " ", startingAt: 0) }.joined(separator: "  ") + "  " + row[2]
        }
        let state = isRunning.map { $0 ? ", running" : ", not running" } ?? ""
        return lines.joined(separator: "\n") + "\n\ndatabase: \(database)\(state)\n"
    }

    func json() throws -> String {
        var object: [String: any Sendable] = [:]
        for entry in settings.entries { object[entry.name] = Self.typed(effective(entry)) }
        object["database"] = database
        object["database_running"] = isRunning
        object["files"] = settings.files
        object["sources"] = Dictionary(uniqueKeysWithValues: settings.entries.map { ($0.name, "\($0.source)") })
        let data = try JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    /// The value in force, which for these two is more than what was given.
    private func effective(_ entry: Settings.Entry) -> String {
        switch entry.name {
        case "database_url": databaseURL
        case "data_dir": settings.dataDirectory.path
        default: entry.value
        }
    }

    private static func typed(_ text: String) -> any Sendable {
        switch text {
        case "true": true
        case "false": false
        default: Int(text).map { $0 as any Sendable } ?? text
        }
    }
}
