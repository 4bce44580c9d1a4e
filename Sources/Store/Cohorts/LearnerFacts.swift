import Domain
import Postgres

/// A learner as a matrix or an alert begins with: a row of code, student number, given name, family name and facts.
struct LearnerFacts: Sendable {
    let label: CohortMatrix.LearnerLabel
    let document: [UInt8]

    /// Or what is wrong with what is kept.
    var facts: Result<Facts, Faults> { Result { () throws(Faults) in try Facts.read(JSONReader.read(document)) } }

    init(_ row: Row) throws {
        label = CohortMatrix.LearnerLabel(
            code: try row.string(0), studentNumber: try row.optionalString(1), givenName: try row.string(2), familyName: try row.string(3))
        document = try row.value(4, "text") { Array($0) }
    }
}
