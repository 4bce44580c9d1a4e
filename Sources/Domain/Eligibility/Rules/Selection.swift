/// Which course records are meant. All parts that are there must hold; an
/// empty selection is every record.
package struct Selection: Sendable, Hashable {
    package enum Part: Sendable, Hashable {
        /// Codes, as `BIO 168`, compared without regard to case and doubled spaces.
        case courses([String])
        case subjects([String])
        case numbers(from: Int?, to: Int?)
        case levels([String])
        case attributes([String])
        case competencies([String])
        case sources([CourseRecord.Source])
        case institutions([String])
        case bases([GradeBasis])
        case minimumGrade(String)
        /// Ended no longer before the as-of date.
        case withinYears(Int)
        case ended(Period)
        case any([Selection])
        case all([Selection])
        case not(Selection)
    }

    package var parts: [Part]
    package init(_ parts: [Part] = []) { self.parts = parts }
}
