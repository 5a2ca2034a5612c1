import Testing

@testable import Postgres

@Suite struct PreparedStatementsTests {
    @Test func `a statement is prepared once for each text and types`() throws {
        var prepared = PreparedStatements()
        let first = try prepared.use(Binding("select \(1)"))
        #expect(first.prepare && first.drop == nil)
        #expect(try prepared.use(Binding("select \(2)")) == .init(name: first.name, prepare: false, drop: nil))
        let wider = try prepared.use(Binding("select \(Int64(1))"))
        #expect(wider.prepare && wider.name != first.name)
    }

    @Test func `the one unused for longest gives way`() throws {
        var prepared = PreparedStatements(cap: 2)
        let a = try prepared.use(Binding("select 'a'"))
        let b = try prepared.use(Binding("select 'b'"))
        _ = try prepared.use(Binding("select 'a'"))
        #expect(try prepared.use(Binding("select 'c'")).drop == b.name)
        #expect(try !prepared.use(Binding("select 'a'")).prepare)
        #expect(try prepared.use(Binding("select 'b'")).prepare)
        #expect(prepared.count == 2)
        #expect(a.name != b.name)
    }

    @Test func `forgotten means prepared anew under another name`() throws {
        var prepared = PreparedStatements()
        let binding = try Binding("select 1")
        let first = prepared.use(binding)
        prepared.forget(binding)
        let second = prepared.use(binding)
        prepared.forgetAll()
        let third = prepared.use(binding)
        #expect(second.prepare && third.prepare && Set([first.name, second.name, third.name]).count == 3)
    }
}
