import Domain
import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOHTTP1

/// Refuses what two readers could understand in two ways (no Host or several,
/// a chunked body in HTTP/1.0) and bodies without measure. Later layers see a
/// head only after it has lost what was wrong with it, and throw away what
/// they do not read, however much it is. Also tells who asks first whether to
/// send a body (`Expect: 100-continue`) that it may.
final class RequestHeadCheck: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// For a reader who is still sending to take the refusal before the connection is gone.
    private static let lingering = TimeAmount.seconds(1)

    private let site: Site
    /// Of the request that is under way.
    private var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/")
    private var hasRefused = false
    private var hasAnswered = false
    private var bodyBytes = 0
    private var mostBytes = EdgeLimits.body
    private var bodyDeadline: Scheduled<Void>?

    /// - Parameter site: tells a browser on a page what is refused.
    init(site: Site) { self.site = site }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if hasRefused { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            if let problem = Self.problem(head) { return refuse(problem, context) }
            begin(head, context)
        case .body(let part):
            bodyBytes += part.readableBytes
            guard bodyBytes <= mostBytes else {
                // Where it is answered already, nothing more can be said.
                return hasAnswered ? close(context) : refuse(Self.tooLarge(mostBytes), context)
            }
        case .end:
            bodyDeadline?.cancel()
            bodyDeadline = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if hasRefused { return promise?.fail(ChannelError.ioOnClosedChannel) ?? () }
        hasAnswered = true
        context.write(data, promise: promise)
    }

    func channelInactive(context: ChannelHandlerContext) {
        bodyDeadline?.cancel()
        context.fireChannelInactive()
    }

    private static func problem(_ head: HTTPRequestHead) -> Problem? {
        let isOld = head.version.major < 1 || (head.version.major == 1 && head.version.minor < 1)
        let hosts = head.headers[canonicalForm: "host"].count
        if hosts > 1 { return Problem(.badRequest, "repeated_host", "the request has several Host headers") }
        if hosts == 0, !isOld { return Problem(.badRequest, "missing_host", "the request has no Host header") }
        if isOld, head.headers.contains(name: "transfer-encoding") {
            return Problem(.badRequest, "invalid_framing", "HTTP/1.0 has no Transfer-Encoding")
        }
        let most = EdgeLimits.body(of: head.method, to: head.uri).bytes
        if let length = head.headers.first(name: "content-length").flatMap({ Int($0) }), length > most { return tooLarge(most) }
        if let expected = head.headers.first(name: "expect"), !isOld, expected.lowercased() != "100-continue" {
            return Problem(.expectationFailed, "expectation_failed", "nothing can be expected here but 100-continue")
        }
        return nil
    }

    private static func tooLarge(_ most: Int) -> Problem {
        most == EdgeLimits.body ? PostedDocument.tooLarge : PostedFile.tooLarge(most)
    }

    /// A body has to come within its deadline; most requests have none.
    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        bodyBytes = 0
        let deadline: TimeAmount
        (mostBytes, deadline) = EdgeLimits.body(of: head.method, to: head.uri)
        hasAnswered = false
        if head.headers.contains(name: "expect"), head.version == .http1_1 {
            context.writeAndFlush(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
        }
        guard head.headers.contains(name: "content-length") || head.headers.contains(name: "transfer-encoding") else { return }
        let channel = context.channel
        bodyDeadline = context.eventLoop.scheduleTask(in: deadline) { channel.close(promise: nil) }
    }

    private func close(_ context: ChannelHandlerContext) {
        hasRefused = true
        context.close(promise: nil)
    }

    private func refuse(_ problem: Problem, _ context: ChannelHandlerContext) {
        hasRefused = true
        let refusal = refusal(problem)
        let body = ByteBuffer(bytes: refusal.bytes)
        var headers = HTTPHeaders(refusal.headers.map { ($0.name.rawName, $0.value) })
        headers.add(name: "Content-Length", value: "\(body.readableBytes)")
        headers.add(name: "Connection", value: "close")
        let status = HTTPResponseStatus(statusCode: refusal.status.code)
        context.write(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers))), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        let channel = context.channel
        bodyDeadline?.cancel()
        bodyDeadline = context.eventLoop.scheduleTask(in: Self.lingering) { channel.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    private func refusal(_ problem: Problem) -> Refusal {
        let address = URI(head.uri)
        guard site.tells(at: address.path, accept: head.headers.first(name: "accept")) else {
            return Refusal(details: problem, requestID: "none")
        }
        let method = HTTPRequest.Method(head.method.rawValue) ?? .get
        let visit = RefusedVisit(problem: problem, method: method, path: address.path, query: address.query, requestID: "none")
        return Refusal(page: visit, of: site)
    }
}
