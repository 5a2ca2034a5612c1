/// The stored bodies behind commitments: what can be opened for an auditor, and erased.
///
/// Each is written once as canonical JSON and only ever read back as the bytes that were committed to.
package enum Body {
    /// An attempt: what was written, and how many tokens it took.
    package struct Attempt: Sendable, Equatable, Codable {
        /// What was written.
        package var trace: Trace
        /// Token counts, where the server told them.
        package var usage: Usage?
        /// How likely the model held its tokens to be, where the server told it.
        package var logProbabilities: LogProbabilities?
        /// A body.
        package init(trace: Trace, usage: Usage?, logProbabilities: LogProbabilities? = nil) {
            self.trace = trace
            self.usage = usage
            self.logProbabilities = logProbabilities
        }
    }

    /// A finding: what was stated and recomputed, and where.
    package struct Finding: Sendable, Equatable, Codable {
        /// Bytes of the attempt's work.
        package struct Span: Sendable, Equatable, Codable {
            /// First byte.
            package var low: Int
            /// One past the last byte.
            package var high: Int
            /// A span.
            package init(_ range: Range<Int>) { (low, high) = (range.lowerBound, range.upperBound) }
            /// The bytes; nil for a span that is none.
            package var range: Range<Int>? { low <= high ? low..<high : nil }
        }

        /// Facts by name.
        package var facts: [String: String]
        /// What of the span is false or sloppy; nil for all of it.
        package var part: Span?
        /// Where what it was computed from stands; nil where that is not known.
        package var sources: [Span]?

        /// The body of a finding.
        package init(_ finding: Review.Finding) {
            facts = finding.facts
            part = finding.part.map(Span.init)
            sources = finding.sources.isEmpty ? nil : finding.sources.map(Span.init)
        }
    }

    /// An assessment: the classes of equal answers and the reasons.
    package struct Assessment: Sendable, Equatable, Codable {
        /// Classes of attempt numbers.
        package var classes: [[Int]]
        /// Why this confidence and this route.
        package var reasons: [Review.Assessment.Reason]
        /// A body.
        package init(classes: [[Int]], reasons: [Review.Assessment.Reason]) {
            self.classes = classes
            self.reasons = reasons
        }
    }

    /// A decision: who signed in print, what they wrote, acknowledged and marked, the sentence they signed under.
    package struct Decision: Sendable, Equatable, Codable {
        /// Printed name at that time.
        package var name: String
        /// The comment.
        package var comment: String
        /// Numbers of the findings acknowledged.
        package var acknowledged: [Int]
        /// The statement shown.
        package var statement: String
        /// What they marked; nil where nothing.
        package var marks: Review.Decision.Marks?
        /// A body.
        package init(
            name: String, comment: String, acknowledged: [Int], statement: String,
            marks: Review.Decision.Marks = Review.Decision.Marks()
        ) {
            self.name = name
            self.comment = comment
            self.acknowledged = acknowledged
            self.statement = statement
            self.marks = marks.isEmpty ? nil : marks
        }
    }
}
