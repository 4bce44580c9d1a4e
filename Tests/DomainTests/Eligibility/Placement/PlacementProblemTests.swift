import Testing

@testable import Domain

/// Small problems whose answers can be seen at a glance.
@Suite struct PlacementProblemTests {
    private static func credits(_ amounts: Int...) -> [PlacementProblem.Course] { amounts.map { .init(credits: $0 * 1000) } }
    private static func asks(_ candidates: [Int], credits: Int = 0, count: Int = 0) -> PlacementProblem.Demand {
        .init(candidates: candidates, needs: [.init(credits: credits * 1000, count: count)])
    }
    private static let both = PlacementProblem.Goal.all([.demand(0), .demand(1)])

    @Test func aCourseThatOnlyOneWantsLeavesTheOtherToTheRest() {
        let problem = PlacementProblem(
            courses: Self.credits(3, 3), demands: [Self.asks([0, 1], count: 1), Self.asks([0], count: 1)], goal: Self.both)
        let placement = PlacementSearch.solve(problem)
        #expect(placement.held == [[1], [0]])
        #expect(placement.deficit == .none && placement.isOptimal)
    }

    @Test func fewerCreditsAreLessWhateverTheItems() {
        let problem = PlacementProblem(
            courses: Self.credits(3), demands: [Self.asks([0], credits: 3), Self.asks([0], count: 1)], goal: Self.both)
        #expect(PlacementSearch.solve(problem).held == [[0], []])
        #expect(PlacementSearch.solve(problem).deficit == Deficit(credits: 0, items: 1))
    }

    @Test func aSharedCourseCountsTwiceUpToTheCap() {
        var problem = PlacementProblem(
            courses: Self.credits(3, 3), demands: [Self.asks([0, 1], count: 2), Self.asks([0, 1], count: 2)],
            sharings: [.init(sides: [[0], [1]])], goal: Self.both)
        #expect(PlacementSearch.solve(problem).deficit == .none)
        problem.sharings[0].courses = 1
        #expect(PlacementSearch.solve(problem).deficit == Deficit(items: 1))
        problem.sharings[0].credits = 2000
        #expect(PlacementSearch.solve(problem).deficit == Deficit(items: 2))
    }

    @Test func aLimitCountsEachCourseOnce() {
        let problem = PlacementProblem(
            courses: Self.credits(3, 3, 3), demands: [Self.asks([0, 1, 2], credits: 9)],
            limits: [.init(demands: [0], of: [0, 1, 2], credits: 7000)], goal: .demand(0))
        #expect(PlacementSearch.solve(problem).deficit == Deficit(credits: 3000))
    }

    @Test func theBetterBranchIsCountedAndTheOtherIsStillShown() {
        let problem = PlacementProblem(
            courses: Self.credits(3, 3), demands: [Self.asks([0], count: 2), Self.asks([1], count: 1)],
            goal: .atLeast(1, [.demand(0), .demand(1)]))
        let placement = PlacementSearch.solve(problem)
        #expect(placement.deficit == .none)
        #expect(placement.chosen == [[1]])
        #expect(placement.held == [[0], [1]])
    }

    @Test func whatIsNotNeededStandsNowhereAndTheNicerStands() {
        var problem = PlacementProblem(courses: Self.credits(3, 3, 3), demands: [Self.asks([0, 1, 2], count: 1)], goal: .demand(0))
        problem.courses[0].rank = 2
        problem.courses[1].rank = 1
        problem.courses[2].rank = 1
        #expect(PlacementSearch.solve(problem).held == [[1]])
    }

    @Test func pinsStandAndOneThatCannotIsLeftOut() {
        let pins = [PlacementProblem.Pin(course: 0, demand: 1), .init(course: 0, demand: 0)]
        let problem = PlacementProblem(
            courses: Self.credits(3), demands: [Self.asks([0], credits: 3), Self.asks([0], count: 1)], pins: pins, goal: Self.both)
        #expect(PlacementSearch.solve(problem).held == [[], [0]])
    }

    @Test func oneBetterPieceIsNotSplitAmongTwo() {
        // By credits alone 4 + 4 + 4 would cover 6 + 6; no course is cut in two.
        let problem = PlacementProblem(
            courses: Self.credits(4, 4, 4), demands: [Self.asks([0, 1, 2], credits: 6), Self.asks([0, 1, 2], credits: 6)], goal: Self.both)
        #expect(PlacementSearch.solve(problem).deficit == Deficit(credits: 2000))
    }

    @Test func aSearchThatStopsSaysWhatIsCertain() {
        var random = RandomProblems(seed: 469)
        let problem = random.problem(.middle)
        let best = PlacementSearch.solve(problem)
        let stopped = PlacementSearch.solve(problem, mostSteps: 20)
        #expect(best.isOptimal && !stopped.isOptimal)
        #expect(stopped.bound <= best.deficit && best.deficit <= stopped.deficit)
        #expect(problem.violations(of: stopped.held).isEmpty)
    }

    @Test func everyBreachIsNamed() {
        let problem = PlacementProblem(
            courses: [.init(credits: 3000, exclusion: 1), .init(credits: 3000, exclusion: 1), .init(credits: 3000)],
            demands: [Self.asks([0, 1, 2]), Self.asks([0]), Self.asks([0, 2])],
            sharings: [.init(sides: [[0], [1]], courses: 0)], limits: [.init(demands: [0, 1], of: [0, 1], courses: 1)],
            pins: [.init(course: 2, demand: 2)], goal: Self.both)
        let found = Set(problem.violations(of: [[0, 1], [0, 2], [0]]))
        let expected: Set<PlacementViolation> = [
            .notACandidate(course: 2, demand: 1), .notShared(course: 0, 0, 2), .notShared(course: 0, 1, 2), .overSharing(0), .overLimit(0),
            .excluded(0, 1), .pinMissing(.init(course: 2, demand: 2)),
        ]
        #expect(found == expected)
    }
}
