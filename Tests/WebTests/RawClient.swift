import HummingbirdTesting
import NIOCore
import NIOPosix
import Testing

@testable import Web

/// A client that sends bytes as they are given, since no well-behaved one sends what a hostile one does.
struct RawClient {
    /// Sends bytes over a connection of their own and gives all that comes back until the service closes it.
    ///
    /// - Parameters:
    ///   - parts: sent one after another.
    ///   - closing: true to close this side after the last part, as a client does that asks once.
    static func exchange(_ parts: [String], port: Int, closing: Bool = true) async throws -> String {
        try await with(port) { inbound, outbound in
            // A service that has had enough closes in the middle of what is sent; what it said before is what counts.
            do {
                for part in parts { try await outbound.write(ByteBuffer(string: part)) }
                if closing { outbound.finish() }
            } catch {}
            return await rest(of: inbound)
        }
    }

    /// Sends a part again and again until the service closes the connection; gives what it said.
    static func drip(_ head: String, _ part: String, every pause: Duration, port: Int) async throws -> String {
        try await with(port) { inbound, outbound in
            try await outbound.write(ByteBuffer(string: head))
            return await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    // A slow client is what is tested, so it has to be slow; the closing ends it.
                    while (try? await outbound.write(ByteBuffer(string: part))) != nil,
                        (try? await Task.sleep(for: pause)) != nil
                    {}
                }
                let said = await rest(of: inbound)
                group.cancelAll()
                return said
            }
        }
    }

    /// The status of the answer; nil where the connection ends without one.
    static func status(_ ask: String, port: Int) async -> Int? {
        let said = try? await exchange([ask], port: port)
        return said.flatMap { Int($0.dropFirst("HTTP/1.1 ".count).prefix(3)) }
    }

    /// Asks, and reads nothing behind the first bytes of the answer until `body` is done; gives how many came until the
    /// service closed the connection.
    static func stare(_ ask: String, port: Int, _ body: () async throws -> Void) async throws -> Int {
        try await with(port) { inbound, outbound in
            try await outbound.write(ByteBuffer(string: ask))
            var pieces = inbound.makeAsyncIterator()
            var count = try await pieces.next()?.readableBytes ?? 0
            try await body()
            // A reset is an end too.
            do { while let piece = try await pieces.next() { count += piece.readableBytes } } catch {}
            return count
        }
    }

    /// Asks, and takes the answer a piece at a time until the service closes the connection; gives how many bytes came.
    static func sip(_ ask: String, every pause: Duration, port: Int) async throws -> Int {
        try await with(port) { inbound, outbound in
            try await outbound.write(ByteBuffer(string: ask))
            var count = 0
            do {
                for try await piece in inbound {
                    count += piece.readableBytes
                    // A slow client is what is tested, so it has to be slow.
                    try await Task.sleep(for: pause)
                }
            } catch {}
            return count
        }
    }

    /// Opens a connection for `body`, and closes it.
    static func with<T: Sendable>(
        _ port: Int,
        _ body: (NIOAsyncChannelInboundStream<ByteBuffer>, NIOAsyncChannelOutboundWriter<ByteBuffer>) async throws -> T
    ) async throws -> T {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: true))
                }
            }
        do {
            return try await channel.executeThenClose { try await body($0, $1) }
        } catch let error as ChannelError where error == .alreadyClosed {
            throw Closed()
        }
    }

    /// The service had closed before anything was said.
    struct Closed: Error {}

    static func rest(of inbound: NIOAsyncChannelInboundStream<ByteBuffer>) async -> String {
        var said = ""
        // A reset is an end too.
        do { for try await bytes in inbound { said += String(buffer: bytes) } } catch {}
        return said
    }
}
