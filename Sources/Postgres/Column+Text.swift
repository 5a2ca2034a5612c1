package import Foundation

// Text, bytes and identifiers.

extension String: Column, ArrayElement {
    /// text
    package static var type: OID { 25 }
    /// text[]
    package static var arrayType: OID { 1009 }
    /// text, varchar, char(n), name, json and literals of no type
    package static func accepts(_ type: OID) -> Bool { [25, 1043, 1042, 19, 114, 705].contains(type) }

    /// Reads UTF-8, the only encoding a connection is opened with.
    package init(binary: ArraySlice<UInt8>, type: OID) throws {
        guard let text = String(validating: binary, as: UTF8.self) else { throw Misfit(reason: "not UTF-8") }
        self = text
    }

    /// Appends UTF-8. The server refuses a NUL in it with 22021.
    package func append(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: utf8)
    }
}

extension Data: Column, ArrayElement {
    /// bytea
    package static var type: OID { 17 }
    /// bytea[]
    package static var arrayType: OID { 1001 }

    /// Takes the bytes as they are.
    package init(binary: ArraySlice<UInt8>, type: OID) throws {
        self = binary.withUnsafeBytes { Data($0) }
    }

    /// Appends the bytes as they are.
    package func append(to bytes: inout [UInt8]) {
        withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
}

extension UUID: Column, ArrayElement {
    /// uuid
    package static var type: OID { 2950 }
    /// uuid[]
    package static var arrayType: OID { 2951 }

    /// Reads 16 bytes.
    package init(binary: ArraySlice<UInt8>, type: OID) throws {
        guard binary.count == 16 else { throw Misfit(reason: "\(binary.count) bytes where a UUID is read") }
        let b = Array(binary)
        self.init(
            uuid: (
                b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]
            ))
    }

    /// Appends 16 bytes.
    package func append(to bytes: inout [UInt8]) {
        withUnsafeBytes(of: uuid) { bytes.append(contentsOf: $0) }
    }
}
