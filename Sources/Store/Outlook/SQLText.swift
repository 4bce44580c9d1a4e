import Postgres

/// A statement in the making: SQL of our own, and values that are only ever bound.
struct SQLText {
    private(set) var sql = ""
    private(set) var parameters: [Parameter] = []

    mutating func append(_ text: String) { sql += text }

    /// Binds a value and gives its place, `$3`.
    mutating func bind(_ parameter: Parameter) -> String {
        parameters.append(parameter)
        return "$\(parameters.count)"
    }
}
