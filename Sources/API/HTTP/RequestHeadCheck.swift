import Domain
import HTTPTypes
import NIOCore
import NIOHTTP1

/// Refuses heads that two readers could understand in two ways: no Host or
/// several, and a chunked body in HTTP/1.0. Later layers see such a head only
/// after it has lost what was wrong with it.
final class RequestHeadCheck: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private var hasRefused = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if hasRefused { return }
        if case .head(let head) = unwrapInboundIn(data), let problem = Self.problem(head) {
            hasRefused = true
            refuse(problem, context)
        } else {
            context.fireChannelRead(data)
        }
    }

    private static func problem(_ head: HTTPRequestHead) -> Problem? {
        let isOld = head.version.major < 1 || (head.version.major == 1 && head.version.minor < 1)
        let hosts = head.headers[canonicalForm: "host"].count
        if hosts > 1 { return Problem(.badRequest, "repeated_host", "the request has several Host headers") }
        if hosts == 0, !isOld { return Problem(.badRequest, "missing_host", "the request has no Host header") }
        if isOld, head.headers.contains(name: "transfer-encoding") {
            return Problem(.badRequest, "invalid_framing", "HTTP/1.0 has no Transfer-Encoding")
        }
        return nil
    }

    private func refuse(_ problem: Problem, _ context: ChannelHandlerContext) {
        let body = ByteBuffer(bytes: problem.json(requestID: "none"))
        let headers: HTTPHeaders = [
            "Content-Type": "application/problem+json", "Content-Length": "\(body.readableBytes)", "Connection": "close",
        ]
        let head = HTTPResponseHead(version: .http1_1, status: .badRequest, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
    }
}
