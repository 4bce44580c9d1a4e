import Domain
import Postgres

/// The append-only trail of an institution, and whether it is still what was written. Read with the credentials of the schema's owner.
package struct AuditTrail: Sendable {
    /// The last event of a chain: whoever keeps it elsewhere can tell a chain that was cut or written anew.
    package struct Head: Sendable, Equatable {
        package let institution: String
        /// 0: nothing was written yet.
        package let sequence: Int
        package let hash: String

        package init(institution: String, sequence: Int, hash: String) {
            self.institution = institution
            self.sequence = sequence
            self.hash = hash
        }
    }

    package struct Fault: Sendable, Equatable {
        package let sequence: Int
        package let message: String
    }

    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    package nonisolated(nonsending) func heads() async throws -> [Head] { try await pool.ask(AuditTrailQueries.head) }

    /// Every place where the chain does not hold; none: nothing was tampered with since any of the checkpoints was taken.
    package nonisolated(nonsending) func faults(of institution: String, since checkpoints: [Head] = []) async throws -> [Fault] {
        try await pool.read(isolation: .repeatableRead) { transaction in
            var faults = try await transaction.rows(AuditTrailQueries.faults(institution: institution))
            for checkpoint in checkpoints where checkpoint.sequence > 0 {
                let hash = try await transaction.first(AuditTrailQueries.hash(institution: institution, sequence: checkpoint.sequence))
                if hash != checkpoint.hash {
                    faults.append(Fault(sequence: checkpoint.sequence, message: "it is not the event that the checkpoint was taken of"))
                }
            }
            return faults
        }
    }
}
