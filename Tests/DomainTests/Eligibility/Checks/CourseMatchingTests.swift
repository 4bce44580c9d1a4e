import Testing

@testable import Domain

@Suite struct CourseMatchingTests {
    /// The most that can be given, by trying every subset of those who ask (Hall's theorem, with deficiency).
    private static func most(_ wanted: [[Int]], _ need: [Int]) -> Int {
        var worst = 0
        for subset in 0..<(1 << wanted.count) {
            let asking = wanted.indices.filter { subset & 1 << $0 != 0 }
            worst = max(worst, asking.reduce(0) { $0 + need[$1] } - Set(asking.flatMap { wanted[$0] }).count)
        }
        return need.reduce(0, +) - worst
    }

    @Test func isALargestMatchingAndNamesWhoFallsShort() throws {
        var problems = RandomProblems(seed: 7)
        var short = 0
        for turn in 0..<3000 {
            let courses = problems.number(1...9)
            let wanted = (0..<problems.number(1...7)).map { _ in problems.some(of: 0..<courses, tenths: 4) }
            let need = wanted.map { _ in problems.number(1...3) }
            let matching = CourseMatching(wanted, need: need, courses: courses)
            #expect(matching.given.reduce(0, +) == Self.most(wanted, need), "turn \(turn)")
            for asking in wanted.indices where matching.given[asking] < need[asking] {
                short += 1
                let found = matching.short(with: asking)
                #expect(found.asking.contains(asking))
                #expect(found.courses == Set(found.asking.flatMap { wanted[$0] }).sorted())
                #expect(found.courses.count < found.asking.reduce(0) { $0 + need[$1] }, "turn \(turn)")
            }
        }
        #expect(short > 1000)
    }

    /// A chain in which everybody took the other's course: found in few rounds however long it is.
    @Test(.timeLimit(.minutes(1))) func isFastOnLongChains() {
        let length = 50_000
        let wanted = (0..<length).map { $0 == length - 1 ? [0] : [$0, $0 + 1] }
        let matching = CourseMatching(wanted, need: Array(repeating: 1, count: length), courses: length)
        #expect(matching.given.allSatisfy { $0 == 1 })
    }
}
