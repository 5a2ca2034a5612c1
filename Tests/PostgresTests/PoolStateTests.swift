import Mutations
import Testing

@testable import Postgres

@Suite struct PoolStateTests {
    @Test(arguments: 0..<40) func `whatever happens, places are kept and turns are in order`(seed: UInt64) {
        var chance = SplitMix64(seed: seed)
        let size = Int.random(in: 1...4, using: &chance)
        var state = PoolState<Int>(size: size)
        var (held, made, opening) = ([Int](), 0, 0)
        var queue: [Int] = []
        func take(_ grant: PoolState<Int>.Grant) {
            switch grant {
            case .use(let connection): held.append(connection)
            case .open: opening += 1
            case .wait(let ticket): queue.append(ticket)
            case .closed: Issue.record("closed")
            }
        }
        func serve(_ next: (Int, PoolState<Int>.Grant)?) {
            guard let (ticket, grant) = next else { return }
            #expect(ticket == queue.first)
            queue.removeFirst()
            take(grant)
        }
        for _ in 0..<500 {
            switch Int.random(in: 0..<5, using: &chance) {
            case 0, 1: take(state.ask())
            case 2 where opening > 0:
                opening -= 1
                made += 1
                held.append(made)
            case 3 where !held.isEmpty:
                let connection = held.remove(at: Int.random(in: 0..<held.count, using: &chance))
                serve(Bool.random(using: &chance) ? state.give(back: connection) : state.lose())
            case 4 where !queue.isEmpty:
                state.leave(queue.remove(at: Int.random(in: 0..<queue.count, using: &chance)))
            default: break
            }
            #expect(held.count + opening <= size && state.lent == held.count + opening)
            #expect(Set(held).count == held.count)
            #expect(queue.isEmpty || held.count + opening == size)
        }
    }

    @Test func `closed it lends nothing and keeps nothing`() {
        var state = PoolState<Int>(size: 1)
        guard case .open = state.ask(), case .wait(let ticket) = state.ask() else {
            Issue.record("one place")
            return
        }
        let closed = state.close()
        #expect(closed.idle.isEmpty && closed.waiting == [ticket])
        #expect(state.give(back: 1) == nil)
        guard case .closed = state.ask() else {
            Issue.record("lent after it closed")
            return
        }
        #expect(state.close().idle.isEmpty)
    }
}
