package import Foundation
import Synchronization

/// What a script is asked, and what it can say.
extension ScriptedModel {
    /// One request.
    package struct Request: Sendable, Equatable {
        /// `GET` or `POST`.
        package var method: String
        /// Path and query.
        package var path: String
        /// By lowercase name.
        package var headers: [String: String]
        /// The whole body.
        package var body: Data

        /// The body as the JSON object it should be; empty where it is none.
        package var json: [String: Any] {
            (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:]
        }

        /// The text of the only turn.
        package var prompt: String {
            let turns = json["messages"] as? [[String: Any]] ?? []
            return turns.count == 1 ? turns[0]["content"] as? String ?? "" : ""
        }

        /// The seed that it asks for.
        package var seed: Int? { json["seed"] as? Int }
    }

    /// One reply: a head and pieces of body, sent one after the other.
    package struct Reply: Sendable {
        /// The HTTP status.
        package var status: Int
        /// By name.
        package var headers: [String: String]
        /// True where no head is sent: the pieces are all there is.
        package var isHeadless = false
        /// The body, as the network shall cut it.
        package var pieces: [Piece]

        /// A reply that is no HTTP unless its pieces are.
        package static func bare(_ pieces: [Piece]) -> Self {
            var reply = Self(pieces: pieces)
            reply.isHeadless = true
            return reply
        }

        /// A reply.
        package init(status: Int = 200, headers: [String: String] = [:], pieces: [Piece]) {
            self.status = status
            self.headers = headers
            self.pieces = pieces
        }
    }

    /// One piece of a reply.
    package enum Piece: Sendable {
        /// Bytes that go out at once.
        case bytes([UInt8])
        /// Waits until the gate is opened.
        case pause(Gate)
        /// Says nothing more and keeps the connection until the client goes away.
        case hold
        /// Closes the connection in the middle of the reply.
        case cut
        /// Bytes that go out as they are, outside the framing of HTTP.
        case raw([UInt8])
        /// The same bytes again and again, raw, until the client goes away.
        case endless([UInt8])
        /// Resets the connection (TCP RST).
        case reset

        /// A text.
        package static func text(_ text: String) -> Piece { .bytes(Array(text.utf8)) }

        /// One server-sent event.
        package static func event(_ data: String) -> Piece { .text("data: \(data)\n\n") }
    }

    /// Holds replies back until a test opens it.
    package final class Gate: Sendable {
        private let state = Mutex<(open: Bool, waiters: [CheckedContinuation<Void, Never>])>((false, []))

        /// A closed gate.
        package init() {}

        /// Lets everyone through, now and later.
        package func open() {
            let waiters = state.withLock { state in
                defer { state = (true, []) }
                return state.waiters
            }
            for waiter in waiters { waiter.resume() }
        }

        /// Returns once it is open, or once the server is stopped.
        package func wait() async {
            await withTaskCancellationHandler {
                await withCheckedContinuation { waiter in
                    let isOpen = state.withLock { state in
                        if !state.open { state.waiters.append(waiter) }
                        return state.open
                    }
                    if isOpen { waiter.resume() }
                }
            } onCancel: {
                open()
            }
        }
    }
}
