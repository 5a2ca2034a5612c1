import Foundation
import Reckon
import Review

/// How many statements one core judges in a second of processor time.
enum Speed {
    static func line(_ data: Labelled) throws -> String {
        let texts = try data.rows("mfg_traces.jsonl").compactMap { $0["text"]?.text }
        var statements = 0
        let start = clock()
        repeat {
            for text in texts { statements += Judge.judged(text).count }
        } while clock() - start < 2 * CLOCKS_PER_SEC
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        return String(format: "speed: %.0f statements/s", Double(statements) / seconds)
    }
}
