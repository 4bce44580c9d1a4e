import Testing

@testable import Domain

@Suite struct RateQuotaTests {
    private static let second: Int64 = 1_000_000_000

    /// All at once, then one for each share of the window; never more than the quota in any window.
    @Test func aQuotaIsTakenAtOnceAndComesBackEvenly() throws {
        let quota = try #require(RateQuota("6/min"))
        var whole: Int64 = 0
        let first = (0..<7).map { _ in quota.take(&whole, at: 0) }
        #expect(first.map(\.remaining) == [5, 4, 3, 2, 1, 0, 0])
        #expect(first.map(\.retryAfter) == [nil, nil, nil, nil, nil, nil, 10])
        #expect(first.map(\.reset) == [10, 20, 30, 40, 50, 60, 10])
        #expect(quota.take(&whole, at: 9 * Self.second).retryAfter == 1, "a refusal costs nothing")
        #expect(quota.take(&whole, at: 10 * Self.second).retryAfter == nil)
        #expect(quota.take(&whole, at: 10 * Self.second).retryAfter == 10)
        #expect(quota.take(&whole, at: 600 * Self.second).remaining == 5)
    }

    @Test(arguments: ["", "6", "0/min", "-1/s", "6/day", "6/min/s", "many/s", "6 /min"]) func whatIsNoQuota(text: String) {
        #expect(RateQuota(text) == nil)
    }

    @Test(arguments: [
        ("127.0.0.0/8", "127.255.3.4", true), ("127.0.0.0/8", "128.0.0.1", false), ("10.1.2.3", "10.1.2.3", true),
        ("10.1.2.3", "10.1.2.4", false), ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "2001:db8::1", false),
        ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false), ("::1", "::1", true),
        ("::/0", "10.0.0.1", true), ("10.0.0.0/8", "::ffff:10.9.9.9", true), ("2001:db8::/100", "2001:db8::1234", true),
    ])
    func aBlockHasWhatBeginsAlike(block: String, address: String, isIn: Bool) throws {
        #expect(try #require(NetworkBlock(block)).contains(try #require(NetworkAddress(address))) == isIn)
    }

    @Test(arguments: ["", "10.0.0", "10.0.0.0/33", "10.0.0.0/", "::/129", "host", "10.0.0.1:80", "10.0.0.0/-1"])
    func whatIsNoBlock(text: String) { #expect(NetworkBlock(text) == nil) }

    @Test func proxiesWriteAddressesInSeveralWays() {
        let plain = NetworkAddress("192.0.2.7")
        for text in [" 192.0.2.7", "192.0.2.7:4711", "::ffff:192.0.2.7", "[::ffff:192.0.2.7]:80"] {
            #expect(NetworkAddress(forwarded: text) == plain, "\(text)")
        }
        #expect(NetworkAddress(forwarded: "unknown") == nil)
        #expect(NetworkAddress("2001:db8::1")?.subscriber == NetworkAddress("2001:db8::2:0:0:1")?.subscriber)
        #expect(NetworkAddress("2001:db8::1")?.subscriber != NetworkAddress("2001:db8:0:1::1")?.subscriber)
        #expect(NetworkAddress("192.0.2.7")?.subscriber != NetworkAddress("192.0.2.8")?.subscriber)
    }
}
