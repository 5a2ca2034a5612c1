import ArgumentParser
import Foundation
import Review
import Wording

/// Takes a seat, so that nobody else works on it.
struct Claim: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take your seat of a case for half an hour, or hand it back.")

    @Argument(help: "The case: its id, or its number as 2026-000123.")
    var caseName: String

    @Option(help: "The seat's id, where you may take several.")
    var seat: String?

    @Flag(help: "Hand it back instead.")
    var handBack = false

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let service = try APIClient(try await global.settings(), speech: global.speech)
        let id = try APIClient.caseName(caseName)
        let seat = try await service.seatID(seat, of: id)
        let verb = handBack ? "hand-back" : "claim"
        let answer = try await service.post("cases/\(id)/seats/\(seat)/\(verb)", .object([])).json()
        if handBack { return global.say("戻しました。", "Handed back.") }
        let until = global.speech.words.moment(answer["until"]?.text ?? "")
        global.say("\(until) まで担当です。", "Yours until \(until).")
    }
}
