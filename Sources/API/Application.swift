import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import Store

/// Where and how the server listens.
package struct ServerOptions: Sendable {
    package var host: String
    /// 0 takes any free port.
    package var port: Int
    package var onListening: @Sendable (Int) async -> Void

    package init(host: String, port: Int, onListening: @escaping @Sendable (Int) async -> Void = { _ in }) {
        self.host = host
        self.port = port
        self.onListening = onListening
    }
}

/// The address cannot be listened at.
package struct ListenFailure: Error, CustomStringConvertible {
    let address: String
    let reason: String

    package var description: String { "\(address) cannot be listened at: \(reason.lowercased()). Choose another with --port or --host." }
}

/// Limits at the edge, for whoever is on the other side.
package enum EdgeLimits {
    /// More than the longest address that is answered, so that a longer one is told so.
    static let headerField = 16 * 1024
    static let headers = 16 * 1024
    static let headerCount = 100
    /// Where an address takes no body, one that comes all the same is read past up to here.
    static let body = 1024 * 1024
    static let bodyDeadline = TimeAmount.seconds(30)
    /// Of a file that is held in memory, where an address takes one.
    package static let upload = 50 * 1024 * 1024
    /// Of a file of published data, which goes to the disk as it comes.
    package static let publishedFile = 512 * 1024 * 1024
    private static let publishedFileDeadline = TimeAmount.minutes(15)

    /// What may be sent to an address, and how long that may take. Only where files are taken it is much.
    static func body(of method: HTTPMethod, to address: String) -> (bytes: Int, deadline: TimeAmount) {
        guard method == .POST else { return (body, bodyDeadline) }
        if address == publishedFilePath { return (publishedFile, publishedFileDeadline) }
        if ["/v1/imports/", "/rosters/plans"].contains(where: address.hasPrefix) { return (upload, bodyDeadline) }
        return (body, bodyDeadline)
    }

    package static let publishedFilePath = "/admin/data/files"
    static let idle = TimeAmount.seconds(60)
    static let connections = 4096
}

/// The HTTP server: the routes of the API and of the site, edge and limits. It opens nothing and asks nothing
/// until a request does.
package func buildApplication(_ services: Services, site: Site, options: ServerOptions, logger: Logger) -> some ApplicationProtocol {
    let routes = Routes(services).all + site.routes
    let router = Router(context: PathwaysContext.self, options: [.autoGenerateHeadEndpoints])
    for route in routes {
        for address in route.addresses {
            let responder = RouteResponder(route: route, services: services, format: address.format)
            router.on(RouterPath(address.path), method: route.method) { request, context in
                try await responder.respond(to: request, context: context)
            }
        }
    }
    let http1 = HTTP1Channel.Configuration(
        additionalChannelHandlers: [StallHandler()], idleTimeout: EdgeLimits.idle,
        httpDecoderConfiguration: .init(
            maxHeaderFieldSize: EdgeLimits.headerField, maxHeaderListSize: EdgeLimits.headers, maxHeaderFieldCount: EdgeLimits.headerCount))
    let edge = Edge(routed: router.buildResponder(), services: services, paths: PathDirectory(routes), site: site, logger: logger)
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .warning)
    return Application(
        responder: edge,
        server: HTTPServerBuilder { LoopBoundHTTP1(base: HTTP1Channel(responder: $0, configuration: http1), site: site) },
        configuration: ApplicationConfiguration(
            address: .hostname(options.host, port: options.port), serverName: "pathways",
            availableConnectionsDelegate: MaximumAvailableConnections(EdgeLimits.connections)),
        services: [services.pool, services.watch] + (services.publishing.map { [$0.imports] } ?? []),
        onServerRunning: { channel in await options.onListening(channel.localAddress?.port ?? options.port) },
        logger: quiet)
}

/// Serves until SIGTERM or SIGINT, then finishes what is in flight.
package func serve(_ services: Services, site: Site, options: ServerOptions, logger: Logger) async throws {
    do {
        try await buildApplication(services, site: site, options: options, logger: logger).runService()
    } catch let error as IOError where error.errnoCode == EADDRINUSE || error.errnoCode == EADDRNOTAVAIL || error.errnoCode == EACCES {
        throw ListenFailure(address: "\(options.host):\(options.port)", reason: String(cString: strerror(error.errnoCode)))
    }
}

/// Serves until the task is cancelled, for a server inside another program.
package func serveUntilCancelled(_ services: Services, site: Site, options: ServerOptions, logger: Logger) async throws {
    try await buildApplication(services, site: site, options: options, logger: logger).runService(gracefulShutdownSignals: [])
}
