import Foundation
import Testing

@testable import Embedded

@Suite struct PostmasterTests {
    @Test(arguments: [
        ("ready   ", Postmaster.Status.ready), ("standby ", .ready), ("starting", .starting), ("stopping", .stopping),
    ])
    func statusIsTheEighthLine(word: String, status: Postmaster.Status) throws {
        let file = "4242\n/data/postgres\n1763846400\n5432\n/data/run\n\n  123 456\n\(word)\n"
        let postmaster = try #require(Postmaster(file: file))
        #expect(postmaster.processID == 4242)
        #expect(postmaster.socketDirectory == "/data/run")
        #expect(postmaster.status == status)
    }

    @Test(arguments: ["", "\n", "-42\n/data\n", "half"])
    func aFileBeingWrittenIsNoServer(text: String) {
        #expect(Postmaster(file: text) == nil)
    }

    @Test func aProcessThatWorksElsewhereIsNotOurServer() throws {
        let own = try #require(Postmaster(file: "\(getpid())\n/data\n"))
        #expect(!own.isAlive(cluster: "/somewhere/else"))
    }
}
