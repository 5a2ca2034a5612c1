import Mutations
import Testing

@testable import Reckon

/// Final answers, equal by meaning.
@Suite struct WrittenAnswerTests {
    @Test(arguments: [
        ("25.4 mm", "1 in"), ("0.013 mm", "13 µm"), ("合格", "PASS"), ("OK", "accept"), ("NG", "不合格"), ("3", "3 個"),
        ("\\boxed{1.94}", "1.94"), ("**45.36 N·m**", "45.36 N·m です。"), ("Cpk = 1.33", "1.33"), ("１２．５ｍｍ", "12.5 mm"),
        ("12,500 N", "12.5 kN"), ("H7", "h7"), ("Two  holes", "two holes"), ("2.5 %", "0.025"),
        ("1.5 × 10^-3", "0.0015"),
        ("\\frac{1}{4}", "0.25"), ("約 0.2684 mm", "0.2684 mm"), ("\\text{Accepted}", "accepted"), ("yes", "はい"),
        ("3 本", "3"), ("-5 µm", "−5 µm"), ("The final answer is 7", "7"), ("合格 (accept)", "合格"), ("1.50", "1.5"),
        ("ロットは不合格とする。", "不合格"), ("このロットは合格です。", "PASS"), ("合格と判定します", "合格"), ("Reject the lot.", "不合格"),
        ("最大すきま = (30.021 − 29.980) = 0.041 mm", "0.041 mm"), ("gap = 30.021 - 29.980 = 41 µm", "0.041 mm"),
    ])
    func `answers that mean the same are equal`(a: String, b: String) {
        let (left, right) = (WrittenAnswer(a), WrittenAnswer(b))
        #expect(left == right, "\(left.meaning) \(right.meaning)")
        #expect(left.hashValue == right.hashValue)
    }

    @Test(arguments: [
        ("10 cm", "10 m"), ("12 N·m", "12 N/m"), ("1.33", "1.3333"), ("PASS", "FAIL"), ("yes", "PASS"), ("5 mm", "5"),
        ("5-10", "-5"), ("H7", "H8"), ("", "0"), ("合格", "3"), ("50 HRC", "50 HV"), ("2", "2.0001"), ("4/9/1969", "4/9"),
        ("合格判定個数は合格とする", "合格"), ("不良品は合格", "合格"), ("A面は合格、B面は不合格", "不合格"),
        ("x = y = 3", "3"), ("2x + 3 = 5 + 2 = 7", "7"),
    ])
    func `answers that mean different things are not`(a: String, b: String) {
        #expect(WrittenAnswer(a) != WrittenAnswer(b))
    }

    @Test func `the digits written after the point are kept`() {
        #expect(WrittenAnswer("12.50 mm").places == 2)
        #expect(WrittenAnswer("12").places == 0)
        #expect(WrittenAnswer("合格").places == nil)
    }

    @Test func `equality is an equivalence and agrees with hashing`() {
        let texts = [
            "1 in", "25.4 mm", "2.54 cm", "25.4", "OK", "pass", "合格", "1/4", "0.25", "25 %", "250000 ppm", "ok ",
        ]
        for a in texts.map(WrittenAnswer.init) {
            for b in texts.map(WrittenAnswer.init) {
                #expect((a == b) == (b == a))
                if a == b { #expect(a.hashValue == b.hashValue) }
                for c in texts.map(WrittenAnswer.init) where a == b && b == c { #expect(a == c) }
            }
        }
    }

    @Test func `no text crashes the reader`() {
        var chance = SplitMix64(seed: 5)
        let pieces = [
            "1", "2.5", "=", "\\boxed{", "}", "mm", "合格", "(", ")", "/", "×", "\\frac{", "-", "%", " ", "です",
            "\u{FFFD}",
        ]
        for _ in 0..<2_000 {
            let answer = WrittenAnswer((0...chance.int(0...10)).map { _ in chance.pick(pieces) }.joined())
            #expect(answer == answer)
        }
    }
}
