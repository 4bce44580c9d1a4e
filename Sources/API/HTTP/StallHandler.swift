import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes a connection that has stopped moving: a head that does not come
/// within ten seconds of connecting, or a reader who takes nothing for a
/// minute while an answer waits for it. Readers may be slow, not dead.
final class StallHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private static let headDeadline = TimeAmount.seconds(10)
    private static let writeDeadline = TimeAmount.seconds(60)

    private var firstHead: Scheduled<Void>?
    private var stalledWrite: Scheduled<Void>?

    func channelActive(context: ChannelHandlerContext) {
        firstHead = close(context, in: Self.headDeadline)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        firstHead?.cancel()
        stalledWrite?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        firstHead?.cancel()
        firstHead = nil
        context.fireChannelRead(data)
    }

    /// The socket is full until it becomes writable again.
    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stalledWrite?.cancel()
        stalledWrite = context.channel.isWritable ? nil : close(context, in: Self.writeDeadline)
        context.fireChannelWritabilityChanged()
    }

    private func close(_ context: ChannelHandlerContext, in delay: TimeAmount) -> Scheduled<Void> {
        let channel = context.channel
        return context.eventLoop.scheduleTask(in: delay) { channel.close(promise: nil) }
    }
}
