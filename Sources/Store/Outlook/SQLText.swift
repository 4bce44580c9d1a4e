import Postgres

/// A statement in the making: SQL of our own, and values that are only ever bound.
struct SQLText {
    private(set) var sql = ""
    private(set) var parameters: [Parameter] = []

    init() { sql.reserveCapacity(1024) }

    mutating func append(_ text: String) { sql += text }

    /// Another condition of a `where`.
    mutating func append(and condition: String) {
        sql += "\n  and "
        sql += condition
    }

    /// Binds a value and gives its place, `$3`.
    mutating func bind(_ parameter: Parameter) -> String {
        parameters.append(parameter)
        return "$\(parameters.count)"
    }
}

extension SQLText {
    /// A `timestamptz` as RFC 3339 has it, in UTC, to the second.
    static func moment(_ column: String) -> String { told(column, to: "SS") }

    /// The same to the microsecond, where places in an order are told.
    static func microsecond(_ column: String) -> String { told(column, to: "SS.US") }

    private static func told(_ column: String, to seconds: String) -> String {
        #"to_char(\#(column) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:\#(seconds)"Z"')"#
    }
}
