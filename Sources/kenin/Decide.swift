import ArgumentParser
import Foundation
import Review
import Wording

/// Signs a seat: shows the sheet that is signed, asks for the password, sends both.
struct Decide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Decide on a case and sign.",
        discussion: "The password is the signature: it is asked for each time, whatever the token may do.")

    @Argument(help: "The case: its id, or its number as 2026-000123.")
    var caseName: String

    @Flag(help: "Approve the answer.") var approve = false
    @Flag(help: "Reject the answer; --comment says why.") var reject = false
    @Flag(name: .customLong("return"), help: "Return the case to its submitter; --comment says what is missing.")
    var sendBack = false
    @Option(help: ArgumentHelp("Correct the answer by the text of a file.", valueName: "file"))
    var correct: String?

    @Option(help: "The attempt that is meant; the proposed one by default.")
    var attempt: Int?
    @Option(help: ArgumentHelp("Your verdict on the model's answer: right, wrong, cannot-tell.", valueName: "verdict"))
    var verdict: Decision.Verdict?
    @Option(help: "The model's attempt that the verdict is about; the one meant by default.")
    var judged: Int?
    @Option(help: ArgumentHelp("A reason; may be repeated: \(Decision.Reason.list).", valueName: "reason"))
    var reason: [Decision.Reason] = []
    @Option(help: "Your comment.")
    var comment = ""
    @Option(help: ArgumentHelp("Numbers of the findings that you acknowledge, as 1,2.", valueName: "numbers"))
    var acknowledge = ""
    @Option(
        name: .customLong("first-wrong"),
        help: ArgumentHelp(
            "The first wrong step of an attempt, as 1:3; 1:none where no step is wrong. May be repeated.",
            valueName: "attempt:step"))
    var firstWrong: [Decision.FirstWrong] = []
    @Option(help: ArgumentHelp("A finding that you confirm; may be repeated.", valueName: "number"))
    var confirm: [Int] = []
    @Option(
        help: ArgumentHelp(
            "A finding that you overrule, with why, as 4=\"rounded as asked\". May be repeated.",
            valueName: "number=reason"))
    var overrule: [Overruled] = []
    @Option(help: "The seat's id, where you may take several.")
    var seat: String?

    @OptionGroup var password: PasswordOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard [approve, reject, sendBack, correct != nil].count(where: { $0 }) == 1 else {
            throw ValidationError("say one of --approve, --reject, --return and --correct FILE.")
        }
        _ = try acknowledged()
    }

    func run() async throws {
        let speech = global.speech
        let service = try APIClient(try await global.settings(), speech: speech)
        let text = try correct.map { try PrivateFile.text(of: $0) }
        let id = try APIClient.caseName(caseName)
        let seat = try await service.seatID(seat, of: id)
        let path = "cases/\(id)/seats/\(seat)"
        let sheet = try await service.get("\(path)/sheet")
        guard let tag = sheet.tag else { throw Refusal(.sheetNotNamed) }
        let file = try await service.get("cases/\(id)").json()
        let rendering = Rendering(speech)
        GlobalOptions.write(rendering.file(file, concerns: false).joined(separator: "\n"))
        GlobalOptions.write(
            rendering.sheet(try sheet.json(), of: file, signing: verb, tag: tag).joined(separator: "\n"))
        if let missing = try missing(from: try sheet.json()) { throw missing }
        let secret = try password.read(speech.say("署名のパスワード：", "Password, to sign: "), speech: speech)
        let key = UUID().uuidString.lowercased()
        let answer = try await service.post("\(path)/decision", try body(text, secret), ifMatch: tag, key: key).json()
        let ended = answer["ended"]?.text.flatMap(Ended.init(rawValue:)).map { speech.words.ended($0) }
        GlobalOptions.write([speech.words[.signed], ended].compactMap(\.self).joined(separator: " "))
    }

    var verb: Decision.Verb { approve ? .approve : reject ? .reject : sendBack ? .return : .correct }

    private func body(_ text: String?, _ password: String) throws -> JSON {
        var members = [
            JSON.Member("verb", .string(verb.rawValue)),
            JSON.Member("reasons", .array(reason.map { .string($0.rawValue) })),
            JSON.Member("comment", .string(comment)),
            JSON.Member("acknowledged", .array(try acknowledged().map { .number(String($0)) })),
            JSON.Member("password", .string(password)),
        ]
        if let attempt { members.append(JSON.Member("attempt", .number(String(attempt)))) }
        if let verdict { members.append(JSON.Member("verdict", .string(verdict.rawValue))) }
        if let judged { members.append(JSON.Member("judged", .number(String(judged)))) }
        if let text { members.append(JSON.Member("text", .string(text))) }
        members += marks
        return .object(members)
    }

    func acknowledged() throws -> [Int] {
        try acknowledge.split(separator: ",").map { part in
            guard let number = Int(part.filter { $0 != " " }) else {
                throw ValidationError("--acknowledge takes numbers with commas between them.")
            }
            return number
        }
    }
}

extension Decision.Verdict: ExpressibleByArgument {}

extension Decision.Reason: ExpressibleByArgument {
    /// The reasons, for help.
    static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
