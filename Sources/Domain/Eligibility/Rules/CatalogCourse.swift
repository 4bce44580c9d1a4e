/// A course as the catalog of a program has it.
package struct CatalogCourse: Sendable {
    /// What must be passed before, or taken along.
    package indirect enum Prerequisite: Sendable, Hashable {
        case course(String, minimumGrade: String?)
        case all([Prerequisite])
        case any([Prerequisite])
    }

    package enum Season: String, Sendable, CaseIterable { case spring, summer, fall, winter }

    package var course: String
    package var title: String?
    package var credits: Amount
    package var prerequisites: Prerequisite?
    /// Passed before or taken in the same term.
    package var corequisites: Prerequisite?
    /// In which terms it is offered; nil: not known, taken as every term and said so.
    package var offered: [Season]?
    package var attributes: [String]
    /// Competency to the Bloom level it is taught at.
    package var competencies: [String: Int]
    /// Contact hours of practicum; 0 for none.
    package var practicumHours: Amount
    package var minimumGrade: String?
}
