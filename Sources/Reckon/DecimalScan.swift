/// One pass over the bytes of a decimal number, part by part; each part throws as soon as the form is broken.
struct DecimalScan {
    let bytes: [UInt8]
    private let grouped: Bool
    private var at = 0

    init(_ bytes: [UInt8], grouped: Bool) {
        self.bytes = bytes
        self.grouped = grouped
    }

    var isAtEnd: Bool { at == bytes.count }

    private func byte(_ offset: Int = 0) -> UInt8 { at + offset < bytes.count ? bytes[at + offset] : 0 }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private mutating func digits() -> [UInt8] {
        let start = at
        while Self.isDigit(byte()) { at += 1 }
        return Array(bytes[start..<at])
    }

    mutating func sign() -> Int {
        guard byte() == UInt8(ascii: "-") || byte() == UInt8(ascii: "+") else { return 1 }
        defer { at += 1 }
        return byte() == UInt8(ascii: "-") ? -1 : 1
    }

    mutating func whole() throws(ReckonError) -> [UInt8] {
        var all = digits()
        guard grouped, byte() == UInt8(ascii: ",") else { return all }
        guard (1...3).contains(all.count), all.first != UInt8(ascii: "0") else { throw .notANumber }
        while byte() == UInt8(ascii: ",") {
            at += 1
            let group = digits()
            guard group.count == 3 else { throw .notANumber }
            all += group
        }
        return all
    }

    mutating func fraction(required: Bool) throws(ReckonError) -> [UInt8] {
        guard byte() == UInt8(ascii: ".") else {
            if required { throw .notANumber }
            return []
        }
        at += 1
        let all = digits()
        if all.isEmpty { throw .notANumber }
        return all
    }

    mutating func exponent() throws(ReckonError) -> Int {
        guard byte() == UInt8(ascii: "e") || byte() == UInt8(ascii: "E") else { return 0 }
        at += 1
        let negative = sign() < 0
        let all = digits()
        if all.isEmpty { throw .notANumber }
        guard all.count <= 8, let value = Int(String(decoding: all, as: UTF8.self)), value <= 400 else {
            throw .tooLarge
        }
        return negative ? -value : value
    }
}
