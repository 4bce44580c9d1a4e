import Foundation
import Logging
import Synchronization

extension EmbeddedServer {
    /// One process's use of a running server. End it with `stop()`; a process that ends without leaves the server
    /// running for the next start to find.
    package final class Running: Sendable {
        /// The unix socket's folder.
        package let socketDirectory: String
        private let server: EmbeddedServer
        private let account: ServerAccount
        private let use: Mutex<FileLock?>
        private let postmaster: Mutex<Postmaster>

        init(server: EmbeddedServer, account: ServerAccount, use: FileLock, postmaster: Postmaster) {
            self.server = server
            self.account = account
            self.use = Mutex(use)
            self.postmaster = Mutex(postmaster)
            socketDirectory = postmaster.socketDirectory
        }

        package var directory: DataDirectory { server.directory }
        package var processID: Int32 { postmaster.withLock { $0.processID } }

        /// What libpq connects with.
        package var conninfo: String { conninfo(database: Cluster.database) }

        package func conninfo(database: String) -> String {
            let folder = socketDirectory.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "'", with: "\\'")
            return "host='\(folder)' port=\(SocketDirectory.port) dbname=\(database) user=\(Cluster.superuser)"
        }

        /// The same as a URL, as `psql` and other programs take it.
        package var url: String { Self.url(socketDirectory: socketDirectory) }

        static func url(socketDirectory: String) -> String {
            let folder = socketDirectory.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? socketDirectory
            return "postgresql://\(Cluster.superuser)@\(folder):\(SocketDirectory.port)/\(Cluster.database)"
        }

        /// Ends this process's use, and the server when nobody else uses it: fast shutdown, waited for, also when the
        /// caller was cancelled. Calling it again does nothing.
        package func stop() async {
            guard let use = use.withLock({ $0.take() }) else { return }
            await withoutCancellation { [server, account] in
                do {
                    let gate = try await FileLock.exclusive(server.directory.startLock, account: account, patience: server.patience)
                    defer { gate.release() }
                    guard use.becomeExclusive() else {
                        use.release()
                        return server.logger.debug("the database server stays: others use it")
                    }
                    await Shutdown(directory: server.directory, logger: server.logger).perform()
                    use.release()
                } catch {
                    server.logger.warning("the database server was not stopped", metadata: ["error": "\(error)"])
                }
            }
        }

        /// Starts the server again whenever its process dies, until cancelled. PostgreSQL itself mends a crashed session.
        package func keepAlive(checkingEvery interval: Duration = .seconds(1)) async {
            while (try? await Task.sleep(for: interval)) != nil {
                if postmaster.withLock({ $0 }).isAlive(cluster: directory.cluster) { continue }
                do {
                    try await restart()
                } catch  where !Task.isCancelled {
                    server.logger.error("the database server died and does not start", metadata: ["error": "\(error)"])
                } catch {}
            }
        }

        private func restart() async throws {
            let gate = try await FileLock.exclusive(directory.startLock, account: account, patience: server.patience)
            defer { gate.release() }
            let found = try await server.bringUp(account: account)
            postmaster.withLock { $0 = found }
            server.logger.warning("the database server had died and runs again", metadata: ["pid": "\(found.processID)"])
        }
    }
}
