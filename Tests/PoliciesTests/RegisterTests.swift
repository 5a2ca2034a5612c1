import Foundation
import Policies
import Review
import Testing

/// What the model register says, and how its faults are reported.
struct RegisterTests {
    private func problems(_ text: String) -> [Problem] {
        do throws(Refusal) {
            _ = try Register.read(Data(text.utf8))
            return []
        } catch {
            return error.problems
        }
    }

    private let whole = """
        models:
          m-1:
            served: M
            digest: "\(String(repeating: "0f", count: 32))"
            licence: MIT
            uses: [research]
            trains-others: true
            quantisation: Q8_0
            thought: {tags: [think], opened: true}
        """

    @Test func `an entry becomes a model`() throws {
        let models = try Register.read(Data(whole.utf8))
        #expect(
            models == [
                Model(
                    name: "m-1", served: "M", digest: Data(repeating: 0x0F, count: 32), licence: "MIT",
                    uses: [.research],
                    trainsOthers: true, quantisation: "Q8_0", thought: .init(tags: ["think"], opened: true))
            ])
    }

    @Test func `a digest may be left out but not misspelt`() throws {
        let without = whole.split(separator: "\n").filter { !$0.contains("digest") }.joined(separator: "\n")
        #expect(try Register.read(Data(without.utf8)).first?.digest == Data())
        #expect(problems(whole.replacing("0f\"", with: "0\"")).map(\.path) == ["models.m-1.digest"])
        #expect(problems(whole.replacing("0f\"", with: "0g\"")).map(\.path) == ["models.m-1.digest"])
    }

    @Test func `faults of all entries come together`() {
        let text =
            whole.replacing("MIT", with: "null").replacing("opened: true", with: "opened: 1")
            + "\n  M 2: {served: x}\n  none:\n"
        let paths = Set(problems(text).map { "\($0.code.rawValue) \($0.path)" })
        #expect(
            paths.isSuperset(of: [
                "missing models.m-1.licence", "wrong-type models.m-1.thought.opened", "not-one-of models.M 2",
                "missing models.M 2.thought", "missing models.M 2.uses",
            ]))
        #expect(problems(text).contains { $0.path == "models.none" })
    }

    @Test(arguments: ["models: {}", "models: null", "{}", "models: [a]", "x: 1", ""])
    func `a register without models is refused`(text: String) {
        #expect(!problems(text).isEmpty)
    }

    @Test func `a tag is letters only`() {
        #expect(problems(whole.replacing("[think]", with: "['<think>']")).map(\.path) == ["models.m-1.thought.tags[0]"])
    }
}
