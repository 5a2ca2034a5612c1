import Mutations
import Review
import Testing

/// Which attempts say the same, and which answer is proposed.
@Suite struct ConsensusTests {
    static let table: [([String?], [[Int]], Int?)] = [
        ([], [], nil),
        ([nil, nil], [], nil),
        (["12.5 mm"], [[1]], 1),
        (["12.5 mm", "12.50 mm", "0.0125 m"], [[1, 2, 3]], 1),
        (["1 mm", "2 mm", "2 mm"], [[2, 3], [1]], 2),
        (["1 mm", nil, "1 mm"], [[1, 3]], 1),
        (["1 mm", "2 mm"], [[1], [2]], nil),
        (["1 mm", "2 mm", "2 mm", "1 mm"], [[1, 4], [2, 3]], nil),
        (["1 mm", "2 mm", "3 mm", "3 mm"], [[3, 4], [1], [2]], 3),
        (["1 mm", "1 kg"], [[1], [2]], nil),
        (["OK", "ok", "NG"], [[1, 2], [3]], 1),
    ]

    @Test(arguments: table) func `equal answers are one class`(
        _ finals: [String?], _ classes: [[Int]], _ proposed: Int?
    ) {
        let consensus = Consensus(finals.enumerated().map { ($0.offset + 1, $0.element) })
        #expect(consensus.classes == classes)
        #expect(consensus.proposed == proposed)
    }

    @Test func `the order in which attempts are read does not matter`() {
        let answers: [(n: Int, final: String?)] = [
            (1, "1 mm"), (2, "2 mm"), (3, "2 mm"), (4, nil), (5, "1 mm"), (6, "2.0 mm"),
        ]
        let expected = Consensus(answers)
        var random = SplitMix64(seed: 51)
        for _ in 0..<20 { #expect(Consensus(answers.shuffled(using: &random)) == expected) }
        #expect(expected.proposed == 2)
    }
}
