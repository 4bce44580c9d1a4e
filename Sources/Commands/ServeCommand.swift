import API
import ArgumentParser
import Logging
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
    @OptionGroup var options: SettingsOptions

    package init() {}

    package func run() async throws {
        let settings = try options.load(["host": host, "port": port.map(String.init)])
        let logger = settings.logger("pathways")
        try await OpenDatabase(settings, logger: logger, seed: Seeding.hook).serve { session in
            let watch = ReleaseWatch(session.connection, logger: logger)
            let services = Services(pool: session.pool, watch: watch, cacheBytes: settings.cacheSize)
            let listening = ServerOptions(host: settings.host, port: settings.port) { port in
                Self.greet(host: settings.host, port: port)
            }
            async let seeding: Void = Self.renewRules(session, logger)
            try await serve(services, options: listening, logger: logger)
            _ = await seeding
        }
    }

    /// Publishes what has changed in the seeds of a private database since its
    /// first start; beside serving, so that nobody waits for it.
    private static func renewRules(_ session: DatabaseSession, _ logger: Logger) async {
        guard session.server != nil else { return }
        do { try await RuleSeeding.publish(session, logger) } catch is CancellationError {} catch {
            logger.error("the rules of the seeds were not published", metadata: ["error": "\(error)"])
        }
    }

    /// Where it is, and what to ask first.
    static func greet(host: String, port: Int) {
        let address = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        print(
            """

            Pathways answers at \(address)

            What does a medical records specialist earn in physicians' offices?
              curl '\(address)/v1/wages?occupation=29-2072&industry=621100&area=US'
            Which industries employ the most?
              curl '\(address)/v1/occupations/29-2072/industries'
            Which states pay best?
              curl '\(address)/v1/occupations/29-2072/areas.csv?by=annual_median&limit=10'

            """)
        flushStandardOutput()
    }
}
