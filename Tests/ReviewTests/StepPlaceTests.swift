import Review
import Testing

/// Where ranges lie among the steps of a work.
@Suite struct StepPlaceTests {
    private let steps = Step.segment("one\n\n two \n---\nthree")

    @Test func `a range lies in the step that holds it whole`() {
        #expect(steps.map { $0.low..<$0.high } == [0..<3, 6..<9, 15..<20])
        #expect(steps.place(of: 0..<3) == 0)
        #expect(steps.place(of: 7..<8) == 1)
        #expect(steps.place(of: 9..<9) == 1)
        #expect(steps.place(of: 15..<20) == 2)
    }

    @Test func `a range that leaves its step lies in none`() {
        for range in [0..<4, 2..<7, 4..<5, 5..<7, 10..<12, 15..<21] { #expect(steps.place(of: range) == nil) }
        #expect([Step]().place(of: 0..<1) == nil)
    }

    @Test func `a range touches the steps that share a byte with it`() {
        #expect(steps.places(touching: 2..<7) == 0..<2)
        #expect(steps.places(touching: 3..<6).isEmpty)
        #expect(steps.places(touching: 0..<20) == 0..<3)
        #expect(steps.places(touching: 7..<7).isEmpty)
    }
}
