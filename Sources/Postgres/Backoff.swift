/// How long to wait before the next try of something that failed: twice as long each time, up to a limit, and by
/// chance up to half as long, so that many who failed together do not come back together.
package struct Backoff: Sendable, Hashable {
    /// The wait after the first failure, before chance shortens it.
    package var first: Duration
    /// The longest wait.
    package var most: Duration

    /// Waits that double from `first` to `most`.
    package init(first: Duration = .milliseconds(50), most: Duration = .seconds(1)) {
        self.first = first
        self.most = most
    }

    /// The wait after so many failures in a row, from 1.
    ///
    /// - Parameter chance: 0 ..< 1; 0 gives half of the full wait.
    package func delay(after failures: Int, chance: Double) -> Duration {
        let full = min(most, first * (1 << min(max(failures, 1) - 1, 20)))
        return full / 2 + full / 2 * chance
    }
}
