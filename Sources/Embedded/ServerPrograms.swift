import Foundation
import Subprocess
import SystemPackage

/// The machine's PostgreSQL programs of one major version.
struct ServerPrograms: Sendable, Equatable {
    /// Older servers lack what our schema and settings use.
    static let oldest = 15

    let folder: String
    let version: Int

    /// The newest version found, or the very version that a folder was made with: PostgreSQL reads no other's files.
    static func find(for version: Int? = nil, environment: [String: String]) async throws -> ServerPrograms {
        var found: [ServerPrograms] = []
        for folder in await candidates(environment: environment) {
            guard let program = await ServerPrograms(folder: folder) else { continue }
            if program.version == version { return program }
            found.append(program)
        }
        if let version {
            throw EmbeddedError(
                .programsMissing,
                "This data folder was made by PostgreSQL \(version), which is not on this machine. Install it: apt-get install postgresql-\(version)"
            )
        }
        guard let newest = found.filter({ $0.version >= oldest }).max(by: { $0.version < $1.version }) else {
            throw EmbeddedError(
                .programsMissing,
                """
                No database is configured, and PostgreSQL \(oldest) or newer is not on this machine to run a private one. \
                Install it (apt-get install postgresql), or name a database with --database-url or DATABASE_URL.
                """)
        }
        return newest
    }

    private init?(folder: String) async {
        let server = folder + "/postgres"
        guard access(server, X_OK) == 0, access(folder + "/initdb", X_OK) == 0 else { return nil }
        self.folder = folder
        // Debian keeps each version in a folder of its own: no need to ask the program, which costs a start some ms.
        let parts = folder.split(separator: "/")
        if let named = parts.dropLast().last.flatMap({ Int($0) }) {
            version = named
        } else {
            guard let text = try? await run(.path(FilePath(server)), arguments: ["--version"], output: .string(limit: 200)).standardOutput,
                let number = text.split(separator: " ").compactMap({ Int($0.prefix { $0.isNumber }) }).first
            else { return nil }
            version = number
        }
    }

    private static func candidates(environment: [String: String]) async -> [String] {
        let debian = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: debian)) ?? []
        var folders = versions.compactMap { Int($0) }.sorted(by: >).map { "\(debian)/\($0)/bin" }
        if !folders.isEmpty { return folders }
        folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let asked = try? await run(.name("pg_config"), arguments: ["--bindir"], output: .string(limit: 4096)).standardOutput
        if let asked { folders.append(asked.trimmingCharacters(in: .whitespacesAndNewlines)) }
        return folders
    }
}
