import Foundation
import Testing

@testable import Access

/// Password hashing against the vectors of RFC 7914, and the rules around it.
struct PasswordTests {
    private let gate = PasswordGate()
    private let salt = Data(repeating: 1, count: 16)
    private let password = "twelve bytes at least"

    private func cheap() throws -> ScryptCost { try #require(ScryptCost(logN: 4)) }

    private func hex(_ bytes: Data?) -> String {
        (bytes ?? Data()).map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
    }

    @Test func `the vectors of RFC 7914 section 12 come out`() throws {
        let tiny = try #require(ScryptCost(logN: 4, blockSize: 1, parallelism: 1))
        #expect(
            hex(PasswordHash.scrypt(Data(), Data(), tiny, length: 64))
                == "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906")
        let wide = try #require(ScryptCost(logN: 10, blockSize: 8, parallelism: 16))
        #expect(
            hex(PasswordHash.scrypt(Data("password".utf8), Data("NaCl".utf8), wide, length: 64))
                == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640")
        let usual = try #require(ScryptCost(logN: 14, blockSize: 8, parallelism: 1))
        #expect(
            hex(PasswordHash.scrypt(Data("pleaseletmein".utf8), Data("SodiumChloride".utf8), usual, length: 64))
                == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887")
    }

    @Test func `a hash is verified by its password alone and survives storage`() async throws {
        let made = try await PasswordHash.make(password: password, salt: salt, cost: cheap(), gate: gate)
        #expect(made.phc.hasPrefix("$scrypt$ln=4,r=8,p=1$AQEBAQEBAQEBAQEBAQEBAQ$"))
        let stored = try PasswordHash(phc: made.phc)
        #expect(stored == made)
        #expect(try await stored.verify(password, gate: gate))
        #expect(try await !stored.verify(password + " ", gate: gate))
        #expect(try await !stored.verify("", gate: gate))
        #expect(try await !stored.verify(String(repeating: "a", count: 1025), gate: gate))
    }

    @Test func `one password typed on two keyboards is one`() async throws {
        let wide = "ｐａｓｓｗｏｒｄ　ガガ"
        let narrow = "password ガカ\u{3099}"
        let made = try await PasswordHash.make(password: wide, salt: salt, cost: cheap(), gate: gate)
        #expect(try await made.verify(narrow, gate: gate))
    }

    @Test func `too short and too long are told with the limit`() async throws {
        let cost = try cheap()
        await #expect(throws: PasswordProblem.tooShort(minimum: 12)) {
            try await PasswordHash.make(password: "eleven byte", salt: salt, cost: cost, gate: gate)
        }
        await #expect(throws: PasswordProblem.tooLong(maximum: 1024)) {
            try await PasswordHash.make(
                password: String(repeating: "a", count: 1025), salt: salt, cost: cost, gate: gate)
        }
        _ = try await PasswordHash.make(password: "twelve bytes", salt: salt, cost: cost, gate: gate)
    }

    @Test func `an account that does not exist is verified in vain, by the same work`() async throws {
        #expect(try await !PasswordHash.verify(password, against: nil, cost: cheap(), gate: gate))
        let made = try await PasswordHash.make(password: password, salt: salt, cost: cheap(), gate: gate)
        #expect(try await PasswordHash.verify(password, against: made, cost: cheap(), gate: gate))
    }

    @Test func `a hash of another cost asks to be made anew`() async throws {
        let made = try await PasswordHash.make(password: password, salt: salt, cost: cheap(), gate: gate)
        #expect(try !made.needsRehash(cheap()))
        #expect(made.needsRehash(.standard))
    }

    @Test func `the standard cost is within its own limits, and a ruinous one is not`() {
        #expect(ScryptCost(logN: 17) == .standard)
        #expect(ScryptCost(logN: 19) == nil)
        #expect(ScryptCost(logN: 0) == nil)
        #expect(ScryptCost(logN: 16, blockSize: 1) == nil)
        #expect(ScryptCost(logN: 14, blockSize: 8, parallelism: 17) == nil)
    }

    @Test(arguments: [
        "", "$scrypt$", "$scrypt$ln=4,r=8,p=1$AQEBAQEBAQEBAQEBAQEBAQ",
        "$scrypt$ln=4,r=8$AQEBAQEBAQEBAQEBAQEBAQ$AQEBAQEBAQEBAQEBAQEBAQ",
        "$scrypt$ln=04,r=8,p=1$AQEBAQEBAQEBAQEBAQEBAQ$AQEBAQEBAQEBAQEBAQEBAQ",
        "$scrypt$ln=30,r=8,p=1$AQEBAQEBAQEBAQEBAQEBAQ$AQEBAQEBAQEBAQEBAQEBAQ",
        "$scrypt$ln=4,r=8,p=1$AQEBAQEBAQEBAQEBAQEBAQ==$AQEBAQEBAQEBAQEBAQEBAQ",
        "$scrypt$ln=4,r=8,p=1$AQ$AQEBAQEBAQEBAQEBAQEBAQ", "$scrypt$ln=4,r=8,p=1$AQEBAQEBAQEBAQEBAQEBAQ$AQ",
        "$argon2id$ln=4,r=8,p=1$AQEBAQEBAQEBAQEBAQEBAQ$AQEBAQEBAQEBAQEBAQEBAQ",
        "$scrypt$ln=4,r=8,p=1$AQEBAQEBAQEBAQEBAQEBAR$AQEBAQEBAQEBAQEBAQEBAQ",
        "$scrypt$ln=4,r=8,p=1$AQEBAQEBAQEBAQEBAQEBAQ$AQEBAQEBAQEBAQEBAQEBAQ$",
    ])
    func `a string that is no scrypt hash is refused`(phc: String) {
        #expect(throws: PasswordProblem.malformedHash) { try PasswordHash(phc: phc) }
    }

    @Test func `a hash and its problems show no secret`() async throws {
        let made = try await PasswordHash.make(password: password, salt: salt, cost: cheap(), gate: gate)
        #expect("\(made)" == "scrypt hash, ln=4")
    }
}
