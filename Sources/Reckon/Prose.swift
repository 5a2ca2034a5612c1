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

    /// Words by which a line says that what it holds is not claimed.
    static let disclaims = Phrases([
        "if ", "suppose", "assume", "whether", "check if", "incorrect", "wrong", "instead of", "mistake", "should be",
        "not equal", "もし", "仮に", "かどうか", "誤り", "間違", "ではなく", "とすると", "ならば", "場合",
    ])

    /// Words by which a comparison is said to have failed, so that it was a test and no claim.
    static let denials = Phrases([
        "false", "not ", "no", "fail", "ng", "reject", "out", "but", "violat", "exceed", "beyond", "偽", "不", "ない", "外",
        "超え", "満たさ", "ません", "✗", "×", "❌",
    ])
}
