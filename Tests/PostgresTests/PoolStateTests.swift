import Testing

@testable import Postgres

/// The pool's rules as tables of events and actions, without a server.
@Suite struct PoolStateTests {
    private let start = ContinuousClock.now
    private let outage = PostgresError(.connection, "no route")

    private func pool(_ connections: Int = 2) -> PoolState {
        PoolState(
            .init(maxConnections: connections, waitLimit: .seconds(5), maxLifetime: .seconds(100), idleCheckAfter: .seconds(30)))
    }

    private func at(_ seconds: Double) -> ContinuousClock.Instant { start + .milliseconds(Int((seconds * 1000).rounded())) }

    @Test func opensWhenAskedAndLendsTheConnectionUsedLast() {
        var state = pool()
        #expect(state.acquire(1, at(0)) == [.open(1), .alarm(at(5))])
        #expect(state.opened(1, at(1)) == [.lease(1, to: 1, check: false)])
        #expect(state.acquire(2, at(1)) == [.open(2), .alarm(at(6))])
        #expect(state.release(1, healthy: true, at(2)) == [.lease(1, to: 2, check: false)])
        #expect(state.opened(2, at(2)) == [])
        #expect(state.release(1, healthy: true, at(3)) == [])
        #expect(state.acquire(3, at(4)) == [.lease(1, to: 3, check: false)])
        #expect(state.acquire(4, at(4)) == [.lease(2, to: 4, check: false)])
        #expect(state.statistics.inUse == 2 && state.statistics.idle == 0)
    }

    @Test func neverMoreThanTheLimitAndServedInOrder() {
        var state = pool(1)
        _ = state.acquire(1, at(0))
        _ = state.opened(1, at(0))
        #expect(state.acquire(2, at(1)) == [.alarm(at(6))])
        #expect(state.acquire(3, at(2)) == [.alarm(at(6))])
        #expect(state.release(1, healthy: true, at(3)) == [.lease(1, to: 2, check: false)])
        #expect(state.release(1, healthy: true, at(3)) == [.lease(1, to: 3, check: false)])
    }

    @Test func waitersFailAtTheirLimitAndTheAbandonedAreForgotten() {
        var state = pool(1)
        _ = state.acquire(1, at(0))
        _ = state.opened(1, at(0))
        _ = state.acquire(2, at(0))
        _ = state.acquire(3, at(0.5))
        _ = state.acquire(4, at(1))
        #expect(state.abandon(3) == [])
        #expect(state.alarmRang(at(5)) == [.fail(2, .waitedTooLong(nil)), .alarm(at(6))])
        #expect(state.release(1, healthy: true, at(5.5)) == [.lease(1, to: 4, check: false)])
        #expect(state.statistics.timedOut == 1)
    }

    @Test func theBrokenAreReplacedForThoseWhoWait() {
        var state = pool(1)
        _ = state.acquire(1, at(0))
        _ = state.opened(1, at(0))
        _ = state.acquire(2, at(1))
        #expect(state.release(1, healthy: false, at(2)) == [.close(1), .open(2)])
        #expect(state.opened(2, at(3)) == [.lease(2, to: 2, check: false)])
        #expect(state.release(2, healthy: true, at(4)) == [])
        #expect(state.hungUp(2) == [.close(2)])
        #expect(state.statistics.open == 0 && state.statistics.lost == 2)
    }

    @Test func theOldAreClosedAndTheIdleAreChecked() {
        var state = pool()
        _ = state.acquire(1, at(0))
        _ = state.opened(1, at(0))
        _ = state.release(1, healthy: true, at(0))
        #expect(state.acquire(2, at(31)) == [.lease(1, to: 2, check: true)])
        #expect(state.release(1, healthy: true, at(50)) == [])
        #expect(state.acquire(3, at(101)) == [.close(1), .open(2), .alarm(at(106))])
        _ = state.opened(2, at(101))
        #expect(state.release(2, healthy: true, at(202)) == [.close(2)])
    }

    @Test func anOutageFailsTheWaitingAndBacksOff() {
        var state = pool()
        _ = state.acquire(1, at(0))
        #expect(state.openFailed(1, outage, at(1)) == [.fail(1, outage)])
        #expect(state.acquire(2, at(1.01)) == [.alarm(at(1.05))])
        #expect(state.alarmRang(at(1.05)) == [.open(2), .alarm(at(6.01))])
        #expect(state.openFailed(2, outage, at(2)) == [.fail(2, outage)])
        #expect(state.acquire(3, at(2)) == [.alarm(at(2.1))])
    }

    @Test func aStartingServerIsWaitedFor() {
        let starting = PostgresError(.connection, "the database system is starting up", sqlState: .cannotConnectNow)
        var state = pool()
        _ = state.acquire(1, at(0))
        #expect(state.openFailed(1, starting, at(1)) == [.alarm(at(1.05))])
        #expect(state.alarmRang(at(1.05)) == [.open(2), .alarm(at(5))])
        #expect(state.opened(2, at(2)) == [.lease(2, to: 1, check: false)])
    }

    @Test func noneIsLentAgainAfterTheServerChangedItsRole() {
        var state = pool()
        for id in 1...2 {
            _ = state.acquire(UInt64(id), at(0))
            _ = state.opened(id, at(0))
        }
        _ = state.release(1, healthy: true, at(1))
        #expect(state.invalidate() == [.close(1)])
        #expect(state.release(2, healthy: true, at(2)) == [.close(2)])
        #expect(state.acquire(3, at(3)) == [.open(3), .alarm(at(8))])
    }

    @Test func closingServesThoseWhoWaitAndRefusesTheRest() {
        var state = pool(1)
        _ = state.acquire(1, at(0))
        _ = state.opened(1, at(0))
        _ = state.acquire(2, at(1))
        #expect(state.close() == [])
        #expect(state.acquire(3, at(1)) == [.fail(3, .poolClosed)])
        #expect(state.release(1, healthy: true, at(2)) == [.lease(1, to: 2, check: false)])
        #expect(state.release(1, healthy: true, at(3)) == [.close(1), .finished])
    }
}
