import Logging
import Store

extension DatabaseSession {
    /// The schema as the doctor says it.
    func schemaFinding() async throws -> Finding {
        let folder = try MigrationFolder(path: installation.migrations)
        let migrator = Migrator(folder: folder, pool: pool, logger: Logger(label: "pathways.schema"))
        do {
            try await migrator.state().requireCurrent()
            return Finding("schema", .sound, "has every migration of this program")
        } catch let error as SchemaError {
            return Finding("schema", .broken, "\(error)")
        }
    }
}
