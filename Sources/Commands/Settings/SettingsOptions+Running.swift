import API
import Logging
import Postgres
import Store

extension SettingsOptions {
    /// A database, opened as the settings say, for a command that only asks.
    func withDatabase<Value: Sendable>(
        schema: SchemaPolicy = .current, _ body: @escaping @Sendable (DatabaseSession) async throws -> Value
    ) async throws -> Value {
        let settings = try load()
        let logger = settings.logger("pathways", atLeast: .warning)
        return try await OpenDatabase(settings, logger: logger, schema: schema, seed: Seeding.hook).run(body)
    }

    /// What the API's questions are asked of, without a server and without remembering answers.
    func withServices<Value: Sendable>(_ body: @escaping @Sendable (Services) async throws -> Value) async throws -> Value {
        try await withDatabase { session in
            let watch = ReleaseWatch(session.connection, logger: Logger(label: "pathways.watch"))
            return try await body(Services(pool: session.pool, watch: watch, cacheBytes: 0))
        }
    }
}
