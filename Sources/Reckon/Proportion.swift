/// A share of a number of trials, with its exact interval.
///
/// The interval is that of Clopper and Pearson (Biometrika 26, 1934, 404–413), by the quantiles of the beta
/// distribution: it never covers less than it says, however few the trials.
package struct Proportion: Sendable, Equatable {
    /// Trials that came out so.
    package let hits: Int
    /// All trials, 1 or more.
    package let trials: Int

    /// A share; nil without a trial and where there are more hits than trials.
    package init?(_ hits: Int, of trials: Int) {
        guard trials > 0, (0...trials).contains(hits) else { return nil }
        self.hits = hits
        self.trials = trials
    }

    /// The share seen, 0 to 1.
    package var estimate: Double { Double(hits) / Double(trials) }

    /// The two-sided interval that covers the true share with at least this confidence, 0 to 1.
    package func interval(confidence: Double = 0.95) -> ClosedRange<Double> {
        let tail = (1 - confidence) / 2
        let misses = trials - hits
        let low = hits == 0 ? 0 : Distribution.betaQuantile(tail, Double(hits), Double(misses + 1))
        let high = misses == 0 ? 1 : Distribution.betaQuantile(1 - tail, Double(hits + 1), Double(misses))
        return min(low, high)...high
    }
}
