import Foundation
import Subprocess
import SystemPackage
import Testing

/// The campaign of faults in short: a few cycles of the cheap faults against the real program, and its checker under test.
///
/// Runner and checker are Python beside this file, and import nothing of Kenin. `make campaign` runs all of it, with a seed
/// of chance; here the seed stands, so that a run that fails can be run again.
@Suite struct CampaignTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Campaign")
    private static let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "kenin")

    @Test func `the checker tells every broken history, and passes a sound one`() async throws {
        let (status, said) = try await Self.python("test_checker.py")
        #expect(status == .exited(0), "\(said)")
    }

    @Test(.timeLimit(.minutes(10)))
    func `every promise holds through a few faults`() async throws {
        let (status, said) = try await Self.python(
            "campaign.py", "--program", Self.program.path, "--short", "--cycles", "4", "--seconds", "1", "--seed",
            "20261125")
        #expect(status == .exited(0), "\(said)")
    }

    private static func python(_ script: String, _ arguments: String...) async throws -> (TerminationStatus, String) {
        let path = folder.appending(path: script).path
        let result = try await Subprocess.run(
            .name("python3"), arguments: Arguments(["-B", path] + arguments), input: .none,
            output: .string(limit: 1 << 22), error: .string(limit: 1 << 22))
        return (result.terminationStatus, result.standardOutput + result.standardError)
    }
}
