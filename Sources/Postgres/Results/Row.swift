/// One row of an answer, read by column index. Every accessor throws `DecodeError` naming column, type and query.
package struct Row: Sendable {
    let rows: Rows
    let index: Int32

    package func isNull(_ column: Int) -> Bool {
        column >= 0 && column < rows.columnCount && rows.bytes(index, Int32(column)) == nil
    }

    /// The value's bytes, not copied; nil for NULL. Valid inside `body` only.
    package func withBytes<R, E: Error>(_ column: Int, _ body: (UnsafeRawBufferPointer?) throws(E) -> R) throws(E) -> R {
        try rows.withBytes(row: Int(index), column: column, body)
    }

    package func string(_ column: Int) throws(DecodeError) -> String { try value(column, "text") { $0.text } }
    package func int(_ column: Int) throws(DecodeError) -> Int { try value(column, "integer") { $0.integer } }
    package func int64(_ column: Int) throws(DecodeError) -> Int64 { Int64(try int(column)) }
    package func bool(_ column: Int) throws(DecodeError) -> Bool { try value(column, "boolean") { $0.boolean } }
    /// For ratios and shares; money stays text or integer.
    package func double(_ column: Int) throws(DecodeError) -> Double { try value(column, "number") { Double($0.text) } }
    package func bytea(_ column: Int) throws(DecodeError) -> [UInt8] { try value(column, "bytea") { $0.hexadecimal } }
    /// A one-dimensional `text[]` without NULL elements.
    package func strings(_ column: Int) throws(DecodeError) -> [String] { try value(column, "text[]") { $0.elements } }

    package func optionalString(_ column: Int) throws(DecodeError) -> String? { try optional(column, "text") { $0.text } }
    package func optionalInt(_ column: Int) throws(DecodeError) -> Int? { try optional(column, "integer") { $0.integer } }
    package func optionalInt64(_ column: Int) throws(DecodeError) -> Int64? { try optionalInt(column).map { Int64($0) } }
    package func optionalBool(_ column: Int) throws(DecodeError) -> Bool? { try optional(column, "boolean") { $0.boolean } }
    package func optionalDouble(_ column: Int) throws(DecodeError) -> Double? {
        try optional(column, "number") { Double($0.text) }
    }
    package func optionalBytea(_ column: Int) throws(DecodeError) -> [UInt8]? { try optional(column, "bytea") { $0.hexadecimal } }
    package func optionalStrings(_ column: Int) throws(DecodeError) -> [String]? {
        try optional(column, "text[]") { $0.elements }
    }

    /// A value of the caller's own making; `parse` answers nil for text that is none.
    package func value<T>(
        _ column: Int, _ expected: String, _ parse: (UnsafeRawBufferPointer) -> T?
    ) throws(DecodeError) -> T {
        guard let value = try optional(column, expected, parse) else { throw error(column, expected, .null) }
        return value
    }

    package func optional<T>(
        _ column: Int, _ expected: String, _ parse: (UnsafeRawBufferPointer) -> T?
    ) throws(DecodeError) -> T? {
        guard column >= 0 && column < rows.columnCount else { throw error(column, expected, .missing) }
        guard let bytes = rows.bytes(index, Int32(truncatingIfNeeded: column)) else { return nil }
        guard let value = parse(bytes) else { throw error(column, expected, .malformed) }
        return value
    }

    private func error(_ column: Int, _ expected: String, _ reason: DecodeError.Reason) -> DecodeError {
        let name = column >= 0 && column < rows.columnCount ? rows.columnName(column) : "#\(column)"
        return DecodeError(query: rows.queryName, column: name, expected: expected, reason: reason)
    }
}
