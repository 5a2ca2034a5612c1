import Foundation

/// The units by name. Factors: SI brochure (9th ed.); inch, pound and their kin by the 1959 agreement; standard gravity
/// 9.80665 m/s² (3rd CGPM, 1901). Prefixes stand only where the shop floor writes them, so that `min` is a minute.
enum UnitTable {
    /// The unit with exactly this name, as written in the table or after NFKC, or nil.
    static func unit(named name: String) -> Unit? { byName[name] }

    /// The unit that a word of letters and digits writes: a name, or a name with its power (`mm2`). Most words are
    /// none, and a plain one that is no name is known for that at once.
    static func unit(inWord word: String) -> Unit? {
        if let unit = byName[word] { return unit }
        let isPlain = word.utf8.allSatisfy { $0 < 0x80 && !(0x30...0x39).contains($0) }
        return isPlain ? nil : try? Unit(parse: word)
    }

    /// Every name, for suggestions.
    static let names: [String] = byName.keys.filter { $0 == $0.precomposedStringWithCompatibilityMapping }.sorted()

    private static let byName: [String: Unit] = {
        var table: [String: Unit] = [:]
        for row in rows {
            for (prefix, power) in [("", 0)] + row.prefixes.compactMap(prefixPower) {
                guard let size = try? row.factor * Rational.ten(to: power) else { continue }
                for name in prefix.isEmpty ? row.names : [row.names[0]] {
                    let unit = Unit(prefix + row.names[0], row.dimension, size, offset: row.offset)
                    table[prefix + name] = unit
                    table[(prefix + name).precomposedStringWithCompatibilityMapping] = unit
                    if prefix == "µ" { table["u" + name] = unit }
                }
            }
        }
        for scale in Dimension.scales {
            table[scale] = Unit(scale, Dimension(scale: scale), .one)
        }
        return table
    }()

    private static func prefixPower(_ prefix: Character) -> (String, Int)? {
        let powers: [Character: Int] = ["G": 9, "M": 6, "k": 3, "h": 2, "d": -1, "c": -2, "m": -3, "µ": -6, "n": -9]
        return powers[prefix].map { (String(prefix), $0) }
    }

    private struct Row {
        let names: [String]
        let dimension: Dimension
        let factor: Rational
        let prefixes: String
        var offset = Rational.zero
    }

    private static func row(
        _ names: String, _ dimension: Dimension, _ factor: String = "1", _ prefixes: String = "",
        offset: String = "0"
    ) -> Row {
        let size = (try? Rational(description: factor)) ?? .one
        let zero = (try? Rational(description: offset)) ?? .zero
        let list = names.split(separator: " ").map(String.init)
        return Row(names: list, dimension: dimension, factor: size, prefixes: prefixes, offset: zero)
    }

    private static let rows: [Row] = lengths + masses + mechanics + others + pure

    private static let lengths: [Row] = [
        row("m meter meters metre metres メートル", Dimension(length: 1), "1", "kcmµn"),
        row("mm millimeter millimeters millimetre millimetres ミリ ミリメートル", Dimension(length: 1), "0.001"),
        row("cm centimeter centimeters centimetre centimetres センチ", Dimension(length: 1), "0.01"),
        row("µm micron microns micrometer micrometers micrometre ミクロン", Dimension(length: 1), "0.000001"),
        row("in inch inches インチ", Dimension(length: 1), "0.0254"),
        row("ft foot feet", Dimension(length: 1), "0.3048"),
        row("mil mils thou", Dimension(length: 1), "0.0000254"),
        row("L l liter liters litre litres リットル", Dimension(length: 3), "0.001", "mµ"),
        row("mL ml cc", Dimension(length: 3), "0.000001"),
    ]

