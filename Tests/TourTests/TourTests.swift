import Foundation
import Review
import ScriptedModel
import TestDatabase
import Testing

/// The tour of the README over the real program: migrate, serve, work, submit, sign, read, export, verify, learn.
@Suite struct TourTests {
    private static let password = "a stamp is not a signature"

    @Test(.timeLimit(.minutes(5)))
    func `a case goes from a file to a signed answer, a verifiable trail and a dataset row`() async throws {
        let home = FileManager.default.temporaryDirectory.appending(path: "kenin-tour-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: home) }
        try await TestDatabase.withEmpty { database in
            try await ScriptedModel.with(Self.answer) { model in
                let program = Program(environment: [
                    "DATABASE_URL": database.url(), "KENIN_HOME": home.path, "MODEL_URL": model.address,
                    "KENIN_SITE": "plant",
                    "KENIN_SHARE": TestDatabase.packageMigrations.deletingLastPathComponent().path,
                ])
                try await found(program)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    let (ports, port) = AsyncStream<Int>.makeStream()
                    group.addTask {
                        try await program.serve("serve", "--port", "0") { line in
                            if let found = Self.port(in: line) { port.yield(found) }
                        }
                        port.finish()
                    }
                    group.addTask { try await program.serve("work") { _ in } }
                    var client = program
                    let open = try #require(await ports.first { _ in true })
                    client.environment["KENIN_URL"] = "http://127.0.0.1:\(open)"
                    try await walk(client, home)
                    group.cancelAll()
                }
            }
        }
    }

    /// Two attempts that agree, and one that does not.
    private static let answer: ScriptedModel.Script = { request in
        request.seed == 3
            ? .says("1. 19.981 ≤ 19.980 規格内\n最終回答：0本") : .says("1. 19.981 > 19.980 規格外\n最終回答：1本")
    }

