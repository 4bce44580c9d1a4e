import Domain
import HTTPTypes
import NIOCore
import NIOHTTP1

/// Refuses what two readers could understand in two ways (no Host or several,
/// a chunked body in HTTP/1.0) and bodies without measure. Later layers see a
/// head only after it has lost what was wrong with it, and throw away what
/// they do not read, however much it is.
final class RequestHeadCheck: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private var hasRefused = false
    private var bodyBytes = 0
    private var bodyDeadline: Scheduled<Void>?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if hasRefused { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            if let problem = Self.problem(head) { return refuse(problem, context) }
            begin(head, context)
        case .body(let part):
            bodyBytes += part.readableBytes
            // It may be answered already, so nothing more can be said.
            if bodyBytes > EdgeLimits.body { return close(context) }
        case .end:
            bodyDeadline?.cancel()
            bodyDeadline = nil
        }
        context.fireChannelRead(data)
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
        if let length = head.headers.first(name: "content-length").flatMap({ Int($0) }), length > EdgeLimits.body {
            return Problem(.contentTooLarge, "content_too_large", "a body may have \(EdgeLimits.body) bytes")
        }
        return nil
    }

    /// A body has to come within its deadline; most requests have none.
    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        bodyBytes = 0
        guard head.headers.contains(name: "content-length") || head.headers.contains(name: "transfer-encoding") else { return }
        let channel = context.channel
        bodyDeadline = context.eventLoop.scheduleTask(in: EdgeLimits.bodyDeadline) { channel.close(promise: nil) }
    }

    private func close(_ context: ChannelHandlerContext) {
        hasRefused = true
        context.close(promise: nil)
    }

    private func refuse(_ problem: Problem, _ context: ChannelHandlerContext) {
        hasRefused = true
        let body = ByteBuffer(bytes: problem.json(requestID: "none"))
        let headers: HTTPHeaders = [
            "Content-Type": "application/problem+json", "Content-Length": "\(body.readableBytes)", "Connection": "close",
        ]
        let status = HTTPResponseStatus(statusCode: problem.status.code)
        context.write(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers))), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
    }
}
