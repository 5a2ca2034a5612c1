import BigInt

/// Decimal text to exact number and back: what a person wrote is what is computed with.
extension Rational {
    /// How a decimal is shortened.
    package enum Rounding: Hashable, Sendable {
        /// Halves away from zero, as taught in school and used on drawings.
        case halfAway
        /// Halves to the even neighbour (JIS Z 8401, rule A).
        case halfEven
        /// Toward zero: digits cut off.
        case cut
    }

    /// Reads ASCII decimal text: optional sign, digits, optional point and digits, optional `e` and exponent.
    ///
    /// Nil for anything else (spaces included), and beyond 400 characters or an exponent beyond ±400, so that hostile
    /// text costs nothing.
    package init?(decimal text: String) {
        guard let value = try? Rational(parsing: text.utf8, grouped: false) else { return nil }
        self = value
    }

    /// As `init(decimal:)`, but with commas between groups of exactly three digits as well ("1,234.5").
    package init?(grouped text: String) {
        guard let value = try? Rational(parsing: text.utf8, grouped: true) else { return nil }
        self = value
    }

    /// Throws `notANumber`, or `tooLarge` beyond 400 bytes or an exponent beyond ±400.
    init(parsing text: some Collection<UInt8>, grouped: Bool) throws(ReckonError) {
        if let plain = Rational(plain: text) {
            self = plain
            return
        }
        guard text.count <= 400 else { throw .tooLarge }
        var scan = DecimalScan(Array(text), grouped: grouped)
        let sign = scan.sign()
        let whole = try scan.whole()
        let fraction = try scan.fraction(required: whole.isEmpty)
        let exponent = try scan.exponent()
        guard scan.isAtEnd else { throw .notANumber }
        self = try Rational(digits: whole + fraction, scale: exponent - fraction.count) * Rational(sign)
    }

    /// Digits and at most a point with digits on both sides, 18 bytes at most: what most numbers are; nil for all else.
    private init?(plain text: some Collection<UInt8>) {
        var (value, length, whole) = (0, 0, Int?.none)
        for byte in text {
            guard length < 18 else { return nil }
            if (0x30...0x39).contains(byte) {
                value = value * 10 + Int(byte & 0x0F)
            } else {
                guard byte == UInt8(ascii: "."), whole == nil, length > 0 else { return nil }
                whole = length
            }
            length += 1
        }
        let places = whole.map { length - 1 - $0 } ?? 0
        guard length > 0, whole == nil || places > 0, let exact = try? Rational(value, over: Self.tens[places]) else {
            return nil
        }
        self = exact
    }