    /// The port in a line of the log; nil in any other line.
    private static func port(in line: String) -> Int? {
        line.firstMatch(of: #/listening on .*?127\.0\.0\.1:(\d+)/#).flatMap { Int($0.1) }
    }

    /// The database, the key, the site and its people.
    private func found(_ program: Program) async throws {
        _ = try await program.done("migrate", "--roles")
        _ = try await program.done("key", "--name", "plant.example")
        _ = try await program.done(
            "account", "create", "--site", "plant", "--login", "admin", "--name", "Admin", "--role", "admin",
            "--role", "policy-author", "--password-stdin", input: Self.password + "\n")
        for (login, roles) in [
            ("line", ["submitter"]), ("desk", ["reviewer"]), ("audit", ["auditor", "dataset-steward"]),
        ] {
            for role in roles.prefix(1) {
                _ = try await program.done(
                    "account", "create", "--site", "plant", "--login", login, "--name", login, "--role", role, "--role",
                    roles.last ?? role, "--by", "admin", "--password-stdin",
                    input: "\(Self.password)\n\(Self.password)\n")
            }
        }
    }

    private func signedIn(_ program: Program, _ login: String) async throws -> Program {
        var program = program
        program.environment["KENIN_TOKEN"] = try await program.done(
            "account", "token", "--login", login, "--password-stdin", input: Self.password + "\n")
        return program
    }

    private func walk(_ program: Program, _ home: URL) async throws {
        let share = try #require(program.environment["KENIN_SHARE"])
        let admin = try await signedIn(program, "admin")
        _ = try await admin.done(
            "policy", "activate", share + "/Policies/dimension.yaml", "--password-stdin", input: Self.password + "\n")
        let line = try await signedIn(program, "line")
        let number = try await line.done("submit", share + "/Policies/samples/01-shaft-diameter.yaml")
            .prefix { $0 != " " }.description
        let desk = try await signedIn(program, "desk")
        try await sign(desk, number)
        let shown = try await line.done("show", number)
        #expect(shown.contains("desk"), "the submitter reads who signed: \(shown)")
        try await submitMany(line, home)
        try await submitWithFile(line, home)
        try await prove(try await signedIn(program, "audit"), number, home)
    }

    private func sign(_ desk: Program, _ number: String) async throws {
        var waiting = JSON.null
        for _ in 0..<200 where waiting == .null {
            let answer = try JSON.parse(try await desk.done("show", number, "--json").utf8)
            if answer["stage"]?.text == "review" { waiting = answer }
        }
        guard case .array(let rounds)? = waiting["rounds"], case .array(let findings)? = rounds.first?["findings"]
        else {
            Issue.record("the case did not reach the desk")
            return
        }
        let concerns = findings.filter { ["fail", "warn"].contains($0["outcome"]?.text) }.compactMap { $0["n"]?.text }
        #expect(!concerns.isEmpty, "the third attempt's false comparison is a finding")
        try await judge(desk, number)
        let refused = try await desk.run(
            ["decide", number, "--approve", "--verdict", "right", "--password-stdin"], input: Self.password + "\n")
        #expect(refused.status == 1, "concerns must be acknowledged: \(refused.errors)")
        #expect(refused.errors.contains("--acknowledge \(concerns.joined(separator: ","))"), "\(refused.errors)")
        let silent = try await desk.run(["decide", number, "--reject"])
        #expect(silent.status == 1 && silent.errors.contains("--comment"), "before the password: \(silent.errors)")
        _ = try await desk.done(
            "decide", number, "--approve", "--verdict", "right", "--acknowledge", concerns.joined(separator: ","),
            "--password-stdin", input: Self.password + "\n")
        let late = try await desk.run(["decide", number, "--reject", "--comment", "c", "--lang", "ja"])
        #expect(late.errors.contains("すでに終わっています：承認済み"), "\(late.errors)")
    }

    /// What a case is judged by stands in `show`: limits, readings, which answer is proposed, where a finding is.
    private func judge(_ desk: Program, _ number: String) async throws {
        let shown = try await desk.done("show", number, "--lang", "ja")
        for text in [
            "品番: SH-2040-07", "軸外径 (mm): 基準値 20.000, 下限 19.959, 上限 19.980", "19.980, 19.972, 19.981 [上限より大きい]",
            "Apache-2.0  提案された回答", "(回答案3, ステップ 1)", "承認ルート: ",
        ] {
            #expect(shown.contains(text), "\(text) is missing in \(shown)")
        }
        let until = try await desk.done("claim", number)
        #expect(!until.contains("Z.") && until.contains("UTC"), "a time that people read: \(until)")
    }

    /// A case with a file beside it, which is uploaded once.
    private func submitWithFile(_ line: Program, _ home: URL) async throws {
        try Data("%PDF-1.4 drawing".utf8).write(to: home.appending(path: "図面.pdf"))
        let file = home.appending(path: "case.yaml")
        let text = """
            policy: dimension
            title: Shaft
            question: Within limits?
            attachments:
              - file: 図面.pdf
            """
        try Data(text.utf8).write(to: file)
        for _ in 1...2 {
            let number = try await line.done("submit", file.path).prefix { $0 != " " }.description
            let shown = try await line.done("show", number)
            #expect(shown.contains("図面.pdf  application/pdf  16 B"), "\(shown)")
        }
        try Data((text + "\n  - file: nowhere.pdf\n").utf8).write(to: file)
        #expect(try await line.run(["submit", file.path]).status == 2)
        try Data("MZ\u{0}".utf8).write(to: home.appending(path: "tool.exe"))
        try Data(text.replacing("図面.pdf", with: "tool.exe").utf8).write(to: file)
        let wrong = try await line.run(["submit", file.path])
        #expect(wrong.status == 1 && wrong.errors.contains("tool.exe") && wrong.errors.contains("Shift_JIS"))
        var lapsed = line
        lapsed.environment["KENIN_TOKEN"] = line.environment["KENIN_TOKEN"].map { $0.dropLast(4) + "AAAA" }
        let refused = try await lapsed.run(["desk"])
        #expect(refused.status == 1 && refused.errors.contains("kenin account token"), "\(refused.errors)")
        lapsed.environment["KENIN_URL"] = "http://127.0.0.1:1"
        let away = try await lapsed.run(["desk", "--lang", "ja"])
        #expect(away.status == 6 && away.errors.contains("http://127.0.0.1:1 に接続できません。"), "\(away.errors)")
    }

    /// A file of many cases, and the same again: no case twice. A line is refused alone, however long it is.
    private func submitMany(_ line: Program, _ home: URL) async throws {
        let file = home.appending(path: "many.jsonl")
        let shaft =
            #"{"kind":"inspection","policy":"dimension","language":"en","title":"\u001b[8mShaft","question":"In?","#
            + #""characteristics":[{"name":"d","unit":"mm","upper":20.02,"measurements":[19.99]}]}"#
        let longest = #"{"key":"l","case":{"\#(String(repeating: "x", count: 1_000_000))":1}}"#
        let lines = [#"{"case":\#(shaft)}"#, #"{"case":\#(shaft)}"#, "", #"{"key":"k","case":{}}"#, longest]
        try Data(lines.joined(separator: "\n").utf8).write(to: file)
        let first = try await line.run(["submit", "--bulk", file.path])
        #expect(first.status == 1 && first.errors.contains("2 cases taken, 2 lines refused"), "\(first.errors)")
        let results = try first.output.split(separator: "\n").map { try JSON.parse(Array($0.utf8)) }
        #expect(results.map { $0["line"]?.text } == ["1", "2", "4", "5"])
        #expect(Set(results.map { $0["number"]?.text }).count == 3, "two alike are two cases: \(first.output)")
        let shown = try await line.done("show", try #require(results.first?["number"]?.text))
        #expect(shown.contains("\u{FFFD}[8mShaft") && !shown.contains("\u{1B}"), "commands a terminal: \(shown)")
        let again = try await line.run(["submit", "--bulk", file.path])
        #expect(
            try again.output.split(separator: "\n").map { try JSON.parse(Array($0.utf8))["number"] }
                == results.map { $0["number"] })
    }

    private func prove(_ auditor: Program, _ number: String, _ home: URL) async throws {
        let bundle = home.appending(path: "bundle.jsonl")
        _ = try await auditor.done("audit", "export", "--case", number, "--output", bundle.path)
        let key = home.appending(path: "ledger.pub").path
        let valid = try await auditor.run(["verify", bundle.path, "--key", key])
        #expect(valid.status == 0 && valid.output.contains(" UTC\n"), "\(valid.output)")
        let none = try await auditor.run(["audit", "export", "--case", "2026-000999", "--output", bundle.path + "x"])
        #expect(none.status == 1 && none.errors.contains("2026-000999"), "\(none.errors)")

        var bytes = try Data(contentsOf: bundle)
        let signed = try #require(bytes.firstRange(of: Data("\"kind\":\"signed\"".utf8)))
        let entry = bytes[..<signed.lowerBound].count { $0 == 0x0A } - 1
        bytes[signed.lowerBound + 9] ^= 1
        try bytes.write(to: bundle)
        let altered = try await auditor.run(["verify", bundle.path, "--key", key])
        #expect(altered.status == 3)
        #expect(altered.output.contains("\(entry)"), "names entry \(entry): \(altered.output)")

        let rows = home.appending(path: "dataset")
        _ = try await auditor.done("dataset", "export", "--kind", "preference", "--output", rows.path)
        let row = try JSON.parse(try Data(contentsOf: rows.appending(path: "preference.jsonl")).dropLast())
        #expect(row["chosen"] != nil && row["rejected"] != nil)
    }
}
