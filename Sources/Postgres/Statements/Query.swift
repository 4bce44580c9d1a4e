/// One SQL statement with its bound values. The name is the prepared statement's stem, the log key and the metric label.
package struct Statement: Sendable {
    /// Dotted lower case: "wages.by_industry".
    package let name: String
    package let sql: String
    package let parameters: [Parameter]
    /// Not so for a text that never comes again: it would take the place of one that does.
    let isPrepared: Bool

    package init(_ name: String, _ sql: String, _ parameters: [Parameter] = []) { self.init(name, sql, parameters, isPrepared: true) }

    init(_ name: String, _ sql: String, _ parameters: [Parameter] = [], isPrepared: Bool) {
        self.name = name
        self.sql = sql
        self.parameters = parameters
        self.isPrepared = isPrepared
    }
}

/// A question whose rows are wanted undecoded.
package typealias RawQuery = Statement
/// A statement run for its effect.
package typealias Command = Statement

/// A question as one value: what to ask and how to read one row of the answer.
package struct Query<Output: Sendable>: Sendable {
    package let statement: Statement
    package let decode: @Sendable (Row) throws -> Output

    package var name: String { statement.name }
    package var sql: String { statement.sql }
    package var parameters: [Parameter] { statement.parameters }

    package init(
        _ name: String, _ sql: String, _ parameters: [Parameter] = [], decode: @escaping @Sendable (Row) throws -> Output
    ) {
        statement = Statement(name, sql, parameters)
        self.decode = decode
    }
}
