import Review
import Testing
import Wording

/// Every refusal and every problem has words, with all of its arguments, with some and with none.
@Suite struct RefusalTests {
    private static let until = Instant(microseconds: 1_795_565_520_000_000)

    /// The arguments that each code may carry.
    private static func arguments(_ code: Refusal.Code) -> [String] {
        switch code {
        case .held, .movedSheet, .newerFence: ["A. Name", until.text]
        case .roundEnded: [Ended.return.rawValue, "A. Name", until.text]
        case .notEntitled: ["reviewer, approver"]
        case .tooManyTries, .keyBusy, .unavailable: ["90"]
        case .weakPassword: ["12"]
        case .otherAnswerSigned, .noSuchAttempt: ["2"]
        case .findingsNotAcknowledged: ["1, 4"]
        case .unknownPolicy, .nameTaken: ["inspection-bore"]
        case .wrongMediaType: ["text/csv", "a.exe"]
        case .tooLarge: ["2097152", "a.pdf"]
        case .notFound: ["2026-000001"]
        case .methodNotAllowed: ["GET, HEAD"]
        case .internalFault: ["7f3a"]
        default: []
        }
    }

    @Test(arguments: Refusal.Code.allCases) func `a refusal reads well with any of its arguments`(_ code: Refusal.Code)
    {
        let all = Self.arguments(code)
        for language in Language.allCases {
            for count in 0...all.count {
                let refusal = Refusal(code, Array(all.prefix(count)))
                let (title, detail) = Wording(language, zone: "Asia/Tokyo").refusal(refusal)
                #expect(Script.fault(title, language) == nil)
                #expect(Script.fault(detail, language) == nil)
                #expect(!detail.contains(Self.until.text), "a raw time")
                #expect(language == .ja || detail.hasSuffix(".") || code == .invalidInput)
                #expect(Wording(language).line(refusal).contains(title))
            }
        }
    }

    @Test func `titles tell the codes apart`() {
        for language in Language.allCases {
            let titles = Set(Refusal.Code.allCases.map { Wording(language).refusal(Refusal($0)).title })
            #expect(titles.count == Refusal.Code.allCases.count)
        }
    }

    @Test func `arguments reach the words`() {
        let ja = Wording(.ja, zone: "Asia/Tokyo")
        let en = Wording(.en, zone: "Asia/Tokyo")
        let held = Refusal(.held, ["A. Name", Self.until.text])
        #expect(en.refusal(held).detail == "A. Name holds it until 25 Nov 2026, 09:12.")
        #expect(ja.refusal(held).detail == "A. Nameさんが2026年11月25日 09:12まで担当しています。")
        #expect(Wording(.en).refusal(held).detail == "A. Name holds it until 25 Nov 2026, 00:12 UTC.")
        #expect(en.refusal(Refusal(.notEntitled, ["reviewer, approver"])).detail.contains("reviewer or approver"))
        #expect(ja.refusal(Refusal(.notEntitled, ["reviewer, approver"])).detail.contains("確認者、承認者"))
        #expect(en.refusal(Refusal(.tooLarge, ["2097152"])).detail.contains("2 MiB"))
        let type = Refusal(.wrongMediaType, ["text/csv", "a.exe"])
        #expect(en.refusal(type).detail == "“a.exe”: Send it as text/csv. Text must be in UTF-8 or Shift_JIS.")
        #expect(ja.refusal(type).detail == "「a.exe」：text/csv で送ってください。文字はUTF-8かShift_JISにしてください。")
        #expect(en.refusal(Refusal(.notFound, ["2026-000009"])).detail.contains("2026-000009"))
        #expect(en.refusal(Refusal(.findingsNotAcknowledged, ["1, 4"])).detail.contains("1, 4"))
        #expect(en.refusal(Refusal(.tooManyTries, ["90"])).detail == "Wait 1 min and try again.")
        #expect(
            en.refusal(Refusal(.held, ["A. Name", "soon"])).detail.contains("soon"), "an odd time is shown as it is")
    }

    @Test(arguments: Problem.Code.allCases) func `a problem reads well with any of its arguments`(_ code: Problem.Code)
    {
        let samples = [["12", "key"], ["12"], ["object", "mm", "use"], [], ["", ""]]
        for language in Language.allCases {
            for arguments in samples {
                let text = Wording(language).problem(Problem(path: "given[0].unit", code: code, arguments: arguments))
                #expect(Script.fault(text, language) == nil)
                #expect(text.hasPrefix("given[0].unit"))
            }
        }
    }

    @Test func `a problem names its place and a suggestion`() {
        let unit = Problem(path: "given[0].unit", code: .unknownUnit, arguments: ["mmm", "mm"])
        #expect(Wording(.en).problem(unit) == "given[0].unit: unknown unit: mmm; did you mean “mm”?")
        #expect(Wording(.ja).problem(unit) == "given[0].unit：知らない単位です：mmm。「mm」ではありませんか")
        let key = Problem(path: "", code: .duplicateKey, arguments: ["17", "lot"])
        #expect(Wording(.en).problem(key) == "the key “lot” occurs twice (at byte 17)")
        let line = Problem(path: "", code: .duplicateKey, arguments: ["4", "seats", "line"])
        #expect(Wording(.ja).problem(line) == "同じキー「seats」が二度あります（4行目）")
    }

    @Test func `many problems are cut to five with the number of the rest`() {
        let problems = (0..<8).map { Problem(path: "given[\($0)]", code: .missing) }
        let detail = Wording(.en).refusal(Refusal(.invalidInput, problems: problems)).detail
        #expect(detail.contains("given[4]"))
        #expect(!detail.contains("given[5]"))
        #expect(detail.contains("and 3 more"))
    }

    @Test func `a list that was cut says that there are at least as many`() {
        let kept = (0..<100).map { Problem(path: "given[\($0)]", code: .missing) }
        let refusal = Refusal(.invalidInput, problems: kept + [Problem(path: "", code: .more)])
        #expect(Wording(.en).refusal(refusal).detail.hasSuffix("and at least 96 more"))
        #expect(Wording(.ja).refusal(refusal).detail.hasSuffix("ほか96件以上"))
    }
}
