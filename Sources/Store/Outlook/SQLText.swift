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
