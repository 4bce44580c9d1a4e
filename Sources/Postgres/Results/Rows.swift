import CLibPQ

/// The rows of one answer, in text format. Owns libpq's result and frees it with itself.
///
/// `@unchecked Sendable`: the pointer is private to this object, nothing writes to the result after init, and
/// libpq's accessors only read.
package final class Rows: @unchecked Sendable {
    @usableFromInline let result: OpaquePointer
    package let queryName: String
    package let count: Int
    package let columnCount: Int

    /// Takes over `result`.
    init(taking result: OpaquePointer, queryName: String) {
        self.result = result
        self.queryName = queryName
        count = Int(PQntuples(result))
        columnCount = Int(PQnfields(result))
    }

    deinit { PQclear(result) }

    package var isEmpty: Bool { count == 0 }

    /// Rows a command touched; for a question, the rows it returned.
    package var affected: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }

    /// The command's tag, such as "COMMIT" or "INSERT 0 1".
    var commandTag: String { String(cString: PQcmdStatus(result)) }

    package var columnNames: [String] { (0..<columnCount).map { columnName($0) } }

    package func columnName(_ column: Int) -> String {
        PQfname(result, Int32(column)).map { String(cString: $0) } ?? "#\(column)"
    }

    package subscript(row: Int) -> Row {
        precondition(row >= 0 && row < count, "row \(row) of \(count)")
        return Row(rows: self, index: Int32(truncatingIfNeeded: row))
    }

    /// The value's bytes as the server wrote them, not copied; nil for NULL. The buffer is valid inside `body` only.
    package func withBytes<R, E: Error>(
        row: Int, column: Int, _ body: (UnsafeRawBufferPointer?) throws(E) -> R
    ) throws(E) -> R {
        precondition(row >= 0 && row < count && column >= 0 && column < columnCount, "no cell (\(row), \(column))")
        return try body(bytes(Int32(truncatingIfNeeded: row), Int32(truncatingIfNeeded: column)))
    }

    /// The value's bytes without a closure and unchecked, for renderers that read every value of many rows: empty for
    /// NULL, valid as long as this object lives.
    @inlinable package func valueOrNothing(_ row: Int32, _ column: Int32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
    }

    /// The unchecked access the row decoders use.
    func bytes(_ row: Int32, _ column: Int32) -> UnsafeRawBufferPointer? {
        if PQgetisnull(result, row, column) == 1 { return nil }
        return valueOrNothing(row, column)
    }

    package func map<T, E: Error>(_ transform: (Row) throws(E) -> T) throws(E) -> [T] {
        var values: [T] = []
        values.reserveCapacity(count)
        for index in 0..<Int32(truncatingIfNeeded: count) { values.append(try transform(Row(rows: self, index: index))) }
        return values
    }
}
