/// Words that change what a number beside them means; where one stands, nothing is certain.
enum Prose {
    /// Words between numbers that operate on them, so that a sum cut off at them would be another sum.
    static let operates: Set<String> = [
        "and", "times", "plus", "minus", "by", "of", "divided", "multiplied", "over", "per", "half", "twice", "double",
        "dozen", "hundred", "thousand", "million", "billion", "percent", "more", "fewer", "less", "than", "to", "from",
        "with", "or", "log", "ln", "sin", "cos", "tan", "exp", "root", "squared", "cubed", "power", "remainder", "mod",
        "modulo", "minus", "times", "negative", "not", "each", "every", "another", "x", "X",
    ]

    /// Words behind a number by which it goes on.
    static let goesOn: Set<String> = [
        "times", "plus", "minus", "divided", "multiplied", "over", "dozen", "hundred", "thousand", "million", "billion",
        "percent", "squared", "cubed", "half", "x", "mod",
    ]

    /// Words of two letters that are no names.
    static let short: Set<String> = [
        "is", "so", "we", "be", "as", "it", "at", "if", "in", "on", "go", "do", "me", "us",
    ]

    /// The same in Japanese, as beginnings of what follows a number.
    static let scales = ["万", "億", "千", "百", "割", "倍", "兆", "余り", "あまり", "ずつ"]

    /// Words by which what follows in the same clause is supposed, asked or told as false.
    static let supposes = Phrases([
        "if ", "suppose", "assume", "whether", "instead of", "wrong", "incorrect", "mistake", "もし", "仮に", "誤って", "間違って",
        "draft says", "claims ", "forgets", "tempted",
    ])

    /// Labels directly before what is told as false.
    static let falsehoods = ["誤：", "誤:", "誤り：", "誤り:", "間違い：", "間違い:", "wrong:", "incorrect:", "mistake:"].map {
        Array($0.utf8)
    }

    /// Words by which what stands before them in the same clause is a condition or a question.
    static let conditions = Phrases(["if ", "の場合", "なら", "とすると", "とすれば", "かどうか", "ですか", "でしょうか"])

    /// Words behind a statement, anywhere in its line, by which it is taken back or corrected.
    static let corrects = Phrases([
        "incorrect", "wrong", "mistake", "should be", "not equal", "wait", ", no,", "but the right", "but the correct",
        "誤り",
        "間違", "ではなく", "いや、", "正しくは", "訂正",
        "correction", "oops", "cannot be right", "can't be right", "impossible", "off by", "in fact", "実際は", "失礼",
        "おっと", "合わない", "ではありません", "ではない", "が正解", "とあるが", "しがち",
    ])

    /// Where a clause ends.
    static let clauseEnds = Phrases([", ", ";", ": ", ". ", "、", "。", "；", "：", " then "])

    /// Words by which a comparison is said to have failed, so that it was a test and no claim.
    static let denials = Phrases([
        "false", "not", "no", "fail", "fails", "failed", "ng", "reject", "rejected", "out", "outside", "but",
        "violated",
        "violates", "violation", "exceeds", "exceeded", "exceeding", "exceed", "beyond", "偽", "不成立", "不合格", "不適合", "不可",
        "不良", "規格外", "公差外", "範囲外", "限度外", "外れ", "超え", "満たさ", "ない", "ません", "いいえ", "✗", "❌", "× ", "×）", "×)",
        "doesn't", "doesn’t", "isn't", "isn’t", "don't", "don’t", "cannot", "can't", "can’t", "never", "untrue", "反す",
        "反し", "違反",
    ])

    /// Words before a comparison by which it is a test, a demand or denied.
    static let tests = Phrases([
        "not satisf", "not meet", "not true that", "not ok:", "fails:", "violated:", "no: ", " need ", "must be ",
        "only when",
        "as long as", "provided", "in no case", "to pass,", "outside: ", "満たさない：", "条件は", "合格条件", "合格には",
        "only in the case",
    ])

    /// The same behind it, in its clause.
    static let testsBehind = Phrases([
        "would have to", "is required", "is needed", "であれば", "いれば", "だったら", "のとき", "必要", "かを", "と限ら", "とは限", "早計",
    ])

    /// Words that hold a denial and say the contrary.
    static let affirmations = Phrases([
        "does not exceed", "not exceed", "not outside", "not out of", "no problem", "no issue", "問題ありません", "問題ない",
        "問題はない",
        "超えない", "超えていない", "超えません", "超えていません", "外れない", "外れていない", "外れません", "外れていません", "不良数",
    ])

    /// Words by which a comparison is the reason for what follows: then it is claimed, whatever follows.
    static let reasons = Phrases(["so ", "so,", "therefore", "thus", "hence", "なので", "ので", "だから", "ため", "よって", "したがって"])

    /// The same, before the comparison.
    static let because = Phrases(["since ", "because "])
}
