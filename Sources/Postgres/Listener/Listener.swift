import Logging
import ServiceLifecycle
import Synchronization

/// A connection of its own that listens (LISTEN/NOTIFY) and reconnects by itself.
///
/// Its owner may run commands on the same session, for what lives as long as a session does, such as advisory locks.
/// Everything of the session is gone after `disconnected`; notifications sent meanwhile are lost, so `connected` is the
/// time to look at what one listens for.
package final class Listener: Service, Sendable {
    package enum Event: Sendable, Equatable {
        /// Listening on every channel.
        case connected
        case notification(Notification)
        case disconnected(PostgresError)
    }

    /// Everything that happens, in order; one reader. Ends when the listener does.
    package let events: AsyncStream<Event>

    private let sink: AsyncStream<Event>.Continuation
    private let settings: ConnectionSettings
    private let channels: [String]
    private let logger: Logger
    private let connection = Mutex<Connection?>(nil)

    package init(
        _ settings: ConnectionSettings, channels: [String], applicationName: String = "pathways listener", logger: Logger
    ) {
        self.settings = settings.completed(applicationName: applicationName)
        self.channels = channels
        self.logger = logger
        (events, sink) = AsyncStream.makeStream()
    }

    /// Listens until graceful shutdown or cancellation.
    package func run() async throws {
        defer { sink.finish() }
        await cancelWhenGracefulShutdown { [self] in
            var backoff = Backoff()
            while !Task.isCancelled {
                do {
                    try await session { backoff.reset() }
                } catch {
                    if Task.isCancelled { return }
                    let error = error as? PostgresError ?? PostgresError(.connection, "\(error)")
                    logger.warning("the listener has no connection", metadata: ["error": "\(error)"])
                    sink.yield(.disconnected(error))
                }
                try? await Task.sleep(for: backoff.next())
            }
        }
    }

    /// One statement on the listener's session.
    /// - Throws: `PostgresError` of kind `connection` while there is none.
    package func execute(_ statement: Statement) async throws -> Rows {
        guard let connection = connection.withLock({ $0 }) else {
            throw PostgresError(.connection, "the listener is not connected", queryName: statement.name)
        }
        return try await connection.cancelling { connection, cancellation in try connection.run([statement], cancellation)[0] }
    }

    /// From connecting to losing the connection.
    private func session(_ onConnected: () -> Void) async throws {
        let connection = try await Connection.open(settings)
        let (lost, loss) = AsyncStream<Void>.makeStream()
        await connection.watchIdle(
            onNotification: { [sink] in sink.yield(.notification($0)) }, onLost: { loss.finish() })
        do {
            for channel in channels {
                let name = channel.replacing("\"", with: "\"\"")
                _ = try await connection.run([Statement("listener.listen", "listen \"\(name)\"")])
            }
            onConnected()
            self.connection.withLock { $0 = connection }
            sink.yield(.connected)
            for await _ in lost {}
        } catch {
            await connection.close()
            throw error
        }
        self.connection.withLock { $0 = nil }
        await connection.close()
        if !Task.isCancelled { throw PostgresError(.connection, "the server closed the listener's connection") }
    }
}
