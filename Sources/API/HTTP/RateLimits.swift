import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// Takes requests up to a quota for each client and kind of request, and refuses what is beyond it.
///
/// A client is a session or a key that was recognised, else an address: a token that nobody was recognised by counts for the
/// address, so that inventing tokens gains nothing. What is kept of a client is a number that was hashed with a secret of the
/// process and when its quotas are whole again; neither address, token nor account. Answers from memory never come here.
package final class RateLimits: Sendable {
    package struct Options: Sendable {
        /// A kind without one is not limited.
        package var quotas: [RateClass: RateQuota] = [:]
        /// Whose `X-Forwarded-For` is believed.
        package var trustedProxies: [NetworkBlock] = []
        /// From which only what has a token, and signing in, is counted.
        package var exempt: [NetworkBlock] = []

        package init(quotas: [RateClass: RateQuota] = [:], trustedProxies: [NetworkBlock] = [], exempt: [NetworkBlock] = []) {
            (self.quotas, self.trustedProxies, self.exempt) = (quotas, trustedProxies, exempt)
        }
    }

    /// When each quota of a client is whole again, by the place of its kind.
    private typealias Seat = SIMD4<Int64>

    /// Two generations: whoever asks moves to the young one, and when that is full the old one is dropped whole.
    private struct State {
        var young: [Int: Seat] = [:]
        var old: [Int: Seat] = [:]

        mutating func seat(_ client: Int) -> Seat? { young[client] ?? old.removeValue(forKey: client) }

        mutating func keep(_ seat: Seat, of client: Int) {
            if young.count >= RateLimits.mostClients / 2, young[client] == nil { (old, young) = (young, [:]) }
            young[client] = seat
        }
    }

    /// Some three megabytes.
    static let mostClients = 65_536

    private let options: Options
    private let logger: Logger?
    private let state = Mutex(State())
    private let start = ContinuousClock.now
    private let hasWarned = Atomic<Bool>(false)

    /// - Parameter logger: where a proxy is noticed that is not among those trusted.
    package init(_ options: Options = Options(), logger: Logger? = nil) {
        (self.options, self.logger) = (options, logger)
    }

    /// Takes the request, and tells in `context` where its client stands.
    /// - Throws: `Problem` 429 where the quota is used up.
    func admit(_ request: Request, to route: Route, _ format: Format, _ context: PathwaysContext) throws {
        guard let kind = route.rateClass(format), let quota = options.quotas[kind] else { return }
        let address = client(request, context)
        let token = Self.token(of: request, to: route)
        guard let standing = take(quota, kind, token: token, address: address) else { return }
        context.rate?.note(kind, quota, standing)
        guard let seconds = standing.retryAfter else { return }
        throw Problem(
            .tooManyRequests, "rate_limited",
            "more than \(quota.requests) requests of this kind in \(quota.seconds) seconds: try again in \(seconds)",
            retryAfter: seconds)
    }

    /// From now on the token of this request is a client of its own.
    func recognised(_ request: Request, to route: Route) {
        guard !options.quotas.isEmpty, let token = Self.token(of: request, to: route) else { return }
        state.withLock { state in state.keep(state.seat(token) ?? .zero, of: token) }
    }

    /// Of how many clients something is kept.
    var clients: Int { state.withLock { $0.young.count + $0.old.count } }

    /// - Parameter token: hashed.
    /// - Returns: nil for what is not counted.
    func take(_ quota: RateQuota, _ kind: RateClass, token: Int?, address: NetworkAddress?) -> RateStanding? {
        let isCounted = kind == .signIn || address.map { !isExempt($0) } == true
        guard isCounted || token != nil else { return nil }
        let now = (ContinuousClock.now - start).nanoseconds
        let place = kind.place
        return state.withLock { state in
            var client = token
            var seat = kind == .signIn ? nil : token.flatMap { state.seat($0) }
            if seat == nil {
                guard isCounted, let address else { return nil }
                let hashed = Self.hash(address.subscriber)
                (client, seat) = (hashed, state.seat(hashed) ?? .zero)
            }
            guard let client, var seat else { return nil }
            let standing = quota.take(&seat[place], at: now)
            state.keep(seat, of: client)
            return standing
        }
    }

    // MARK: who asks

    /// Whoever connects, or whom a trusted proxy names: the last in the list that is no such proxy itself, since what stands before
    /// it was written by whoever likes to.
    private func client(_ request: Request, _ context: PathwaysContext) -> NetworkAddress? {
        guard let peer = context.channel.remoteAddress.flatMap(NetworkAddress.init(socket:)) else { return nil }
        guard isProxy(peer) else {
            if request.headers[.xForwardedFor] != nil, isExempt(peer) { warn() }
            return peer
        }
        var client = peer
        for hop in request.headers[values: .xForwardedFor].joined(separator: ",").split(separator: ",").reversed() {
            guard let address = NetworkAddress(forwarded: hop) else { break }
            client = address
            if !isProxy(address) { break }
        }
        return client
    }

    private func isProxy(_ address: NetworkAddress) -> Bool { options.trustedProxies.contains { $0.contains(address) } }
    private func isExempt(_ address: NetworkAddress) -> Bool { !isProxy(address) && options.exempt.contains { $0.contains(address) } }

    private func warn() {
        guard !hasWarned.exchange(true, ordering: .relaxed) else { return }
        logger?.warning(
            """
            requests come through a proxy that is not among trusted_proxies: whom it names is not believed, and what it sends is not limited \
            by address
            """
        )
    }

    private static func token(of request: Request, to route: Route) -> Int? {
        if route.page != nil {
            guard !route.isPublicData else { return nil }
            return SessionCookie.token(in: request.headers).map { hash($0.text) }
        }
        return Recognition.bearer(request.headers[.authorization]).map { hash($0) }
    }

    private static func hash(_ value: some Hashable) -> Int {
        var hasher = Hasher()
        hasher.combine(value)
        return hasher.finalize()
    }
}

