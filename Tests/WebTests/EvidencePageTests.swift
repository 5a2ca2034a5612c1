import Foundation
import Review
import Testing

@testable import Web

/// What a page says first about an answer, and how it shows the evidence that the answer is judged by.
@Suite struct EvidencePageTests {
    private static let measured = """
        {"kind":"inspection","policy":"dimension","language":"en","title":"Shaft","question":"Is the shaft within limits?",
         "characteristics":[{"name":"d","unit":"mm","lower":"１９.９８０","upper":20.020,"measurements":[19.979,20.020,20.021]}]}
        """

    private static func page(_ plant: Plant, _ body: String, _ answers: [String], _ language: String) async throws
        -> String
    {
        let answer = try await plant.api("submitter").post("cases", body)
        #expect(answer.status == 201, "\(answer.text)")
        try await plant.work(answers)
        var browser = try await plant.browser("second", language: language)
        return try await browser.get("/s/plant/cases/\(try #require(answer.json?["case"]?.text).lowercased())").text
    }

    @Test(arguments: ["en", "ja"]) func `bare answers that agree are not headed as if a check had passed`(
        _ language: String
    ) async throws {
        try await Plant.with { plant in
            let bare = try await Self.page(
                plant, Plant.shaft.replacing("\"characteristics\"", with: "\"given\":[],\"characteristics\""),
                ["Final answer: 1.67", "Final answer: 1.67", "Final answer: 3"], language)
            let first =
                language == "ja" ? "検算できたステップはない、過半数が一致" : "no step of it could be recomputed; a majority agrees"
            #expect(bare.contains("<p class=\"confidence\">\(first)"))
            #expect(!bare.contains("no contradiction found") && !bare.contains("矛盾は見つからず"))
        }
    }

    @Test(arguments: ["en", "ja"]) func `readings outside the limits are marked by a sign and in words`(
        _ language: String
    ) async throws {
        try await Plant.with { plant in
            let page = try await Self.page(plant, Self.measured, Plant.good, language)
            let (low, high) = language == "ja" ? ("下限より小さい", "上限より大きい") : ("below the limits", "above the limits")
            #expect(
                page.contains(
                    "outside\">19.979<span aria-hidden=\"true\">↓</span><span class=\"away\"> (\(low))</span>"))
            #expect(
                page.contains(
                    "outside\">20.021<span aria-hidden=\"true\">↑</span><span class=\"away\"> (\(high))</span>"))
            #expect(page.contains("<span class=\"figure\">20.020</span>"), "a limit belongs to what it limits")
            #expect(page.contains(">19.980<"), "full-width digits are plain where they are kept")
            let title = language == "ja" ? "寸法の合否判定" : "Dimensions against limits"
            #expect(page.contains("<dd>\(title)</dd>"))
        }
    }

    @Test func `a reading that is no number is quoted under the label of its field`() async throws {
        try await Plant.with { plant in
            var browser = try await plant.browser("submitter", language: "ja")
            _ = try await browser.get("/s/plant/submit")
            let fields = [
                ("kind", "inspection"), ("policy", "dimension"), ("language", "ja"), ("title", "軸"), ("question", "?"),
                ("c0-name", "d"), ("c0-measurements", "１９．９９、2o.1"), ("rows", "4"),
                ("key", try #require(browser.hidden("key"))),
            ]
            let back = try await browser.post("/s/plant/submit", fields)
            #expect(back.status == 422 && back.text.contains("特性1、測定値2：「2o.1」を10進数として読めません"))
        }
    }
}
