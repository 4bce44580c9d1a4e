import Embedded
import Logging
import Postgres
import Store

/// Opens the database that the settings mean, for the length of `body`, and leaves everything as it was: pools closed,
/// and the private server stopped when nobody else uses it.
package struct OpenDatabase: Sendable {
    let settings: Settings
    let logger: Logger
    let schema: SchemaPolicy
    let seed: SeedHook?

    package init(_ settings: Settings, logger: Logger, schema: SchemaPolicy = .current, seed: SeedHook? = nil) {
        self.settings = settings
        self.logger = logger
        self.schema = schema
        self.seed = seed
    }

    /// For a command: SIGINT and SIGTERM cancel the body, everything is put away, and `Interrupted` is thrown.
    package func run<Value: Sendable>(_ body: @escaping @Sendable (DatabaseSession) async throws -> Value) async throws -> Value {
        try await withServer { server in
            try await Interruption.cancels {
                let session = try await open(server)
                return try await Self.closing(session) { try await body(session) }
            }
        }
    }

    /// For a service, which handles signals itself once it runs: until then a signal cancels the opening.
    /// A private server that dies under the body is started again.
    package func serve(_ body: @escaping @Sendable (DatabaseSession) async throws -> Void) async throws {
        try await withServer { server in
            let session = try await Interruption.cancels(discard: { await $0.pool.close() }) { try await open(server) }
            try await Self.closing(session) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { await server?.keepAlive() }
                    defer { group.cancelAll() }
                    try await body(session)
                }
            }
        }
    }

    private func withServer<Value>(_ body: (EmbeddedServer.Running?) async throws -> Value) async throws -> Value {
        let server = try await startServer()
        do {
            let value = try await body(server)
            await server?.stop()
            return value
        } catch {
            await server?.stop()
            throw error
        }
    }

    private func startServer() async throws -> EmbeddedServer.Running? {
        guard case .embedded(let directory) = settings.database else { return nil }
        let embedded = EmbeddedServer(dataDirectory: directory, logger: logger, environment: settings.environment)
        return try await Interruption.cancels(discard: { await $0.stop() }) { try await embedded.start() }
    }

    private func open(_ server: EmbeddedServer.Running?) async throws -> DatabaseSession {
        let connection = try settings.connection(server: server)
        let pool = ConnectionPool(connection, options: settings.poolOptions, logger: logger)
        let session = DatabaseSession(
            pool: pool, connection: connection, serviceConnection: try settings.serviceConnection(of: connection, server: server),
            server: server, installation: try Installation(environment: settings.environment))
        do {
            try await prepare(session)
            return session
        } catch {
            await pool.close()
            throw error
        }
    }

    private func prepare(_ session: DatabaseSession) async throws {
        guard schema == .current else { return }
        let folder = try MigrationFolder(path: session.installation.migrations)
        let migrator = Migrator(folder: folder, pool: session.pool, logger: logger)
        if session.server != nil { try await migrator.apply() } else { try await migrator.state().requireCurrent() }
        try await seed?(session, settings, logger)
    }

    private static func closing<Value>(_ session: DatabaseSession, _ body: () async throws -> Value) async throws -> Value {
        do {
            let value = try await body()
            await session.pool.close()
            return value
        } catch {
            await session.pool.close()
            throw error
        }
    }
}
