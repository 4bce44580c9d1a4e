import Embedded
import Postgres

extension Settings {
    /// What libpq is asked to connect to.
    /// - Throws: `PostgresError` for a connection string that libpq does not understand.
    package func connection(server: EmbeddedServer.Running?) throws -> ConnectionSettings {
        if let server { return try ConnectionSettings(conninfo: server.conninfo) }
        return try ConnectionSettings(conninfo: databaseURL)
    }

    package var poolOptions: PoolOptions {
        PoolOptions(
            maxConnections: poolConnections, maxPipelined: poolPipelined, waitLimit: poolWait, statementTimeout: statementTimeout,
            preparesStatements: preparesStatements)
    }
}