/// Where the client of a request stands, for the header of its answer.
final class RateRecord: Sendable {
    private let noted = Mutex<(kind: RateClass, quota: RateQuota, standing: RateStanding)?>(nil)

    func note(_ kind: RateClass, _ quota: RateQuota, _ standing: RateStanding) { noted.withLock { $0 = (kind, quota, standing) } }

    /// The fields of draft-ietf-httpapi-ratelimit-headers.
    func tell(_ headers: inout HTTPFields) {
        guard let (kind, quota, standing) = noted.withLock({ $0 }) else { return }
        headers[.rateLimitPolicy] = "\"\(kind.rawValue)\";q=\(quota.requests);w=\(quota.seconds)"
        headers[.rateLimit] = "\"\(kind.rawValue)\";r=\(standing.remaining);t=\(standing.reset)"
        if let seconds = standing.retryAfter { headers[.retryAfter] = "\(seconds)" }
    }
}

extension Route {
    /// Which quota its requests count for; nil: none.
    func rateClass(_ format: Format) -> RateClass? {
        if isUncounted || page?.isForGood == true { return nil }
        if let countsAs { return countsAs }
        if takesFile || page?.form == .file { return .bulk }
        if isPublicData, format != .json, formats.contains(.ndjson) { return .bulk }
        return method == .get ? .reads : .writes
    }

    /// The same, counting for a quota that does not follow from the rest of it.
    package func counting(as kind: RateClass) -> Route {
        var route = self
        route.countsAs = kind
        return route
    }

    /// The same, counting for none: for those who watch the service.
    func uncounted() -> Route {
        var route = self
        route.isUncounted = true
        return route
    }
}

extension RateClass {
    fileprivate var place: Int {
        switch self {
        case .reads: 0
        case .writes: 1
        case .bulk: 2
        case .signIn: 3
        }
    }
}

extension NetworkAddress {
    /// Of `sockaddr_in` and `sockaddr_in6` by the places that RFC 3493 gives them.
    fileprivate init?(socket: SocketAddress) {
        switch socket {
        case .v4(let address):
            self = withUnsafeBytes(of: address.address) { bytes in
                NetworkAddress(version4: UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
            }
        case .v6(let address):
            self = withUnsafeBytes(of: address.address) { bytes in
                NetworkAddress(
                    high: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
                    low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)))
            }
        case .unixDomainSocket: return nil
        }
    }
}

extension Duration {
    fileprivate var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}

extension HTTPField.Name {
    static let xForwardedFor = HTTPField.Name("X-Forwarded-For")!
    static let rateLimit = HTTPField.Name("RateLimit")!
    static let rateLimitPolicy = HTTPField.Name("RateLimit-Policy")!
}
