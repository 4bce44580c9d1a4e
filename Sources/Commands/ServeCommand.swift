import API
import ArgumentParser
import Embedded
import Foundation
import Logging
import Pages
import Postgres
import ServiceLifecycle
import Store

/// `pathways serve`: the HTTP API.
package struct ServeCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Answer over HTTP.",
        discussion:
            "Without a configured database it runs a private PostgreSQL of its own, fills it with the figures of seeds/, and stops it at the end."
    )

    @Option(help: "Address to listen at.") var host: String?
    @Option(help: "Port to listen at; 0 takes any free one.") var port: Int?
    @Flag(help: "In a private database without any institution, first make the demonstration's colleges (`pathways seed demo`).")
    var demonstration = false
    @OptionGroup var options: SettingsOptions

    package init() {}

    package func run() async throws {
        let settings = try options.load(["host": host, "port": port.map(String.init)])
        let logger = settings.logger("pathways")
        try await OpenDatabase(settings, logger: logger, seed: Seeding.hook).serve { session in
            let signIns = demonstration ? try await Self.demonstrate(session) : nil
            let pool = ConnectionPool(session.serviceConnection, options: settings.poolOptions, logger: logger)
            let watch = ReleaseWatch(session.serviceConnection, logger: logger)
            let limits = RateLimits(
                .init(quotas: settings.rateQuotas, trustedProxies: settings.trustedProxies, exempt: settings.rateLimitExempt),
                logger: logger)
            let services = Services(
                pool: pool, watch: watch, cacheBytes: settings.cacheSize, smallestCount: settings.smallestCount, limits: limits,
                publishing: try await Self.publishing(session, settings, logger))
            let listening = ServerOptions(host: settings.host, port: settings.port) { port in
                Self.greet(host: settings.host, port: port, signIns: signIns)
            }
            async let seeding: Void = Self.renewRules(session, logger)
            try await serve(services, site: .pathways(services), options: listening, logger: logger)
            _ = await seeding
        }
    }

    /// What is published is everybody's, so that administrators of colleges publish it is for the operators to say; a private server is
    /// of who uses it.
    private static func publishing(_ session: DatabaseSession, _ settings: Settings, _ logger: Logger) async throws -> Publishing? {
        guard session.server != nil || settings.publishesFromPages else { return nil }
        if try await Publishing.isPossible(session.pool) { return Publishing(pool: session.pool, logger: logger) }
        logger.warning("publishes_from_pages is set, but the user of database_url does not own the schema: pages publish nothing")
        return nil
    }

    /// Publishes what has changed in the seeds of a private database since its
    /// first start; beside serving, so that nobody waits for it.
    private static func renewRules(_ session: DatabaseSession, _ logger: Logger) async {
        guard session.server != nil else { return }
        do {
            try await RuleSeeding.publish(session, logger)
            try await AccreditorSeeding.publish(session, logger)
        } catch is CancellationError {} catch {
            logger.error("the rules of the seeds were not published", metadata: ["error": "\(error)"])
        }
    }

    /// How to sign in to the demonstration's colleges. Kept beside the private database, for its owner alone, as the password
    /// cannot be read again.
    private static func demonstrate(_ session: DatabaseSession) async throws -> String? {
        guard let server = session.server else { return nil }
        let file = server.directory.path + "/demonstration.txt"
        if let (made, password) = try await Demonstration.make(session) {
            let text = Demonstration.signIns(made.accounts, password)
            _ = FileManager.default.createFile(atPath: file, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        }
        return try? String(contentsOfFile: file, encoding: .utf8)
    }

    /// Where it is, and what to ask first.
    static func greet(host: String, port: Int, signIns: String? = nil) {
        let address = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        print(
            """

            Pathways answers at \(address): open it in a browser.

            The same as data:
            What does a medical records specialist earn in physicians' offices?
              curl '\(address)/v1/wages?occupation=29-2072&industry=621100&area=US'
            Which industries employ the most?
              curl '\(address)/v1/occupations/29-2072/industries'
            Which states pay best?
              curl '\(address)/v1/occupations/29-2072/areas.csv?by=annual_median&limit=10'
            What does the RHIT exam ask?
              curl '\(address)/v1/credentials/ahima.rhit/routes'

            """)
        if let signIns {
            print(
                """
                Two colleges that do not exist are there to look around in, with made-up learners.
                \(signIns)
                  curl '\(address)/v1/sessions' -H 'Content-Type: application/json' -d '{"institution": "riverbend", "name": "instructor@riverbend.example", "password": "…"}'
                answers a token; with `-H 'Authorization: Bearer …'` one cohort at a glance is
                  curl '\(address)/v1/cohorts/him-aas-2024/matrix.csv' -H 'Authorization: Bearer …'

                """)
        }
        flushStandardOutput()
    }
}
