import Foundation
import Mutations
import Review
import Testing

@testable import Inference

/// When an endpoint rests, for how long, and who is asked meanwhile; time and chance are given.
struct EndpointHealthTests {
    private static let start = ContinuousClock.now
    private static let backOff = BackOff(first: .seconds(1), most: .seconds(60), mostAsked: .seconds(300))

    private static func at(_ seconds: Double) -> ContinuousClock.Instant { start + .seconds(seconds) }

    private func fail(
        _ health: inout EndpointHealth, _ call: Int, at seconds: Double, retryAfter: Duration? = nil,
        chance: Double = 1
    ) -> Duration? {
        health.failed(
            call, at: Self.at(seconds), retryAfter: retryAfter, backOff: Self.backOff, chance: chance)
    }

    @Test(arguments: [
        (1, 0.0, 0.5), (1, 0.5, 0.75), (2, 0.0, 1), (3, 0.0, 2), (6, 0.0, 16), (7, 0.0, 30), (99, 0.5, 45),
    ])
    func `a rest doubles up to a limit, half of it by chance`(failures: Int, chance: Double, seconds: Double) {
        #expect(Self.backOff.rest(after: failures, chance: chance) == .seconds(seconds))
    }

    @Test func `after its rest an endpoint gets one trial, and a token ends the rest`() {
        var health = EndpointHealth()
        let first = health.start()
        let rest = fail(&health, first, at: 0)
        #expect(rest == .seconds(1))
        health.end(first)
        #expect(!health.isOpen(at: Self.at(0.9)))
        #expect(health.isOpen(at: Self.at(1)))
        let trial = health.start()
        #expect(!health.isOpen(at: Self.at(5)))
        let isWellAgain = health.proved(trial)
        #expect(isWellAgain)
        #expect(health.isOpen(at: Self.at(1.1)))
        #expect(health.failures == 0)
    }

    @Test func `a trial that fails doubles the rest, one that proves nothing leaves another`() {
        var health = EndpointHealth()
        let first = health.start()
        _ = fail(&health, first, at: 0)
        let trial = health.start()
        let rest = fail(&health, trial, at: 1)
        #expect(rest == .seconds(2))
        health.end(trial)
        let cancelled = health.start()
        health.end(cancelled)
        #expect(health.isOpen(at: Self.at(3)))
    }

    @Test func `calls that fail together are one failure, and none of them ends the rest`() {
        var health = EndpointHealth()
        let calls = (0..<5).map { _ in health.start() }
        let rests = calls[0...3].compactMap { fail(&health, $0, at: 0.1) }
        #expect(rests == [.seconds(1)])
        #expect(health.failures == 1)
        let isWellAgain = health.proved(calls[4])
        #expect(!isWellAgain)
        #expect(!health.isOpen(at: Self.at(0.5)))
    }

    @Test func `a server that asks for a rest gets it, within a limit`() {
        var health = EndpointHealth()
        let call = health.start()
        let asked = fail(&health, call, at: 0, retryAfter: .seconds(20))
        #expect(asked == .seconds(20))
        let trial = health.start()
        let most = fail(&health, trial, at: 20, retryAfter: .seconds(9_000))
        #expect(most == .seconds(300))
    }

    @Test(arguments: [
        ("7", Duration.seconds(7)), ("0", .zero), ("99999999999999999999", .seconds(86_400)),
        ("Wed, 25 Nov 2026 12:00:30 GMT", .seconds(30)), ("Wed, 25 Nov 2026 11:00:00 GMT", .zero), ("soon", nil),
        ("-1", nil), ("", nil),
    ])
    func `Retry-After is seconds or a date`(header: String, wait: Duration?) {
        let now = Date(timeIntervalSince1970: 1_795_608_000)
        #expect(EndpointFailure.retryAfter(header, at: now) == wait)
    }

    @Test func `the least loaded is asked, chance decides among equals, and a full one is not asked`() {
        var balance = LoadBalance(count: 3, calls: 2)
        func choose(_ chance: Double, except tried: Set<Int> = []) -> Int? {
            guard case .ask(let index, _) = balance.choose(except: tried, at: Self.start, chance: chance) else {
                return nil
            }
            return index
        }
        #expect(choose(0.99) == 2)
        #expect(choose(0.99) == 1)
        #expect(choose(0.99) == 0)
        #expect(choose(0, except: [0]) == 1)
        #expect(choose(0) == 0)
        #expect(choose(0) == 2)
        let choice = balance.choose(except: [], at: Self.start, chance: 0)
        #expect(choice == .wait(until: nil))
    }

    @Test func `while one rests the other is asked; while all rest one waits for the first rest to end`() {
        var balance = LoadBalance(count: 2, calls: 4)
        _ = balance.choose(except: [], at: Self.start, chance: 0)
        _ = balance.failed(0, 1, at: Self.start, retryAfter: nil, backOff: Self.backOff, chance: 1)
        #expect(!balance.isDown(except: []))
        #expect(balance.isDown(except: [1]))
        for _ in 0..<3 {
            guard case .ask(1, _) = balance.choose(except: [], at: Self.start, chance: 0) else {
                Issue.record("the resting one was asked")
                return
            }
        }
        #expect(balance.collapses == 0)
        _ = balance.failed(1, 1, at: Self.at(0.5), retryAfter: nil, backOff: Self.backOff, chance: 1)
        #expect(balance.collapses == 0, "a first failure is no reason to give up for who waits")
        let choice = balance.choose(except: [], at: Self.at(0.6), chance: 0)
        #expect(choice == .wait(until: Self.at(1)))
        guard case .ask(0, let trial) = balance.choose(except: [], at: Self.at(1), chance: 0) else {
            Issue.record("no trial after the rest")
            return
        }
        _ = balance.failed(0, trial, at: Self.at(1.1), retryAfter: nil, backOff: Self.backOff, chance: 1)
        #expect(balance.collapses == 1)
    }

    @Test(arguments: 0..<60)
    func `whatever happens, no endpoint has more calls than it may, and none is lost`(seed: UInt64) {
        var dice = SplitMix64(seed: seed)
        var balance = LoadBalance(count: 3, calls: 4)
        var open: [(Int, Int)] = []
        var now = 0.0
        for _ in 0..<300 {
            now += Double.random(in: 0...0.4, using: &dice)
            if Bool.random(using: &dice) || open.isEmpty {
                if case .ask(let index, let call) = balance.choose(
                    except: [], at: Self.at(now), chance: Double.random(in: 0..<1, using: &dice))
                {
                    open.append((index, call))
                }
            } else {
                let (index, call) = open.remove(at: Int.random(in: open.indices, using: &dice))
                switch Int.random(in: 0..<3, using: &dice) {
                case 0: _ = balance.health[index].proved(call)
                case 1:
                    _ = balance.failed(
                        index, call, at: Self.at(now), retryAfter: nil, backOff: Self.backOff, chance: 0.5)
                default: break
                }
                balance.health[index].end(call)
            }
            let counted = (0..<3).map { index in open.count { $0.0 == index } }
            #expect(balance.health.map(\.calls) == counted)
            #expect(counted.allSatisfy { $0 <= 4 })
        }
        // Whatever was, once nothing is under way and the rests are over every endpoint takes a call.
        for (index, call) in open { balance.health[index].end(call) }
        for index in 0..<3 { #expect(balance.health[index].isOpen(at: Self.at(now + 400))) }
    }
}
