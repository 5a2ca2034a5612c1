// Numbers and truth values, big-endian as the wire has them.

extension FixedWidthInteger {
    /// The integer that exactly these bytes spell, high byte first. Throws `Misfit` when their number is another.
    init(bigEndianBytes bytes: ArraySlice<UInt8>) throws {
        guard bytes.count == Self.bitWidth / 8 else {
            throw Misfit(reason: "\(bytes.count) bytes where \(Self.self) is read")
        }
        self = bytes.reduce(0) { $0 << 8 | Self(truncatingIfNeeded: $1) }
    }

    /// Appends the bytes of the integer, high byte first.
    func appendBigEndian(to bytes: inout [UInt8]) {
        for shift in stride(from: Self.bitWidth - 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: self >> shift))
        }
    }

    /// Reads an int2, int4 or int8, whichever the field is, if this type can hold it.
    init(anyInteger bytes: ArraySlice<UInt8>, type: OID) throws {
        let wide: Int64 =
            switch type {
            case Int16.type: Int64(try Int16(bigEndianBytes: bytes))
            case Int32.type: Int64(try Int32(bigEndianBytes: bytes))
            default: try Int64(bigEndianBytes: bytes)
            }
        guard let value = Self(exactly: wide) else { throw Misfit(reason: "out of the range of \(Self.self)") }
        self = value
    }
}

extension Bool: Column, ArrayElement {
    /// bool
    package static var type: OID { 16 }
    /// bool[]
    package static var arrayType: OID { 1000 }

    /// Reads one byte, 0 or 1.
    package init(binary: ArraySlice<UInt8>, type: OID) throws {
        self = try UInt8(bigEndianBytes: binary) != 0
    }

    /// Appends one byte.
    package func append(to bytes: inout [UInt8]) {
        bytes.append(self ? 1 : 0)
    }
}

extension Int16: Column, ArrayElement {
    /// int2
    package static var type: OID { 21 }
    /// int2[]
    package static var arrayType: OID { 1005 }

    /// Reads an int2.
    package init(binary: ArraySlice<UInt8>, type: OID) throws {
        try self.init(bigEndianBytes: binary)
    }

    /// Appends an int2.
    package func append(to bytes: inout [UInt8]) {
        appendBigEndian(to: &bytes)
    }
}

extension Int32: Column, ArrayElement {
    /// int4
    package static var type: OID { 23 }
    /// int4[]
    package static var arrayType: OID { 1007 }
    /// int2 and int4
    package static func accepts(_ type: OID) -> Bool { type == Int16.type || type == Int32.type }

    /// Reads an int2 or int4.
    package init(binary: ArraySlice<UInt8>, type: OID) throws {
        try self.init(anyInteger: binary, type: type)
    }

    /// Appends an int4.
    package func append(to bytes: inout [UInt8]) {
        appendBigEndian(to: &bytes)
    }
}

extension Int64: Column, ArrayElement {
    /// int8
    package static var type: OID { 20 }
    /// int8[]
    package static var arrayType: OID { 1016 }
    /// int2, int4 and int8
    package static func accepts(_ type: OID) -> Bool { Int32.accepts(type) || type == Int64.type }

    /// Reads an int2, int4 or int8.
    package init(binary: ArraySlice<UInt8>, type: OID) throws {
        try self.init(anyInteger: binary, type: type)
    }

    /// Appends an int8.
    package func append(to bytes: inout [UInt8]) {
        appendBigEndian(to: &bytes)
    }
}

extension Int: Column, ArrayElement {
    /// int4: most integer columns are one, and a wider parameter would keep an index on such a column from being used.
    package static var type: OID { Int32.type }
    /// int4[]
    package static var arrayType: OID { Int32.arrayType }
    /// int2, int4 and int8
    package static func accepts(_ type: OID) -> Bool { Int64.accepts(type) }

    /// Reads an int2, int4 or int8.
    package init(binary: ArraySlice<UInt8>, type: OID) throws {
        try self.init(anyInteger: binary, type: type)
    }

    /// Appends an int4. Throws `Misfit` outside -2^31 ..< 2^31: bind an `Int64` there.
    package func append(to bytes: inout [UInt8]) throws {
        guard let narrow = Int32(exactly: self) else { throw Misfit(reason: "Int outside int4; bind Int64") }
        narrow.appendBigEndian(to: &bytes)
    }
}

extension Double: Column, ArrayElement {
    /// float8
    package static var type: OID { 701 }
    /// float8[]
    package static var arrayType: OID { 1022 }
    /// float4 and float8
    package static func accepts(_ type: OID) -> Bool { type == 700 || type == 701 }

    /// Reads a float4 or float8.
    package init(binary: ArraySlice<UInt8>, type: OID) throws {
        if type == 700 {
            self = Double(Float(bitPattern: try UInt32(bigEndianBytes: binary)))
        } else {
            self.init(bitPattern: try UInt64(bigEndianBytes: binary))
        }
    }

    /// Appends a float8.
    package func append(to bytes: inout [UInt8]) {
        bitPattern.appendBigEndian(to: &bytes)
    }
}
