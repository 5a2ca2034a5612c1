import Foundation
import Policies
import Review
import Testing

/// What a policy file must say, and how its faults are reported.
struct PolicyFileTests {
    @Test func `the file's words become the policy`() throws {
        let policy = try PolicyFile.read(
            HouseFolder.bytes("sampling.yaml"), models: HouseFolder.models(), checks: HouseFolder.checks)
        #expect(policy.name == "sampling")
        #expect(policy.title.ja == "抜取検査のロット判定")
        #expect(policy.answering.sampler == Sampler(temperature: "0.6", topP: "0.95", maxTokens: 512, seed: 1))
        #expect(policy.answering.attempts == 3)
        #expect(policy.route == Policy.Routing(least: .strict, strictWhen: []))
        #expect(policy.seats[.strict]?.map(\.place) == [1, 2])
        #expect(policy.seats[.strict]?.map(\.meaning) == [.reviewed, .approved])
        #expect(policy.escalateTo == Policy.SeatPlan(place: 3, role: .approver, meaning: .approved))
        #expect(policy.checks.first == "measurements-limits")
        #expect(Set(policy.checks) == HouseFolder.checks)
        #expect(policy.keepDays == 3_650)
    }

    @Test func `an empty object lacks every required key at once`() throws {
        let problems = try HouseFolder.problems("{}")
        #expect(problems.allSatisfy { $0.code == .missing })
        #expect(
            Set(problems.map(\.path)) == [
                "name", "title", "kinds", "procedure", "form", "answering", "checks", "route", "seats", "keep-days",
                "respond-hours",
            ])
    }

    @Test func `null is as good as missing`() throws {
        let problems = try HouseFolder.problems(replacing: "name: dimension", by: "name: null")
        #expect(problems == [Problem(path: "name", code: .missing)])
    }

    @Test func `all faults of a file come together`() throws {
        let text = try HouseFolder.text("dimension.yaml")
            .replacing("name: dimension", with: "name: Dimension").replacing("keep-days", with: "keep-day")
            .replacing("attempts: 3", with: "attempts: 10").replacing("final-answer,", with: "final-anser,")
        let problems = try HouseFolder.problems(text)
        #expect(problems.contains(Problem(path: "name", code: .notOneOf, arguments: ["[a-z0-9-]{1,63}"])))
        #expect(problems.contains(Problem(path: "keep-days", code: .missing)))
        #expect(problems.contains(Problem(path: "keep-day", code: .unknownKey, arguments: ["keep-days"])))
        #expect(problems.contains(Problem(path: "answering.attempts", code: .outOfRange, arguments: ["1", "9"])))
        #expect(
            problems.contains(
                Problem(path: "checks[14]", code: .unknownCheck, arguments: ["final-anser", "final-answer"])))
        #expect(problems.count == 5)
    }

    @Test func `an unknown model is refused with the likely one`() throws {
        let problems = try HouseFolder.problems(replacing: "model: demo", by: "model: dem0")
        #expect(problems == [Problem(path: "answering.model", code: .unknownModel, arguments: ["dem0", "demo"])])
    }

    @Test func `a licence for research forbids commercial use, and weights must be known`() throws {
        let problems = try HouseFolder.problems(replacing: "model: demo", by: "model: exaone-deep-2-4b")
        #expect(
            problems == [
                Problem(
                    path: "answering.use", code: .licenceForbids,
                    arguments: ["exaone-deep-2-4b", "EXAONE-1.1-NC", "commercial"]),
                Problem(path: "models.exaone-deep-2-4b.digest", code: .missing),
            ])
    }

    @Test func `once its digest is filled in, a research model serves a research policy`() throws {
        var model = try #require(try HouseFolder.models().first { $0.name == "exaone-deep-2-4b" })
        model.digest = Data(repeating: 7, count: 32)
        let text = try HouseFolder.text("dimension.yaml").replacing("model: demo", with: "model: exaone-deep-2-4b")
            .replacing("use: commercial", with: "use: research")
        let policy = try PolicyFile.read(Data(text.utf8), models: [model], checks: HouseFolder.checks)
        #expect(policy.answering.use == .research)
    }

    @Test(arguments: [
        ("place: 2, role: approver", "place: 3, role: approver", Problem.Code.placesNotInOrder, "seats.strict"),
        ("place: 2, role: approver", "place: 1, role: approver", .placesNotInOrder, "seats.strict"),
        (
            "  standard:\n    - {place: 1, role: reviewer, meaning: reviewed}", "  standard: []", .noSeats,
            "seats.standard"
        ),
        ("  standard:\n    - {place: 1, role: reviewer, meaning: reviewed}\n", "", .noSeats, "seats.standard"),
        ("  standard:\n    - {place: 1,", "  standard:\n    - {place: 2,", .placesNotInOrder, "seats.standard"),
        (
            "role: approver, meaning: approved}\n\nesc", "role: auditor, meaning: approved}\n\nesc", .notOneOf,
            "seats.strict[1].role"
        ),
        ("escalate-to: {role: approver", "escalate-to: {role: chief", .notOneOf, "escalate-to.role"),
        ("least: standard", "least: light", .notOneOf, "route.least"),
        ("[fail, disagreement]", "[fail, dispute]", .notOneOf, "route.strict-when[1]"),
        ("[fail, disagreement]", "[fail, fail]", .duplicateKey, "route.strict-when[1]"),
        ("kinds: [inspection]", "kinds: []", .empty, "kinds"),
        (
            "checks: [measurements-limits, uncertainty, documents, equation, units, givens, substitution, formulas, "
                + "readings,\n  tables, verdicts, sources, program, language, final-answer, attempts]", "checks: []",
            .empty,
            "checks"
        ),
        ("temperature: \"0.6\"", "temperature: 2.1", .notOneOf, "answering.temperature"),
        ("temperature: \"0.6\"", "temperature: warm", .notANumber, "answering.temperature"),
        ("top-p: \"0.95\"", "top-p: 0", .notOneOf, "answering.top-p"),
        ("use: commercial", "use: any", .notOneOf, "answering.use"),
        ("name: dimension\n", "name: dimension\nnames: x\n", .unknownKey, "names"),
    ])
    func `one fault is one problem at its place`(
        piece: String, other: String, code: Problem.Code, path: String
    ) throws {
        let problems = try HouseFolder.problems(replacing: piece, by: other)
        #expect(problems.map(\.code) == [code])
        #expect(problems.map(\.path) == [path])
    }

    @Test func `light may be left out and holds one seat at most`() throws {
        let light = "  light:\n    - {place: 1, role: reviewer, meaning: reviewed}\n"
        #expect(try HouseFolder.problems(replacing: light, by: "") == [])
        let two = light + "    - {place: 2, role: approver, meaning: approved}\n"
        #expect(try HouseFolder.problems(replacing: light, by: two).map(\.path) == ["seats.light"])
    }

    @Test func `an unquoted decimal keeps its digits`() throws {
        let text = try HouseFolder.text("dimension.yaml").replacing("\"0.6\"", with: "0.60")
        let policy = try PolicyFile.read(
            Data(text.utf8), models: HouseFolder.models(), checks: HouseFolder.checks)
        #expect(policy.answering.sampler.temperature == "0.60")
    }
}
