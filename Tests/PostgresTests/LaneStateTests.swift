import Testing

@testable import Postgres

@Suite struct LaneStateTests {
    private let start = ContinuousClock.now

    private func state(lanes: Int = 2, slow: Int = 4, batch: Int = 4) -> LaneState {
        LaneState(.init(maxLanes: lanes, maxSlowLanes: slow, maxBatch: batch))
    }

    private func ask(_ seconds: Double = 5) -> Ask { Ask(Statement("test", "select 1"), deadline: start + .seconds(seconds)) }

    @Test func lanesAreAddedWhileAllAreBusyAndOnlyToTheLimit() {
        var state = state()
        #expect(state.submit(ask()).opens)
        #expect(state.opened(1).wake == 1)
        #expect(state.take(1).asks.count == 1)
        #expect(state.submit(ask()).opens)
        #expect(!state.submit(ask()).opens)
        #expect(state.opened(2).wake == 2)
        #expect(state.take(2).asks.count == 2)
        let third = state.submit(ask())
        #expect(!third.opens && third.wake == nil)
        #expect(state.take(1).asks.count == 1)
        #expect(state.take(1).asks.isEmpty)
        #expect(state.submit(ask()).wake == 1)
    }

    @Test func whatIsBehindASlowStatementGoesElsewhereInOrder() {
        var state = state(lanes: 1)
        let asks = (0..<3).map { _ in ask() }
        for ask in asks { _ = state.submit(ask) }
        _ = state.opened(1)
        #expect(state.take(1).asks.count == 3)
        #expect(state.slowed(1, behind: Array(asks[1...])).opens)
        _ = state.opened(2)
        let next = state.take(2)
        #expect(next.asks.count == 1 && next.asks[0] === asks[1])
        #expect(state.reclaim(Array(asks[1...])).count == 1)
        #expect(state.waiting == 0)
        // The extra lane ends when it is not needed any more.
        #expect(state.take(1).asks.isEmpty)
        #expect(state.take(2).actions.close == [2] || state.lanes.count == 1)
    }

    @Test func anOutageFailsTheWaitingAndIsTriedAgain() {
        let outage = PostgresError(.connection, "no route")
        var state = state()
        let first = ask()
        _ = state.submit(first)
        #expect(state.openFailed(outage, start).settle.map(\.1) == [outage])
        #expect(!state.submit(ask()).opens)
        #expect(state.alarmRang(start + .milliseconds(50)).opens)
    }

    @Test func nobodyWaitsPastTheDeadline() {
        var state = state(lanes: 1)
        #expect(state.submit(ask(1)).alarm == start + .seconds(1))
        _ = state.submit(ask(2))
        let rang = state.alarmRang(start + .seconds(1))
        #expect(rang.settle.count == 1 && rang.settle[0].1.kind == .waitLimit && rang.alarm == start + .seconds(2))
    }

    @Test func closingAnswersWhatWasAsked() {
        var state = state()
        _ = state.submit(ask())
        _ = state.opened(1)
        _ = state.take(1)
        _ = state.submit(ask())
        #expect(!state.close().isFinished)
        #expect(state.submit(ask()).settle.count == 1)
        #expect(state.openFailed(PostgresError(.connection, "gone"), start).settle.isEmpty)
        #expect(state.take(1).asks.count == 1)
        let last = state.take(1).actions
        #expect(last.close == [1] && last.isFinished)
    }
}
