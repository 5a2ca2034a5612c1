import Mutations
import Review
import Testing

@testable import Inference

/// Where a model's thought ends and its answer begins.
struct ThoughtSplitTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var field = ""
        var text: String
        var tags = ["think", "thought"]
        var opened = false
        var finish = Finish.stop
        var thought: String
        var answer: String
    }

    static let samples = [
        Sample(
            testDescription: "a field of its own", field: "I add.", text: "4 </think>", thought: "I add.",
            answer: "4 </think>"),
        Sample(
            testDescription: "a blank field counts as none", field: " ", text: "<think>a</think>b", thought: "a",
            answer: "b"),
        Sample(
            testDescription: "both tags", text: "\n<think>\nI add.\n</think>\n\n4", thought: "\nI add.\n",
            answer: "\n\n4"),
        Sample(testDescription: "the other tags", text: "<thought>a</thought>b", thought: "a", answer: "b"),
        Sample(
            testDescription: "only the tag that was opened closes", text: "<thought>a</think>b</thought>c",
            thought: "a</think>b", answer: "c"),
        Sample(
            testDescription: "the template has opened the tag", text: "I add.\n</thought>\n4", opened: true,
            thought: "I add.\n", answer: "\n4"),
        Sample(
            testDescription: "a closing tag though none was said to be open", text: "I add.</think>4",
            thought: "I add.", answer: "4"),
        Sample(
            testDescription: "two thoughts, one after the other", text: "<think>a</think>\n<think>b</think>c",
            thought: "a\nb", answer: "c"),
        Sample(
            testDescription: "a second thought that is cut off is no answer", text: "<think>a</think><think>b",
            finish: .length, thought: "a\nb", answer: ""),
        Sample(
            testDescription: "cut off in an opened thought", text: "I ad", opened: true, finish: .length,
            thought: "I ad", answer: ""),
        Sample(
            testDescription: "cut off after the opening tag", text: "<think>I ad", finish: .length, thought: "I ad",
            answer: ""),
        Sample(testDescription: "cut off without any tag", text: "I ad", finish: .length, thought: "I ad", answer: ""),
        Sample(
            testDescription: "cut off inside the closing tag", text: "<think>I add</thi", finish: .length,
            thought: "I add</thi", answer: ""),
        Sample(
            testDescription: "an opened thought that never closes", text: "4", opened: true, thought: "4", answer: ""),
        Sample(testDescription: "a thinking model that did not think", text: "4", thought: "", answer: "4"),
        Sample(
            testDescription: "a model without tags", text: "a</think>b", tags: [], thought: "", answer: "a</think>b"),
        Sample(
            testDescription: "a model without thought, cut off", text: "ab", tags: [], finish: .length, thought: "",
            answer: "ab"),
        Sample(testDescription: "nothing at all", text: "", thought: "", answer: ""),
    ]

    @Test(arguments: samples)
    func `thought and answer are told apart`(sample: Sample) {
        let form = Model.Thought(tags: sample.tags, opened: sample.opened)
        let (thought, answer) = ThoughtSplit.split(
            field: sample.field, text: sample.text, form: form, finish: sample.finish)
        #expect(thought == sample.thought)
        #expect(answer == sample.answer)
    }

    @Test(arguments: 0..<300)
    func `no character is made up, and no answer is taken from before a closing tag`(seed: UInt64) {
        var dice = SplitMix64(seed: seed)
        let words = ["<think>", "</think>", "</thought>", "<thought>", "a", "検", "\n", " ", "<", "/think>"]
        let text = (0..<12).map { _ in words.randomElement(using: &dice)! }.joined()
        let finish: Finish = Bool.random(using: &dice) ? .stop : .length
        let form = Model.Thought(tags: ["think", "thought"], opened: Bool.random(using: &dice))
        let (thought, answer) = ThoughtSplit.split(field: "", text: text, form: form, finish: finish)
        #expect(text.hasSuffix(answer))
        #expect(thought.utf8.count + answer.utf8.count <= text.utf8.count + 4)
        if finish == .length, !text.contains("</think>"), !text.contains("</thought>") { #expect(answer == "") }
    }
}
