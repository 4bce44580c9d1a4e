import Domain
import Postgres

/// Claims, each answered from what is held here.
package struct ClaimStore: Sendable {
    let pool: ConnectionPool
    let outlook: OutlookStore
    let careers: CareerStore
    let rules: RuleLibrary

    /// The occupations that SOC 2018 made of what the claims are of, and the one before.
    static let (records, technologists, technicians) = (
        OccupationCode(number: 292_072), OccupationCode(number: 299_021), OccupationCode(number: 292_071)
    )
    static let technology = "51.0707"

    package init(pool: ConnectionPool, outlook: OutlookStore, careers: CareerStore, rules: RuleLibrary) {
        (self.pool, self.outlook, self.careers, self.rules) = (pool, outlook, careers, rules)
    }

    /// nil for a question about codes or releases that are not held here.
    func held<Answer>(_ question: () async throws -> Answer) async throws -> Answer? {
        do { return try await question() } catch is Faults { return nil }
    }

    /// Every claim with its answer, in their order.
    package func answered() async throws -> [(claim: Claim, answer: ClaimAnswer)] {
        try await pool.ask(ClaimQueries.claims).concurrentMap { (claim: $0, answer: try await answer($0.number)) }
    }

    /// - Throws: `Faults` for a number that no claim has.
    package func answered(_ number: Int) async throws -> (claim: Claim, answer: ClaimAnswer) {
        let claims = try await pool.ask(ClaimQueries.claims)
        guard let claim = claims.first(where: { $0.number == number }) else {
            throw Faults(
                Fault(
                    "unknown_claim", parameter: "number", value: "\(number)", message: "there is no such claim",
                    allowed: claims.map { "\($0.number)" }))
        }
        return (claim, try await answer(number))
    }

    private func answer(_ number: Int) async throws -> ClaimAnswer {
        switch number {
        case 1: try await tasks(WorkClaims.work)
        case 2: try await tasks(WorkClaims.duties)
        case 3: try await employed()
        case 4: try await largestEmployer()
        case 5: try await employers()
        case 6: try await salary()
        case 7: try await growth()
        case 8: try await education()
        case 9: try await courses()
        case 10: try await certification()
        case 11: try await skills()
        case 12: try await steps()
        case 13: try await programs()
        case 14: try await outcomes()
        default: .unknown("nobody has written how this claim is answered")
        }
    }
}
