import Foundation
import HTTPTypes
import Postgres
import Review
import TestDatabase
import Testing
import Wording

@testable import Web

/// What somebody typed is shown to them again, whatever became of their session, the seat or the database.
@Suite struct DraftTests {
    private static let decision = [
        ("verb", "reject"), ("comment", "It is <0.013>."), ("text", "My own text"), ("ruling-reason-3", "Read again"),
        ("password", Plant.password),
    ]
    private static let question = [
        ("kind", "inspection"), ("policy", "dimension"), ("language", "en"), ("title", "Shaft"),
        ("question", "Is the shaft within limits?"), ("lot", "L7"), ("c0-name", "d"), ("c0-unit", "mm"),
        ("c0-lower", "19.980"), ("c0-upper", "20.020"), ("c0-measurements", "19.991, 20.004"), ("rows", "4"),
    ]

    @Test(arguments: Language.allCases) func `a session that has ended costs nothing that was typed`(
        _ language: Language
    ) async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(Plant.good)
            var reviewer = try await plant.browser("second", language: language.rawValue)
            _ = try await reviewer.get("/s/plant/cases/\(id)")
            let action = try #require(reviewer.action("/decision"))
            let token = try #require(reviewer.hidden("csrf"))
            try await reviewer.endSession()
            let answer = try await reviewer.post(action, Self.decision)
            #expect(answer.status == 401 && answer.text.contains(Wording(language)[.draftKept]))
            for text in ["It is &lt;0.013&gt;.", "My own text", "Read again"] {
                #expect(answer.text.contains("readonly>\n\(text)</textarea>"), "\(text)")
            }
            #expect(!answer.text.contains(Plant.password) && !answer.text.contains(token))

            var asker = try await plant.browser("submitter", language: language.rawValue)
            _ = try await asker.get("/s/plant/submit")
            try await asker.endSession()
            let lost = try await asker.post("/s/plant/submit", Self.question, files: [("note.txt", "Turned.")])
            #expect(lost.status == 401)
            for text in ["Is the shaft within limits?", "L7", "d\tmm\t\t19.980\t20.020\t19.991, 20.004"] {
                #expect(lost.text.contains("readonly>\n\(text)</textarea>"), "\(text)")
            }
        }
    }

    @Test func `a form of a session before the present one is shown again, one from elsewhere is not`() async throws {
        try await Plant.with { plant in
            var asker = try await plant.browser("submitter")
            _ = try await asker.get("/s/plant/submit")
            asker.cookie = try await plant.browser("submitter").cookie
            let early = try await asker.post("/s/plant/submit", Self.question)
            #expect(early.status == 403 && early.text.contains("Is the shaft within limits?"))
            for origin in ["https://evil.example", nil] {
                asker.origin = origin
                let foreign = try await asker.post("/s/plant/submit", Self.question)
                #expect(foreign.status == 403 && !foreign.text.contains("Is the shaft within limits?"))
            }
        }
    }

    @Test func `a fault of the database leaves the form as it was, and sent again it is taken once`() async throws {
        try await Plant.with { plant in
            var asker = try await plant.browser("submitter")
            _ = try await asker.get("/s/plant/submit")
            let key = try #require(asker.hidden("key"))
            try await plant.fill("revision")
            let refused = try await asker.post("/s/plant/submit", Self.question + [("key", key)])
            #expect(refused.status == 503 && refused.text.contains("Is the shaft within limits?</textarea>"))
            #expect(asker.hidden("key") == key && asker.action("/submit") != nil)
            try await plant.run("drop trigger disk_full on kenin.revision")
            let taken = try await asker.post("/s/plant/submit", Self.question + [("key", key)])
            let again = try await asker.post("/s/plant/submit", Self.question + [("key", key)])
            #expect(taken.status == 303 && again.headers[.location] == taken.headers[.location])

            let id = try await plant.assessed(Plant.good)
            var reviewer = try await plant.browser("second")
            _ = try await reviewer.get("/s/plant/cases/\(id)")
            let fields = [
                ("sheet", try #require(reviewer.hidden("sheet"))), ("verb", "return"), ("comment", "Which lot?"),
                ("password", Plant.password),
            ]
            let action = try #require(reviewer.action("/decision"))
            try await plant.fill("decision")
            let unsigned = try await reviewer.post(action, fields)
            #expect(unsigned.status == 503 && unsigned.text.contains("name=\"comment\" rows=\"4\">\nWhich lot?<"))
            try await plant.run("drop trigger disk_full on kenin.decision")
            #expect(try await reviewer.post(action, fields).status == 303)
        }
    }

    @Test func `a database that cannot even say who sent a form costs nothing that was typed`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(Plant.good)
            var reviewer = try await plant.browser("second")
            _ = try await reviewer.get("/s/plant/cases/\(id)")
            let action = try #require(reviewer.action("/decision"))
            try await plant.run("revoke select on kenin.session from kenin_app")
            let answer = try await reviewer.post(action, Self.decision)
            #expect(answer.status == 500 && answer.text.contains("readonly>\nMy own text</textarea>"))
            #expect(!answer.text.contains(Plant.password))
        }
    }

    @Test func `a draft is the texts that a form is known to have, and never a secret`() throws {
        let form = Form([
            ("csrf", "token"), ("key", "key"), ("password", "secret"), ("old", "secret"), ("comment", " \n"),
            ("question", "Which?"), ("ruling-reason-12", "Read"), ("ruling-reason-x", "no finding"), ("g3-name", "t"),
            ("g3-value", "5"),
        ])
        let draft = try #require(Draft(form, Wording(.en)))
        #expect(draft.texts.map(\.label) == ["Question", "Finding 12, Why it is overruled", "Given values"])
        #expect(draft.texts.map(\.value) == ["Which?", "Read", "t\t5\t"])
        #expect(Draft(Form([("password", "secret"), ("login", "name")]), Wording(.ja)) == nil)
    }
}

extension Browser {
    /// Ends its session elsewhere; it goes on with its cookie and the page that it shows.
    fileprivate func endSession() async throws {
        var other = self
        #expect(try await other.post("/s/plant/sign-out", []).status == 303)
    }
}

extension Plant {
    /// Has the database say of every new row of a table that the disk is full.
    fileprivate func fill(_ table: String) async throws {
        try await run(
            """
            create or replace function public.disk_full() returns trigger language plpgsql as
            $$ begin raise exception 'the disk is full' using errcode = 'disk_full'; end $$
            """,
            "create trigger disk_full before insert on kenin.\(table) for each row execute function public.disk_full()")
    }

    /// Runs statements as superuser.
    fileprivate func run(_ statements: String...) async throws {
        let superuser = try await Connection.open(database.endpoint())
        for statement in statements { _ = try await superuser.query(SQL(verbatim: statement)) }
        await superuser.close()
    }
}
