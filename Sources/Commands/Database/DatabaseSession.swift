import Embedded
import Logging
import Postgres
import Store

/// What a command works with: the database it was configured for, or the private one, started for it.
package struct DatabaseSession: Sendable {
    package let pool: ConnectionPool
    package let connection: ConnectionSettings
    /// The same database as the server works with it, by the role that sees what whoever asks may see.
    package let serviceConnection: ConnectionSettings
    /// Nil for a configured database.
    package let server: EmbeddedServer.Running?
    package let installation: Installation
}

/// How a command wants its database's schema.
package enum SchemaPolicy: Sendable {
    /// Exactly the program's. A private database is brought there; a configured one is its administrator's to migrate.
    case current
    /// As it is, for commands that look at it or mend it.
    case any
}

/// Fills a database that has just got its schema. Called at every opening with `SchemaPolicy.current`, so it has to see
/// for itself, and cheaply, whether there is anything to do.
package typealias SeedHook = @Sendable (DatabaseSession, Settings, Logger) async throws -> Void
