import Embedded
import Postgres

extension Settings {
    /// How the server reaches the database that `connection` reaches: as `pathways_service`, which sees of learners what whoever
    /// asks may see, and cannot change the schema.
    ///
    /// It is `service_database_url` where that is set: the role's own credentials, which production has. Else the private server
    /// takes the role at its word, and a configured one is asked to put it on (`options=-c role=…`), for which the user of
    /// `database_url` must be a member of it.
    func serviceConnection(of connection: ConnectionSettings, server: EmbeddedServer.Running?) throws -> ConnectionSettings {
        if !serviceDatabaseURL.isEmpty { return try ConnectionSettings(conninfo: serviceDatabaseURL) }
        var service = connection
        if server != nil {
            service["user"] = Self.serviceRole
        } else if connection["user"] != Self.serviceRole {
            service["options"] = [connection["options"], "-c role=\(Self.serviceRole)"].compactMap { $0 }.joined(separator: " ")
        }
        return service
    }

    private static let serviceRole = "pathways_service"
}
