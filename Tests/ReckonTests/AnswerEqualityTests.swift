import Mutations
import Testing

@testable import Reckon

/// Equality of answers, each with its reason.
@Suite struct AnswerEqualityTests {
    @Test(arguments: [
        ("0.013 mm", "13 µm", "same-amount"), ("25.4 mm", "1 in", "same-amount"), ("H7", "H7", "same-text"),
        ("合格", "PASS", "same-verdict"), ("20 °C", "68 °F", "same-amount"), ("12.5 %", "0.125", "same-amount"),
        ("1 tonf", "9806.65 N", "same-amount"), ("3", "答えは 3 個です。", "same-amount"),
        ("$\\frac{3}{8}$", "\\boxed{0.375}", "same-amount"), ("$(1, 4]$", "$x \\in (1, 4]$", "same-condition"),
        ("$2\\sqrt{3}$", "$\\sqrt{12}$", "same-value"), ("$x^2-1$", "$(x-1)(x+1)$", "same-value"),
        ("{1, 2, 3}", "3, 2, 1", "same-elements"), ("$\\{4, 9\\}$", "$9$ and $4$", "same-elements"),
        ("$2 \\le d \\le 5$", "$[2, 5]$", "same-elements"), ("$a > 3$", "$3 < a$", "same-condition"),
        ("$\\pm 4$", "$-4, 4$", "same-elements"), ("$\\frac{2}{3}$", "0.66666667", "same-when-rounded"),
        ("12", "$12$ mm", "unit-not-asked"), ("1 250,5", "1250.5", "same-value"),
        (
            "$\\begin{pmatrix}3 & 1\\end{pmatrix}$",
            "$\\begin{pmatrix}1 & 1\\end{pmatrix} + \\begin{bmatrix}2 & 0\\end{bmatrix}$", "same-elements"
        ),
    ])
    func `answers that mean the same are equal, with the reason`(gold: String, pred: String, why: String) {
        let found = AnswerEquality(gold: gold, pred: pred)
        #expect(found.equal == true, "\(gold) | \(pred): \(found.why.rawValue)")
        if ["same-amount", "same-value", "same-elements", "same-condition"].contains(why) {
            #expect(found.why.rawValue.hasPrefix("same-"))
        } else {
            #expect(found.why.rawValue == why)
        }
    }

    @Test(arguments: [
        ("10 cm", "10 m", "other-amount"), ("12 N·m", "12 N/m", "units-differ"), ("H7", "h7", "other-tolerance-class"),
        ("合格", "不合格", "other-verdict"), ("5 kg", "5 mm", "units-differ"), ("1.33", "1.3333", "other-value"),
        ("$(1, 2)$", "$(2, 1)$", "other-elements"), ("$x > 3$", "$x < 3$", "other-condition"),
        ("$[1, 2]$", "$(1, 2]$", "other-condition"), ("{1, 2}", "1, 2, 3", "other-elements"),
        ("$x+1$", "$x+2$", "other-value"), ("$\\sqrt{2}$", "1.41", "other-value"), ("50 HRC", "50 HV", "units-differ"),
    ])
    func `answers that mean other things are not, with the reason`(gold: String, pred: String, why: String) {
        let found = AnswerEquality(gold: gold, pred: pred)
        #expect(found.equal == false && found.why.rawValue == why, "\(gold) | \(pred): \(found)")
    }

    @Test(arguments: [
        ("5 N·m", "5 J", "kinds-differ"), ("5 mm", "5", "unit-missing"), ("0/0", "1/0 - 1/0", "undefined"),
    ])
    func `what cannot be told is neither`(gold: String, pred: String, why: String) {
        let found = AnswerEquality(gold: gold, pred: pred)
        #expect(found.equal == nil && found.why.rawValue == why, "\(gold) | \(pred): \(found)")
    }

    @Test func `no text crashes it and hostile text ends`() {
        var chance = SplitMix64(seed: 11)
        let pieces = [
            "\\boxed{", "}", "$", "(", ")", "[", "\\frac", "1", "2.5", ",", "=", "<", "\\pm", "^", "x", " mm", "合格",
            "\\begin{pmatrix}", "\\end{pmatrix}", "&", "\\\\", "\\sqrt", "and", ":", "\u{FFFD}", "|",
        ]
        for _ in 0..<1_500 {
            let text = (0...chance.int(0...14)).map { _ in chance.pick(pieces) }.joined()
            #expect(AnswerEquality(gold: text, pred: text).equal != false, "\(text)")
            _ = AnswerEquality(gold: text, pred: "(1, x]")
        }
        let deep = String(repeating: "(", count: 100_000)
        #expect(AnswerEquality(gold: deep, pred: "1").equal != true)
    }
}
