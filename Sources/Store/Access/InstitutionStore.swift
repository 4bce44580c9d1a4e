import Domain
import Postgres

/// The institutions that keep records here. Added by the operators, with the credentials of the schema's owner.
package struct InstitutionStore: Sendable {
    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// - Parameter unitid: its number in IPEDS, where it has one.
    /// - Throws: `Faults` where the code is taken or is none.
    package nonisolated(nonsending) func add(
        code: String, name: String, unitid: Int? = nil, isSynthetic: Bool = false
    ) async throws
        -> ActingAccount.Institution
    {
        do {
            let query = AccountQueries.addInstitution(code: code, name: name, unitid: unitid, isSynthetic: isSynthetic)
            guard let added = try await pool.write({ try await $0.first(query) }) else {
                throw Faults(Fault("taken", parameter: "code", value: code, message: "is the code of another institution"))
            }
            return added
        } catch let error as PostgresError where error.constraint == "institutions_code_check" {
            throw Faults(
                Fault(
                    "wrong_value", parameter: "code", value: code, message: "is no code of an institution",
                    allowed: ["up to 40 of a-z, 0-9 and -, as north-college"]))
        }
    }

    package nonisolated(nonsending) func find(_ code: String) async throws -> ActingAccount.Institution? {
        try await pool.ask(AccountQueries.institution(code)).first
    }
}
