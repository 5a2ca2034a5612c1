import Access
import Foundation
import Review
import Wording

/// The demonstration's accounts with their passwords, kept in a file that its owner alone can read.
///
/// Written before the accounts are made: whatever interrupts the first run, the passwords of what it made are known.
struct DemoPeople: Codable {
    /// One account.
    struct Person: Codable {
        var login: String
        var name: String
        var password: String
        var roles: [Role]
    }

    var people: [Person]

    /// The site of the demonstration.
    static let site = "demo"

    /// The people in the file, or new ones with random passwords.
    /// - Throws: ``Failure`` where the file cannot be read or written.
    static func known(in home: DemoHome, speech: Speech) throws -> DemoPeople {
        if FileManager.default.fileExists(atPath: home.people.path) {
            let bytes = try PrivateFile.bytes(of: home.people.path)
            do { return try JSONDecoder().decode(DemoPeople.self, from: bytes) } catch {
                throw Failure(
                    .usage, ja: "\(home.people.path) が壊れています。", en: "\(home.people.path) is damaged.")
            }
        }
        let made = DemoPeople.random(speech)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try PrivateFile.write(try encoder.encode(made), to: home.people)
        return made
    }

    private static func random(_ speech: Speech) -> DemoPeople {
        func person(_ login: String, _ name: String, _ roles: [Role]) -> Person {
            Person(login: login, name: name, password: ReadablePassword.make(random: .system), roles: roles)
        }
        return DemoPeople(people: [
            person("submitter", speech.say("実演 起票者", "Demo Submitter"), [.submitter]),
            person("reviewer", speech.say("実演 確認者", "Demo Reviewer"), [.reviewer]),
            person("approver", speech.say("実演 承認者", "Demo Approver"), [.approver]),
            person(
                "admin", speech.say("実演 管理者", "Demo Administrator"),
                [.admin, .policyAuthor, .auditor, .datasetSteward]),
        ])
    }

    /// The person of a login name.
    subscript(login: String) -> Person? { people.first { $0.login == login } }

    /// What is said once everything stands: the address, who may sign in by which password, how it ends.
    func announcement(_ settings: Settings, _ speech: Speech) -> String {
        let rows = people.map { person in
            let roles = person.roles.map { speech.words.role($0) }.joined(separator: speech.say("、", ", "))
            let login = person.login.padding(toLength: 10, withPad: " ", startingAt: 0)
            return "  \(login)  \(person.password)  \(roles)"
        }
        return """

            \(speech.say("検印が動いています：", "Kenin is running: "))\(settings.origin)/s/\(Self.site)/

            \(rows.joined(separator: "\n"))

            \(speech.say("停止：make stop（kenin demo --stop）。データとパスワードは", "make stop (kenin demo --stop) ends it. Data and passwords stay in "))\(settings.home.path)\(speech.say(" に残ります。", "."))
            \(speech.words[.demonstrationModel])
            """
    }
}
