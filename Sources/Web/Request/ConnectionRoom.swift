import NIOCore
import Synchronization

/// The open connections, so that a new one beyond the limit ends the one that has been idle longest.
///
/// Refusing the new one instead would let a crowd of silent connections shut everybody out.
final class ConnectionRoom: Sendable {
    private struct Guest {
        var channel: any Channel
        /// Since when it has no request whose head is whole; nil while one is being answered.
        var idleSince: NIODeadline?
    }
    private let guests = Mutex<[ObjectIdentifier: Guest]>([:])
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Takes a connection in; ends another, or this one where every other is being answered.
    func enter(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        let leaving: (any Channel)? = guests.withLock { guests in
            guests[id] = Guest(channel: channel, idleSince: .now())
            guard guests.count > limit else { return nil }
            let idle = guests.filter { $0.key != id && $0.value.idleSince != nil }
            let oldest = idle.min { $0.value.idleSince ?? .now() < $1.value.idleSince ?? .now() }
            return guests.removeValue(forKey: oldest?.key ?? id)?.channel
        }
        leaving?.close(promise: nil)
    }

    /// Notes that a connection is being answered, or idle again.
    func note(_ channel: any Channel, isIdle: Bool) {
        guests.withLock { $0[ObjectIdentifier(channel)]?.idleSince = isIdle ? .now() : nil }
    }

    /// Forgets a connection that ended.
    func leave(_ channel: any Channel) {
        guests.withLock { guests in _ = guests.removeValue(forKey: ObjectIdentifier(channel)) }
    }
}