    /// The number whose digits are `digits` (ASCII), times ten to the `scale`.
    init(digits: [UInt8], scale: Int) throws(ReckonError) {
        guard abs(scale) <= 800 else { throw .tooLarge }
        if digits.count <= 18, scale <= 0, -scale < Self.tens.count {
            guard !digits.isEmpty else { throw .notANumber }
            self = try Rational(digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) }, over: Self.tens[-scale])
            return
        }
        guard let value = BigInt(String(decoding: digits, as: UTF8.self)) else { throw .notANumber }
        self = try Rational(whole: value) * Rational.ten(to: scale)
    }

    /// Ten to a whole power within ±800. Throws `tooLarge` beyond.
    static func ten(to exponent: Int) throws(ReckonError) -> Rational {
        guard abs(exponent) <= 800 else { throw .tooLarge }
        guard abs(exponent) < tens.count else {
            let power = BigInt(10).power(abs(exponent))
            return exponent > 0 ? Rational(whole: power) : try Rational(1, over: power)
        }
        return exponent >= 0 ? Rational(tens[exponent]) : try Rational(1, over: tens[-exponent])
    }

    /// The powers of ten that fit a word.
    static let tens: [Int] = (0...18).map { (0..<$0).reduce(1) { power, _ in power * 10 } }

    /// How many digits after the point write this number exactly, or nil when none do (1/3).
    package var exactPlaces: Int? { words.map { Self.places($0.under) } ?? Self.places(denominator) }

    /// The larger count of the factors 2 and 5, or nil when there are others.
    private static func places<Whole: BinaryInteger>(_ denominator: Whole) -> Int? {
        let twos = denominator.trailingZeroBitCount
        var (fives, rest) = (0, denominator >> twos)
        while rest.isMultiple(of: 5) {
            rest /= 5
            fives += 1
        }
        return rest == 1 ? max(twos, fives) : nil
    }

    /// This number rounded to a whole multiple of ten to the minus `places` (negative places round tens, hundreds).
    package func rounded(places: Int, _ rounding: Rounding = .halfAway) -> Rational {
        let places = min(max(places, -800), 800)
        guard let step = try? Rational.ten(to: -places), let scaled = try? self / step else { return self }
        let size = scaled.magnitude
        let whole =
            size.words.map { Rational(Self.whole($0.over, $0.under, rounding)) }
            ?? Rational(whole: Self.whole(size.numerator, size.denominator, rounding))
        return (signum < 0 ? -whole : whole) * step
    }

    /// A quotient of positive numbers rounded to a whole one.
    private static func whole<Whole: BinaryInteger>(_ over: Whole, _ under: Whole, _ rounding: Rounding) -> Whole {
        let (quotient, rest) = over.quotientAndRemainder(dividingBy: under)
        let lacking = under - rest
        let up =
            switch rounding {
            case .halfAway: rest >= lacking
            case .halfEven: rest > lacking || (rest == lacking && !quotient.isMultiple(of: 2))
            case .cut: false
            }
        return up ? quotient + 1 : quotient
    }

    /// Decimal text with exactly `places` digits after the point, 0 to 800.
    package func decimal(places: Int, _ rounding: Rounding = .halfAway) -> String {
        let places = min(max(places, 0), 800)
        let value = rounded(places: places, rounding)
        guard let scaled = try? value.magnitude * Rational.ten(to: places) else { return "" }
        var digits = scaled.numerator.description
        if digits.count <= places { digits = String(repeating: "0", count: places + 1 - digits.count) + digits }
        let text = places == 0 ? digits : "\(digits.dropLast(places)).\(digits.suffix(places))"
        return value.signum < 0 ? "-" + text : text
    }

    /// Decimal text rounded half away to `significant` digits, without trailing zeros after the point.
    package func decimal(significant: Int) -> String {
        guard signum != 0 else { return "0" }
        let places = significant - 1 - orderOfMagnitude
        let value = rounded(places: places)
        return value.decimal(places: min(max(value.exactPlaces ?? places, 0), 800))
    }

    /// The exponent of the first digit: 0 for 1 to 9.99, −3 for 0.005. Zero has 0.
    package var orderOfMagnitude: Int {
        guard signum != 0 else { return 0 }
        let guess =
            words.map { Self.digits($0.over) - Self.digits($0.under) }
            ?? numerator.magnitude.description.utf8.count - denominator.description.utf8.count
        guard let bound = try? Rational.ten(to: min(max(guess, -800), 800)) else { return guess }
        return magnitude < bound ? guess - 1 : guess
    }

    private static func digits(_ value: Int) -> Int {
        tens.firstIndex { $0.magnitude > value.magnitude } ?? tens.count
    }
}

extension Rational: CustomStringConvertible {
    /// The exact decimal where one of at most 40 places exists, else `numerator/denominator`. `init(description:)`
    /// reads either back.
    package var description: String {
        if isWhole { return numerator.description }
        if let places = exactPlaces, places <= 40 { return decimal(places: places) }
        return "\(numerator)/\(denominator)"
    }

    /// Reads what `description` writes. Throws `notANumber`, `tooLarge` or `divisionByZero`.
    package init(description text: String) throws(ReckonError) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2 else { throw .notANumber }
        let value = try Rational(parsing: first, grouped: false)
        self = parts.count == 1 ? value : try value / Rational(parsing: parts[1], grouped: false)
    }
}
