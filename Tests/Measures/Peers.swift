import Foundation

/// Programs that do the same as a part of Kenin, each in a Python of its own: pint for units, Math-Verify for answers.
struct Peers {
    /// The Python interpreter that has them.
    let python: URL
    private static let script = "Tests/Measures/peers.py"

    /// Pairs of quantities that pint parses, converts and compares in a second.
    func units(_ pairs: [(String, String)]) -> () throws -> Double { { try rate("units", pairs) } }

    /// Pairs of answers that Math-Verify compares in a second.
    func equal(_ pairs: [(String, String)]) -> () throws -> Double { { try rate("equal", pairs) } }

    /// Throws when the program cannot be run or says no figure.
    private func rate(_ what: String, _ pairs: [(String, String)]) throws -> Double {
        let process = Process()
        process.executableURL = python
        process.arguments = [Self.script, what]
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        process.standardError = FileHandle.nullDevice
        try process.run()
        let lines = try pairs.map { try JSONSerialization.data(withJSONObject: [$0.0, $0.1]) + Data("\n".utf8) }
        try input.fileHandleForWriting.write(contentsOf: lines.reduce(Data(), +))
        try input.fileHandleForWriting.close()
        let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        guard let rate = Double(said.trimmingCharacters(in: .whitespacesAndNewlines)) else { throw Silent(what: what) }
        return rate
    }

    private struct Silent: Error, CustomStringConvertible {
        let what: String
        var description: String { "the peer for \(what) gave no figure" }
    }
}
