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

    /// As long as a column stands where less can be had by moving it, the costs prove nothing.
    @Test func whatStandsAtTheWrongBoundIsNoProof() {
        var found = 0
        for seed in 0..<200 {
            let simplex = RandomProgram(seed).relaxation
            guard simplex.solve(isBeyond: { _, _ in false }) == .optimal else { continue }
            let cost = simplex.cost(0)
            let dear = (0..<simplex.width).first { simplex.nonbasic[$0] < simplex.width && abs(simplex.table[$0]) > 1e-3 }
            guard let column = dear else { continue }
            let variable = simplex.nonbasic[column]
            let other = simplex.standing[column] == simplex.lower[variable] ? simplex.upper[variable] : simplex.lower[variable]
            simplex.shift(column, by: other - simplex.standing[column])
            simplex.standing[column] = other
            #expect(simplex.isExact(0) && !simplex.areCostsExact, "of \(seed)")
            simplex.renew()
            #expect(simplex.areCostsExact, "of \(seed)")
            #expect(simplex.solve(isBeyond: { _, _ in false }) == .optimal && abs(simplex.cost(0) - cost) < 1e-9, "of \(seed)")
            found += 1
        }
        #expect(found > 100)
    }

    /// Neither of two columns has a cost of the first kind. One seems to, by an error, and a small factor makes that seem dear.
    @Test func anErrorIsNoPrice() {
        let simplex = DualSimplex(costs: [[0, 0], [1, 2], [0, 0]], upper: [9, 9], rowCapacity: 1)
        simplex.addRow([(0, 0.01), (1, 0.01)], lower: 0.01, upper: .infinity)
        simplex.table[0] = 5e-10
        #expect(simplex.solve(isBeyond: { _, _ in false }) == .optimal)
        #expect(simplex.point == [1, 0] && simplex.cost(1) == 1)
    }
}
