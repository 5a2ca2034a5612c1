extension StringProtocol {
    /// Without white space at its ends.
    ///
    /// By scalars: going back by characters takes a time that grows with the square of a row of flags.
    package var trimmed: String {
        let rest = unicodeScalars.drop(while: \.properties.isWhitespace)
        guard let last = rest.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(String.UnicodeScalarView(rest[...last]))
    }
}
