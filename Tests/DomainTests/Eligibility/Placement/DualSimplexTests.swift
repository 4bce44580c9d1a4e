import Testing

@testable import Domain

/// What is concluded from a tableau must not rest on errors that have grown in it.
@Suite struct DualSimplexTests {
    @Test func aSolvedTableauSaysWhatTheProgramDoes() {
        for seed in 0..<200 {
            let simplex = RandomProgram(seed).relaxation
            guard simplex.solve(isBeyond: { _, _ in false }) == .optimal else { continue }
            #expect(simplex.areCostsExact, "of \(seed)")
            for row in 0..<(DualSimplex.costs + simplex.rows) { #expect(simplex.isExact(row), "row \(row) of \(seed)") }
        }
    }

    @Test func anErrorIsFoundAndMended() {
        var found = 0
        for seed in 0..<200 {
            let simplex = RandomProgram(seed).relaxation
            guard simplex.solve(isBeyond: { _, _ in false }) == .optimal, simplex.pivotsSinceRenewal > 0 else { continue }
            let cost = simplex.cost(0)
            for row in 0..<(DualSimplex.costs + simplex.rows) {
                simplex.table[row * simplex.width + seed % simplex.width] += 1e-4
                #expect(!simplex.isExact(row), "row \(row) of \(seed)")
            }
            simplex.renew()
            #expect(simplex.areCostsExact, "of \(seed)")
            #expect(abs(simplex.cost(0) - cost) < 1e-9, "of \(seed)")
            found += 1
        }
        #expect(found > 100)
    }

    @Test func whatIsNoNumberIsNotExact() {
        let simplex = RandomProgram(3).relaxation
        _ = simplex.solve(isBeyond: { _, _ in false })
        simplex.table[0] = .nan
        #expect(simplex.pivotsSinceRenewal > 0 && !simplex.isExact(0))
    }

    @Test func aCostThatHasDriftedIsNoBound() {
        for seed in 0..<50 {
            let simplex = RandomProgram(seed).relaxation
            guard simplex.solve(isBeyond: { _, _ in false }) == .optimal, simplex.pivotsSinceRenewal > 0 else { continue }
            simplex.value[0] += 1e-3
            #expect(!simplex.areCostsExact, "of \(seed)")
        }
    }
}
