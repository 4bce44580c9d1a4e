import Domain
import Embedded
import Foundation
import Logging

/// Everything that can be set, each in one line. A flag wins over the environment (`PATHWAYS_…`), that over a file
/// (`pathways.yaml`), and that over the default.
package struct Settings: Sendable {
    package enum LogFormat: String, CaseIterable, Sendable { case text, json }

    /// One setting as `pathways config` shows it.
    package struct Entry: Sendable, Equatable {
        package let name: String
        /// As it was given.
        package let value: String
        package let source: SettingSource
        package let isSecret: Bool
    }

    /// Empty: the environment's `PG…` where that names a server, else the private server over `dataDirectory`.
    package let databaseURL: String
    /// The same database with the credentials of `pathways_service`, as which the server works; empty: by `databaseURL`.
    package let serviceDatabaseURL: String
    package let dataDirectory: DataDirectory
    package let host: String
    /// 0 takes any free port.
    package let port: Int
    package let logLevel: Logger.Level
    package let logFormat: LogFormat
    package let poolConnections: Int
    /// Connections that many short questions share.
    package let poolPipelined: Int
    package let poolWait: Duration
    /// Off behind a pooler that shares server connections between clients.
    package let preparesStatements: Bool
    /// The longest that one question may take in the database.
    package let statementTimeout: Duration
    /// How to reach whoever runs this, sent as part of the User-Agent when files are fetched over HTTP.
    package let contact: String
    /// Bytes of rendered answers that are kept for repeated questions; 0 keeps none.
    package let cacheSize: Int
    /// Counts of fewer people are withheld from reports that are published.
    package let smallestCount: Int
    /// Whether administrators of colleges publish data and rules from pages; of a private server they do in any case.
    package let publishesFromPages: Bool

    /// Of requests, by kind; a kind without one is not limited.
    package let rateQuotas: [RateClass: RateQuota]
    /// Proxies whose word on who asks is believed.
    package let trustedProxies: [NetworkBlock]
    /// Addresses from which only what has a token, and signing in, is counted.
    package let rateLimitExempt: [NetworkBlock]

    package let entries: [Entry]
    package let files: [String]
    package let environment: [String: String]

    /// - Parameters:
    ///   - flags: by setting name.
    ///   - file: the one file to read instead of the usual two; also `PATHWAYS_CONFIG`.
    /// - Throws: `SettingsFaults` with every fault.
    package init(
        flags: [String: String] = [:], environment: [String: String] = ProcessInfo.processInfo.environment, file: String? = nil
    ) throws {
        let named = file ?? environment["PATHWAYS_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        let files = SettingsFile.all(named: named, environment: environment)
        var read = SettingsReader(flags: flags, environment: environment, files: files)
        let standardFolder = DataDirectory.standard(environment: environment).path

        databaseURL = read.text("database_url", also: ["DATABASE_URL"], default: "", secret: true)
        serviceDatabaseURL = read.text("service_database_url", default: "", secret: true)
        dataDirectory = DataDirectory(read.text("data_dir", default: standardFolder))
        host = read.text("host", default: "127.0.0.1")
        port = read.integer("port", in: 0...65_535, default: 8080)
        logLevel = read.choice("log_level", default: .info)
        logFormat = read.choice("log_format", default: .text)
        poolConnections = read.integer("pool_connections", in: 1...500, default: 8)
        poolPipelined = read.integer("pool_pipelined", in: 1...64, default: 2)
        poolWait = read.duration("pool_wait", default: "5s")
        preparesStatements = read.flag("prepares_statements", default: true)
        statementTimeout = read.duration("statement_timeout", default: "25s")
        contact = read.text("contact", default: "")
        cacheSize = read.bytes("cache_size", default: "32MiB")
        smallestCount = read.integer("smallest_count", in: SmallCells.allowed, default: SmallCells.allowed.lowerBound)
        let quotas: [(RateClass, RateQuota?)] = [
            (.reads, read.quota("rate_limit_reads", default: "12000/min")), (.writes, read.quota("rate_limit_writes", default: "3000/min")),
            (.bulk, read.quota("rate_limit_bulk", default: "600/min")), (.signIn, read.quota("rate_limit_sign_in", default: "300/min")),
        ]
        rateQuotas = Dictionary(uniqueKeysWithValues: quotas.compactMap { kind, quota in quota.map { (kind, $0) } })
        rateLimitExempt = read.addresses("rate_limit_exempt", default: "127.0.0.0/8,::1")
        trustedProxies = read.addresses("trusted_proxies", default: "none")
        publishesFromPages = read.flag("publishes_from_pages", default: false)

        try read.finish()
        entries = read.entries
        self.files = files.map(\.path)
        self.environment = environment
    }

    /// Where the setting of this name came from.
    package func source(of name: String) -> SettingSource {
        entries.first { $0.name == name }?.source ?? .builtIn
    }
}
