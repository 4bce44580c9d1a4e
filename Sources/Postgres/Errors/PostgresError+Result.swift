import CLibPQ

extension PostgresError {
    /// The error a result carries. `lost`: the connection was found bad, which decides before any code.
    init(result: OpaquePointer, lost: Bool, queryName: String?) {
        func field(_ diagnostic: pathways_diagnostic) -> String? {
            // Nil where the server did not send the field, and always on a result that is no error.
            guard let text = PQresultErrorField(result, Int32(diagnostic.rawValue)) else { return nil }
            return String(cString: text)
        }
        let severity = field(DIAGNOSTIC_SEVERITY)
        let fatal = severity == "FATAL" || severity == "PANIC"
        let message = field(DIAGNOSTIC_MESSAGE) ?? PostgresError.trimmed(PQresultErrorMessage(result))
        self.init(lost || fatal ? .connection : .server, message, queryName: queryName)
        sqlState = field(DIAGNOSTIC_SQLSTATE).map(SQLState.init(rawValue:))
        if sqlState?.class == "08" { kind = .connection }
        detail = field(DIAGNOSTIC_DETAIL)
        hint = field(DIAGNOSTIC_HINT)
        schema = field(DIAGNOSTIC_SCHEMA)
        table = field(DIAGNOSTIC_TABLE)
        column = field(DIAGNOSTIC_COLUMN)
        constraint = field(DIAGNOSTIC_CONSTRAINT)
        position = field(DIAGNOSTIC_POSITION).flatMap { Int($0) }
    }

    /// The connection's own last words, as a connection error.
    init(connection: OpaquePointer, queryName: String? = nil) {
        self.init(.connection, PostgresError.trimmed(PQerrorMessage(connection)), queryName: queryName)
    }

    static func trimmed(_ text: UnsafePointer<CChar>?) -> String {
        guard let text else { return "no message" }
        let lines = String(cString: text).split(whereSeparator: \.isNewline)
        return lines.isEmpty ? "the server closed the connection" : lines.joined(separator: " ")
    }
}
