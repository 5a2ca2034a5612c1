import Foundation
import Review
import Testing

@testable import kenin

/// What the exit status says of a refusal, and of a file of many cases.
@Suite struct EndingTests {
    private static let taken = #"{"line":1,"status":201,"case":"c","number":"2026-000001"}"#
    private static let refused = #"{"line":2,"status":422,"problem":{"code":"invalid-input"}}"#

    @Test(arguments: Refusal.Code.allCases)
    func `what the service refused is never told as wrong use, which sends nothing`(_ code: Refusal.Code) {
        let refusal = ServiceRefusal(status: 422, body: Data(#"{"code":"\#(code.rawValue)"}"#.utf8))
        #expect(refusal.code == code)
        #expect(refusal.exit != .usage)
    }

    @Test func `an input is wrong use before it is sent, and refused by the service`() {
        let sent = ServiceRefusal(status: 422, body: Data(#"{"code":"invalid-input"}"#.utf8))
        #expect(Ending(sent, speech: Speech(.en)).status == 1)
        #expect(Ending(Refusal(.invalidInput), speech: Speech(.en)).status == 2)
    }

    @Test(arguments: [
        #"{"line":3,"status":503,"problem":{"code":"unavailable"}}"#,
        #"{"line":3,"status":500,"problem":{"code":"internal-fault"}}"#,
        #"{"line":3,"status":409,"problem":{"code":"key-busy"}}"#,
        #"{"line":3,"status":502,"problem":{}}"#,
    ])
    func `a line that cannot be taken now is not refused, and the file is to be sent again`(_ line: String) throws {
        let tally = try Self.tally([Self.taken, Self.refused, line], of: 3)
        #expect(tally.status == .unavailable)
        #expect(tally.answered == 3 && tally.taken == 1 && tally.refused == 1 && tally.waiting == 1)
        #expect(
            tally.words.en
                == "1 case taken, 1 line refused. 1 line not taken yet; send the same file again later.")
        #expect(tally.words.ja == "1件を起票し、1行を拒否しました。1行はまだ起票していません。少し待って、同じファイルをもう一度送ってください。")
    }

    @Test func `a file is done where all is taken, refused where a line is, and unfinished where a line is missing`()
        throws
    {
        #expect(try Self.tally([Self.taken], of: 1).status == .done)
        #expect(try Self.tally([Self.taken], of: 1).words.en == "1 case taken, 0 lines refused.")
        #expect(try Self.tally([Self.taken, Self.refused], of: 2).status == .refused)
        #expect(try Self.tally([Self.taken, Self.refused], of: 5).status == .unavailable)
    }

    private static func tally(_ results: [String], of total: Int) throws -> SubmitBulk.Tally {
        var tally = SubmitBulk.Tally(total: total)
        for result in results { tally.add(try JSON.parse(result.utf8)) }
        return tally
    }
}
