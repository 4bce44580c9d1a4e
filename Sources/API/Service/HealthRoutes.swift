import Domain
import Postgres
import Store

/// For those who watch the service, not for its users.
enum HealthRoutes {
    /// The process answers.
    static func live() -> Route {
        Route("health.live", "/health/live", "Whether the process is alive", schema: .none, isPublicData: false) { _ in
            Answer(contentType: "text/plain", bytes: [])
        }
    }

    /// The process can answer questions: the database is reached and holds a release.
    static func ready(_ services: Services) -> Route {
        Route("health.ready", "/health/ready", "Whether questions can be answered", schema: .health, isPublicData: false) { _ in
            try await services.pool.ping()
            let releases = try await services.outlook.catalog.releases()
            guard !releases.isEmpty else { throw StoreError.noRelease }
            return .json { json in
                json.field("status", "ready")
                json.field("releases", releases.count)
            }
        }
    }
}
