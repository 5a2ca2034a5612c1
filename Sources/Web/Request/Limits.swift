package import NIOCore
import HummingbirdCore

/// What one client can take from the service before it is refused: bytes of a head, connections, time.
///
/// A body's size is the context's `maxUploadSize`; depth and number of a document's parts are its reader's.
package struct Limits: Sendable {
    /// Bytes of one header field, and of the request line.
    package var headerField = 16 << 10
    /// Bytes of all header fields.
    package var headerList = 32 << 10
    /// Header fields.
    package var headerCount = 100
    /// Connections at once. One more ends the one that has been idle longest, so that a flood of idle connections shuts
    /// nobody out; below the 1,024 open files that Linux gives a process by default.
    package var connections = 512
    /// How long a connection may say nothing: until a head is whole, and between two requests.
    package var idle = TimeAmount.seconds(30)
    /// How long a body may keep the service waiting, beside the time that its bytes earn it.
    package var patience = TimeAmount.seconds(20)
    /// How long a client may take nothing of what waits for it; one that pauses a download comes back within that.
    package var reading = TimeAmount.seconds(60)
    /// Bytes of a body that earn a second more.
    package var bytesASecond = 1_024
    /// Bytes that are read and dropped of a body whose request was already answered; more ends the connection.
    package var remainder = 4 << 20

    /// The limits of a service that people use.
    package init() {}
}

extension Limits {
    /// The server under these limits.
    func server() -> HTTPServerBuilder {
        let room = ConnectionRoom(limit: connections)
        return HTTPServerBuilder { responder in
            OnLoop(
                child: HTTP1Channel(
                    responder: responder,
                    configuration: HTTP1Channel.Configuration(
                        additionalChannelHandlers: [ConnectionGuard(limits: self, room: room)], idleTimeout: idle,
                        httpDecoderConfiguration: .init(
                            maxHeaderFieldSize: headerField, maxHeaderListSize: headerList,
                            maxHeaderFieldCount: headerCount))))
        }
    }
}
