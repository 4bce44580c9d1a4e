import Domain
import Foundation
import Intake
import Logging
import Postgres
import ServiceLifecycle
import Synchronization

/// Carries out imports that were sent from pages, one after the other, as a service of the server: they outlive the request, and
/// end with the server. What one of them loads is there whole or not at all, as with `pathways import`.
package final class ImportRunner: Service, Sendable {
    /// Files that may be here at once, the one that is loaded among them, for the sake of room on the disk.
    package static let most = 4
    private static let faultLimit = 100
    private static let beat = Duration.seconds(1)

    /// There are as many files here as may be.
    package struct Full: Error, Sendable { package init() {} }

    private struct Order: Sendable {
        let code: String
        let file: ReceivedFile
        let year: Int?
        let vintage: String?
    }

    private struct State {
        /// Of what is here, the one that runs among them.
        var codes: [String] = []
        var running: String?
        var progress: ImportProgress?
        /// Rows of what was read of the same file before.
        var rowsBefore = 0
    }

    private let pool: ConnectionPool
    private let logger: Logger
    private let state = Mutex(State())
    private let orders: AsyncStream<Order>
    private let queue: AsyncStream<Order>.Continuation

    /// - Parameter pool: of the owner of the schema.
    package init(pool: ConnectionPool, logger: Logger) {
        self.pool = pool
        self.logger = logger
        (orders, queue) = AsyncStream.makeStream()
    }

    /// Takes a file; it is loaded when those before it are done.
    ///
    /// - Parameters:
    ///   - jobs: as the server works, so that the database decides who may.
    ///   - year: of a file that does not name its own.
    ///   - vintage: of reference data that does not say its own.
    /// - Returns: the code of the job.
    /// - Throws: `Full`.
    package nonisolated(nonsending) func take(
        _ file: ReceivedFile, year: Int?, vintage: String?, jobs: ImportJobStore, once: OnceKey?, as account: ActingAccount
    ) async throws -> String {
        let code = UUID().uuidString.lowercased()
        let hasRoom = state.withLock { state in
            guard state.codes.count < Self.most else { return false }
            state.codes.append(code)
            return true
        }
        guard hasRoom else { throw Full() }
        do {
            let held = try await jobs.add(file, code: code, once: once, as: account)
            guard held == code else {
                forget(code)
                return held
            }
            queue.yield(Order(code: code, file: file, year: year, vintage: vintage))
            return code
        } catch {
            forget(code)
            throw error
        }
    }

    /// Works until graceful shutdown; what is not done then is broken off.
    package func run() async throws {
        await cancelWhenGracefulShutdown { [self] in
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.tell() }
                for await order in orders { await carryOut(order) }
                group.cancelAll()
            }
        }
        let left = state.withLock { $0.codes }
        if !left.isEmpty { await end(left, .brokenOff, nil) }
    }

    private func carryOut(_ order: Order) async {
        state.withLock { ($0.running, $0.progress, $0.rowsBefore) = (order.code, nil, 0) }
        do {
            try await pool.write { try await $0.execute(ImportJobQueries.begin(order.code)) }
            let report = try await load(order)
            await end([order.code], .done, report)
        } catch let faults as ImportFaults {
            await end([order.code], .refused, try? ImportJobReport.json(faults, in: order.file.folder))
        } catch let error as IntakeError {
            await end([order.code], .refused, try? ImportJobReport.json(ImportFaults(error), in: order.file.folder))
        } catch {
            // Whatever it was, the transaction is gone; where the server is to stop, that is why.
            if !Task.isCancelled { logger.error("an import failed", metadata: ["job": "\(order.code)", "error": "\(error)"]) }
            await end([order.code], Task.isCancelled ? .brokenOff : .failed, nil)
        }
    }

    private func load(_ order: Order) async throws -> String {
        let wishes = ImportWishes(year: order.year, vintage: order.vintage, faultLimit: Self.faultLimit) { [self] in note($0) }
        let item = try await ImportItem(order.file.path)
        guard let (kind, outcomes) = try await ImportKinds.load(item, wishes, into: pool) else { throw try item.unknown() }
        return try ImportJobReport.json(kind, outcomes, in: order.file.folder)
    }

    // MARK: telling

    /// Rows of several files or sheets add up.
    private func note(_ progress: ImportProgress) {
        state.withLock { state in
            if let last = state.progress, progress.rows < last.rows { state.rowsBefore += last.rows }
            state.progress = progress
        }
    }

    private func tell() async {
        while (try? await Task.sleep(for: Self.beat)) != nil {
            let (codes, running, progress) = state.withLock { state in
                var progress = state.progress
                progress?.rows += state.rowsBefore
                return (state.codes, state.running, progress)
            }
            guard !codes.isEmpty else { continue }
            do { try await pool.write { try await $0.execute(ImportJobQueries.seen(codes, running: running, progress)) } } catch {
                if !Task.isCancelled { logger.warning("how far an import is was not told", metadata: ["error": "\(error)"]) }
            }
        }
    }

    /// Also where the server is stopping: a task of its own, which that does not cancel.
    private func end(_ codes: [String], _ outcome: ImportJobStore.State, _ report: String?) async {
        let rows = state.withLock { $0.rowsBefore + ($0.progress?.rows ?? 0) }
        let command = ImportJobQueries.end(codes, outcome, rows: codes.count == 1 ? rows : 0, report)
        let (pool, logger) = (pool, logger)
        await Task.detached {
            do { try await pool.write { try await $0.execute(command) } } catch {
                logger.error("the end of an import was not noted", metadata: ["error": "\(error)"])
            }
        }.value
        codes.forEach(forget)
    }

    private func forget(_ code: String) {
        state.withLock { state in
            state.codes.removeAll { $0 == code }
            if state.running == code { (state.running, state.progress, state.rowsBefore) = (nil, nil, 0) }
        }
    }
}
