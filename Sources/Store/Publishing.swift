import Domain
import Logging
import Postgres

/// What a server does as the owner of the schema, for administrators who publish from pages: what everybody reads belongs to nobody
/// of those who sign in, and the role as which pages work can change none of it.
package struct Publishing: Sendable {
    package let imports: ImportRunner
    /// Adds to the published rules.
    package let rules: RuleLibrary

    /// - Parameter pool: of the owner of the schema.
    package init(pool: ConnectionPool, logger: Logger) {
        imports = ImportRunner(pool: pool, logger: logger)
        rules = RuleLibrary(pool: pool)
    }

    /// Whether what connects so may publish.
    package static func isPossible(_ pool: ConnectionPool) async throws -> Bool { try await pool.ask(owns)[0] }

    private static let owns = Query(
        "publishing.owns",
        """
        select pg_has_role(c.relowner, 'usage') and has_schema_privilege(c.relnamespace, 'create')
        from pg_class c where c.oid = 'releases'::regclass
        """
    ) { try $0.bool(0) }
}
