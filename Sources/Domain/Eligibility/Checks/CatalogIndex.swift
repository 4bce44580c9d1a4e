/// The catalog of a program by the codes of its courses.
struct CatalogIndex {
    let courses: [String: CatalogCourse]
    /// Names that its courses carry; empty where they carry none, so that records have to.
    let attributes: Set<String>
    let competencies: Set<String>

    init(_ catalog: [CatalogCourse]) {
        courses = Dictionary(catalog.map { (CourseCode.normalised($0.course), $0) }) { first, _ in first }
        attributes = Set(catalog.flatMap(\.attributes))
        competencies = Set(catalog.flatMap(\.competencies.keys))
    }
}
