/// From one finding of concern to the next: the links that work without script, and that the keys follow.
extension CasePage {
    /// Gives every concern that is shown in full the addresses of its neighbours, in the order of the page.
    mutating func linkConcerns() {
        var order: [String] = []
        everyFinding { row in if row.isConcern { order.append(row.n) } }
        var index = 0
        everyFinding { row in
            guard row.isConcern else { return }
            row.previous = index > 0 ? order[index - 1] : nil
            row.next = index + 1 < order.count ? order[index + 1] : nil
            index += 1
        }
        hasConcerns = !order.isEmpty
        firstConcern = order.first
    }

    /// Visits every finding that is shown in full, in the order of the page.
    private mutating func everyFinding(_ visit: (inout FindingRow) -> Void) {
        for index in caseFindings.indices { visit(&caseFindings[index]) }
        guard var review else { return }
        for at in review.attempts.indices {
            for index in review.attempts[at].findings.indices { visit(&review.attempts[at].findings[index]) }
            for step in review.attempts[at].steps.indices {
                for index in review.attempts[at].steps[step].findings.indices {
                    visit(&review.attempts[at].steps[step].findings[index])
                }
            }
        }
        self.review = review
    }
}