    private static let masses: [Row] = [
        row("g gram grams グラム", Dimension(mass: 1), "0.001", "kmµ"),
        row("kg kilogram kilograms キログラム", Dimension(mass: 1)),
        row("t tonne tonnes トン", Dimension(mass: 1), "1000"),
        row("lb lbs pound pounds", Dimension(mass: 1), "0.45359237"),
        row("oz", Dimension(mass: 1), "0.028349523125"),
    ]

    private static let mechanics: [Row] = [
        row("N newton newtons ニュートン", Dimension(length: 1, mass: 1, time: -2), "1", "Mkmµ"),
        row("kgf", Dimension(length: 1, mass: 1, time: -2), "9.80665"),
        row("gf", Dimension(length: 1, mass: 1, time: -2), "0.00980665"),
        row("lbf", Dimension(length: 1, mass: 1, time: -2), "4.4482216152605"),
        row("Nm", Dimension(length: 2, mass: 1, time: -2), "1", "kMmc"),
        row("Pa pascal パスカル", Dimension(length: -1, mass: 1, time: -2), "1", "GMkhmµ"),
        row("bar", Dimension(length: -1, mass: 1, time: -2), "100000", "m"),
        row("psi", Dimension(length: -1, mass: 1, time: -2), "44482216152605/6451600000"),
        row("atm", Dimension(length: -1, mass: 1, time: -2), "101325"),
        row("J joule joules ジュール", Dimension(length: 2, mass: 1, time: -2), "1", "Mkm"),
        row("Wh", Dimension(length: 2, mass: 1, time: -2), "3600", "GMkm"),
        row("W watt watts ワット", Dimension(length: 2, mass: 1, time: -3), "1", "Mkm"),
        // Mechanical horsepower: 550 ft·lbf/s. The metric one is 75 kgf·m/s.
        row("hp", Dimension(length: 2, mass: 1, time: -3), "745.69987158227022"),
        row("PS 馬力", Dimension(length: 2, mass: 1, time: -3), "735.49875"),
        row("tf tonf", Dimension(length: 1, mass: 1, time: -2), "9806.65"),
        row("inHg", Dimension(length: -1, mass: 1, time: -2), "3386.389"),
        row("mmHg", Dimension(length: -1, mass: 1, time: -2), "101325/760"),
    ]

    private static let others: [Row] = [
        row("s sec secs second seconds 秒", Dimension(time: 1), "1", "mµn"),
        row("min mins minute minutes 分", Dimension(time: 1), "60"),
        row("h hr hrs hour hours 時間", Dimension(time: 1), "3600"),
        row("day days 日", Dimension(time: 1), "86400"),
        row("Hz ヘルツ", Dimension(time: -1), "1", "GMk"),
        row("rpm rev/min", Dimension(time: -1), "1/60"),
        row("K ケルビン", Dimension(temperature: 1), "1", "m"),
        row("°C degC ºC", Dimension(temperature: 1), offset: "273.15"),
        row("°F degF", Dimension(temperature: 1), "5/9", offset: "45967/180"),
        row("° deg degree degrees 度", Dimension(angle: 1)),
        row("′ '", Dimension(angle: 1), "1/60"),
        row("A", Dimension(current: 1), "1", "kmµn"),
        row("V", Dimension(length: 2, mass: 1, time: -3, current: -1), "1", "kmµ"),
        row("Ω ohm ohms", Dimension(length: 2, mass: 1, time: -3, current: -2), "1", "Mkm"),
    ]

    private static let pure: [Row] = [
        row("% percent pct パーセント", .none, "0.01"),
        row("‰", .none, "0.001"),
        row("ppm", .none, "0.000001"),
        row("ppb", .none, "0.000000001"),
        row("個 ヶ ケ コ 本 枚 台 件 箇所 か所 カ所 回 点 名 人 組 セット ロット 製品 部品", .none),
        row("pcs pc piece pieces part parts item items lot lots unit units", .none),
        row("defect defects shaft shafts bolt bolts board boards sample samples hole holes time times", .none),
    ]
}
