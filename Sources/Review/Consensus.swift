import Reckon

/// Which attempts say the same: classes of equal final answers, by value and unit or by text.
package struct Consensus: Sendable, Equatable {
    /// Classes of attempt numbers, the largest first, then by lowest number; attempts without an answer are in none.
    package var classes: [[Int]]
    /// The lowest number of the largest class; nil on a tie, and where nothing was answered.
    package var proposed: Int?

    /// Sorts final answers into classes of equal meaning.
    package init(_ answers: [(n: Int, final: String?)]) {
        var classes: [(answer: WrittenAnswer, members: [Int])] = []
        for (n, final) in answers {
            guard let final else { continue }
            let answer = WrittenAnswer(final)
            if let index = classes.firstIndex(where: { $0.answer == answer }) {
                classes[index].members.append(n)
            } else {
                classes.append((answer, [n]))
            }
        }
        self.classes = classes.map { $0.members.sorted() }.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
        let tie = self.classes.count > 1 && self.classes[0].count == self.classes[1].count
        proposed = tie ? nil : self.classes.first?.first
    }
}
