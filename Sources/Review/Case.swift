import Reckon

/// A case's content at one time: the question as asked, with the typed facts that a check can recompute from.
///
/// Immutable once submitted; its canonical bytes are the revision's body. Numbers are kept as the text that was written.
package struct CaseContent: Sendable, Equatable, Codable {
    /// What is asked for.
    package enum Kind: String, Sendable, Codable, CaseIterable { case inspection, design }

    /// Inspection of a part or design of one.
    package var kind: Kind
    /// The name of the policy that the case falls under.
    package var policy: String
    /// The language of the question, in which the model is asked.
    package var language: Language
    /// One line for lists.
    package var title: String
    /// The question in the asker's words.
    package var question: String
    /// Part number.
    package var part: String?
    /// Lot or serial number.
    package var lot: String?
    /// Drawing number.
    package var drawing: String?
    /// Revision of the drawing.
    package var drawingRevision: String?
    /// Line of the control plan.
    package var controlPlan: String?
    /// Measured characteristics with their limits.
    package var characteristics: [Characteristic]
    /// Other given quantities: a torque, a sample size.
    package var given: [Given]
    /// Files that belong to the case; nil where there are none.
    package var attachments: [Attachment]?

    /// One measured characteristic.
    package struct Characteristic: Sendable, Equatable, Codable {
        /// As on the drawing.
        package var name: String
        /// A unit that `Reckon` knows; empty for a count or ratio.
        package var unit: String
        /// Nominal value, decimal text.
        package var nominal: String?
        /// Lower limit of the characteristic, inclusive, decimal text.
        package var lower: String?
        /// Upper limit, inclusive, decimal text; never below ``lower``.
        package var upper: String?
        /// Readings in the order taken, decimal text.
        package var measurements: [String]

        /// On which side of the limits a number may lie.
        package enum Side: String, Sendable { case below, above }

        /// The side on which a reading is outside the limits; nil for one that lies within, or on one of them.
        package func side(of reading: String) -> Side? {
            guard let value = Rational(decimal: reading) else { return nil }
            if let lower = lower.flatMap(Rational.init(decimal:)), value < lower { return .below }
            if let upper = upper.flatMap(Rational.init(decimal:)), value > upper { return .above }
            return nil
        }
    }

    /// A named quantity that the question builds on.
    package struct Given: Sendable, Equatable, Codable {
        /// What it is.
        package var name: String
        /// Decimal text.
        package var value: String
        /// A unit that `Reckon` knows, or empty.
        package var unit: String
    }
}

/// The two languages of Kenin.
package enum Language: String, Sendable, Codable, CaseIterable {
    /// Japanese.
    case ja
    /// English.
    case en
}

extension CaseContent {
    /// A case that consists of its question alone, for texts that are checked without the service; it has no policy.
    package init(question: String, language: Language) {
        self.init(
            kind: .inspection, policy: "", language: language, title: "", question: question, part: nil, lot: nil,
            drawing: nil, drawingRevision: nil, controlPlan: nil, characteristics: [], given: [])
    }

    /// Reads a submitted case; gathers every problem (unknown keys, units, reversed limits) instead of stopping at one.
    ///
    /// - Parameter language: what a case is taken to be written in when it does not say.
    /// - Throws: ``Refusal`` `invalid-input` with all problems, as far as ``Fields/Problems`` keeps them.
    package static func read(_ json: JSON, language: Language) throws(Refusal) -> CaseContent {
        let problems = Fields.Problems()
        let fields = Fields(json, problems: problems)
        var content = CaseContent(
            kind: fields.choice("kind", Kind.self) ?? .inspection,
            policy: fields.required("policy", limit: 63),
            language: fields.choice("language", Language.self) ?? language,
            title: fields.required("title", limit: 300),
            question: fields.required("question", limit: 65_536),
            part: fields.text("part"),
            lot: fields.text("lot"),
            drawing: fields.text("drawing"),
            drawingRevision: fields.text("drawing-revision"),
            controlPlan: fields.text("control-plan"),
            characteristics: fields.objects("characteristics", limit: 100, Characteristic.init(reading:)),
            given: fields.objects("given", limit: 100, Given.init(reading:)))
        let attachments = fields.objects("attachments", limit: Attachment.limit, Attachment.init(reading:))
        if !attachments.isEmpty { content.attachments = attachments }
        fields.finish()
        try problems.refuse()
        return content
    }
}

extension CaseContent.Characteristic {
    fileprivate init(reading fields: Fields) {
        name = fields.required("name")
        unit = fields.unit("unit")
        nominal = fields.decimal("nominal")
        lower = fields.decimal("lower")
        upper = fields.decimal("upper")
        measurements = fields.list("measurements").compactMap { fields.decimal($0.value, at: $0.path) }
        if let low = lower.flatMap(Rational.init(decimal:)), let high = upper.flatMap(Rational.init(decimal:)),
            high < low
        {
            fields.problems.add(.limitsReversed, at: fields.path, lower ?? "", upper ?? "")
        }
    }
}

extension CaseContent.Given {
    fileprivate init(reading fields: Fields) {
        name = fields.required("name")
        value = fields.decimal("value") ?? ""
        unit = fields.unit("unit")
        if fields.value("value") == nil { fields.problems.add(.missing, at: fields.place("value")) }
    }
}

extension Fields {
    /// A decimal number as plain text; JSON number or string.
    fileprivate func decimal(_ key: String) -> String? {
        value(key).flatMap { decimal($0, at: place(key)) }
    }

    fileprivate func decimal(_ json: JSON, at path: String) -> String? {
        guard let written = json.text else {
            problems.add(.notANumber, at: path)
            return nil
        }
        let text = Self.plain(written)
        guard text.utf8.count <= 40, Rational(decimal: text) != nil else {
            problems.add(.notANumber, at: path, String(written.prefix(40)))
            return nil
        }
        return text
    }

    /// Digits, signs and points of full width as those of ASCII (the part of Unicode's NFKC that numbers need), and the
    /// minus sign as the hyphen, so that what is sealed is plain.
    private static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let value = scalar.value
            plain.append(
                value == 0x2212
                    ? "-" : (0xFF01...0xFF5E).contains(value) ? Unicode.Scalar(value - 0xFEE0) ?? scalar : scalar)
        }
        return String(plain)
    }

    /// A unit that `Reckon` knows; empty where absent.
    fileprivate func unit(_ key: String) -> String {
        guard let text = text(key, limit: 40) else { return "" }
        if !Unit.isKnown(text) {
            let near = problems.isFull ? nil : Unit.suggestion(for: text)
            problems.add(.unknownUnit, at: place(key), text, near ?? "")
        }
        return text
    }
}
