import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Ends a connection whose client sends its body too slowly, or goes on sending one that was refused.
///
/// Only the time counts in which the service asked for bytes and none came, so that a long upload, held up by the
/// service's own work, is never taken for a slow one. A head that never becomes whole ends by the idle limit.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart

    private let limits: Limits
    private let room: ConnectionRoom
    private var isBodyOwed = false
    private var requests = 0
    private var received = 0
    private var unread = 0
    private var waited = TimeAmount.zero
    private var asked: NIODeadline?
    private var alarm: Scheduled<Void>?

    init(limits: Limits, room: ConnectionRoom) {
        self.limits = limits
        self.room = room
    }

    func handlerAdded(context: ChannelHandlerContext) { room.enter(context.channel) }

    func handlerRemoved(context: ChannelHandlerContext) { leave(context.channel) }

    func channelInactive(context: ChannelHandlerContext) {
        leave(context.channel)
        context.fireChannelInactive()
    }

    private func leave(_ channel: any Channel) {
        alarm?.cancel()
        alarm = nil
        room.leave(channel)
    }

    func read(context: ChannelHandlerContext) {
        if isBodyOwed, asked == nil {
            asked = .now()
            watch(context)
        }
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if let asked { waited = waited + (.now() - asked) }
        asked = nil
        alarm?.cancel()
        switch unwrapInboundIn(data) {
        case .head:
            (isBodyOwed, received, unread, waited) = (true, 0, 0, .zero)
            requests += 1
            room.note(context.channel, isIdle: false)
        case .body(let buffer):
            received += buffer.readableBytes
            if requests == 0 {
                unread += buffer.readableBytes
                guard unread <= limits.remainder else { return context.close(promise: nil) }
            }
        case .end: isBodyOwed = false
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            requests = max(0, requests - 1)
            if requests == 0 { room.note(context.channel, isIdle: true) }
        }
        context.write(data, promise: promise)
    }

    /// Looks again when the client's time is up.
    private func watch(_ context: ChannelHandlerContext) {
        alarm?.cancel()
        let earned = TimeAmount.milliseconds(Int64(received) * 1_000 / Int64(max(1, limits.bytesASecond)))
        let rest = limits.patience + earned - waited
        let channel = context.channel
        alarm = context.eventLoop.scheduleTask(in: max(rest, .zero)) { channel.close(promise: nil) }
    }
}
