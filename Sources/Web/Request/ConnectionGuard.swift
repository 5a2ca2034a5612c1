import Hummingbird
import NIOCore
import NIOHTTPTypes

#if canImport(Glibc)
    import Glibc
#endif

/// Ends a connection whose client sends its body too slowly, goes on sending one that was refused, or takes nothing of
/// its answers.
///
/// Only the time counts in which the service asked for bytes and none came, so that a long upload, held up by the
/// service's own work, is never taken for a slow one. A head that never becomes whole ends by the idle limit. Whoever
/// goes on taking what waits for them, if slowly, may take all of it.
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
    /// Set while what waits for the client keeps the service from writing more.
    private var reader: Scheduled<Void>?

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
        reader?.cancel()
        reader = nil
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

    func flush(context: ChannelHandlerContext) {
        context.flush()
        if reader == nil, context.channel.isActive, !context.channel.isWritable { watchReader(context.channel) }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            reader?.cancel()
            reader = nil
        }
        context.fireChannelWritabilityChanged()
    }

    /// Looks again when the client's time is up, and once more after that as long as it takes some.
    ///
    /// What waits here says little: the system holds megabytes on its way to the client, and a slow one would look for
    /// minutes like one that reads nothing. So it is asked when it last sent some (`tcp_info`, Linux): to a client
    /// without room it sends nothing.
    private func watchReader(_ channel: any Channel) {
        reader = channel.eventLoop.assumeIsolated().scheduleTask(in: limits.reading) {
            guard let socket = channel as? any SocketOptionProvider else { return channel.close(promise: nil) }
            socket.getTCPInfo().assumeIsolated().whenComplete { info in
                let silence = (try? info.get()).map { TimeAmount.milliseconds(Int64($0.tcpi_last_data_sent)) }
                guard self.reader != nil else { return }
                guard let silence, silence < self.limits.reading else { return channel.close(promise: nil) }
                self.watchReader(channel)
            }
        }
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
