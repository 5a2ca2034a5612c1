import Foundation
import Review
import Testing
import Wording

@testable import Web

/// Every page shows every field of its value, and only words that exist: a misspelt name shows nothing and fails here.
@Suite struct PageTests {
    private static let folder = Resources.folder.appending(path: "Templates")

    private static func html(_ template: Template, _ page: Any, _ frame: Frame, _ language: Language) throws -> String {
        let words = Wording(language).vocabulary
        return try Templates(folder: folder).html(template, Page(w: words, frame: frame, page: page))
    }

    /// The texts of a value, however deep, but for those that pages use as classes or leave to the browser.
    static func texts(_ value: Any) -> [String] {
        if let text = value as? String { return [text] }
        return Mirror(reflecting: value).children.flatMap { texts($0.value) }
    }

    @Test(arguments: Specimen.all, Language.allCases)
    func `a page shows each of its fields`(_ specimen: Specimen, _ language: Language) throws {
        let html = try Self.html(specimen.template, specimen.page, .specimen, language)
        for text in Self.texts(specimen.page) where !text.isEmpty {
            #expect(html.contains(text), "\(specimen.template) does not show \(text)")
        }
        for text in Self.texts(Frame.specimen) {
            #expect(html.contains(text), "the frame of \(specimen.template) does not show \(text)")
        }
        #expect(!html.contains("{{") && !html.contains("Optional("))
    }

    @Test(arguments: Specimen.all) func `what a page is given cannot become markup`(_ specimen: Specimen) throws {
        let evil = "\"><script>alert('x')</script>&"
        var frame = Frame.specimen
        frame.title = evil
        frame.person = evil
        frame.banners = [evil]
        let html = try Self.html(specimen.template, specimen.page, frame, .en)
        #expect(!html.contains("<script>alert"))
        #expect(html.contains("&lt;script&gt;"))
    }

    @Test func `no template opens a value unescaped or into a script`() throws {
        for template in Template.allCases {
            let file = Self.folder.appending(path: "\(template.rawValue).mustache")
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(!text.contains("{{{") && !text.contains("{{&"), "\(template)")
            #expect(!text.contains("style=") && !text.contains(" onclick"), "\(template)")
            for match in text.matches(of: /=\{\{/) {
                Issue.record("\(template): an attribute without quotes \(match.0)")
            }
        }
    }

    @Test func `every word that a template asks for exists`() throws {
        let words = Wording(.en).vocabulary
        for template in Template.allCases {
            let file = Self.folder.appending(path: "\(template.rawValue).mustache")
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /\{\{w\.(\w+)\}\}/) {
                #expect(words[String(match.1)] != nil, "\(template): \(match.1)")
            }
        }
    }

    @Test func `every form but the one for signing in carries its session's token`() throws {
        for template in Template.allCases where template != .signIn {
            let file = Self.folder.appending(path: "\(template.rawValue).mustache")
            let text = try String(contentsOf: file, encoding: .utf8)
            let forms = text.matches(of: /<form[^>]*method="post"/).count
            #expect(text.matches(of: /name="csrf" value="\{\{frame\.csrf\}\}"/).count == forms, "\(template)")
        }
    }
}
