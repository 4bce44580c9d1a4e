/// The names that a rule uses, as numbers: so a record's texts are looked at
/// once, and selections compare numbers.
struct Vocabulary: Sendable {
    /// What is known of a course from its code and from the catalog.
    struct Entry: Sendable {
        var subject: Int
        var number: Int?
        var traits: CourseTraits?
    }

    private(set) var entries: [Entry] = []
    private(set) var names: [String: Int] = [:]
    private(set) var subjects: [String: Int] = [:]
    private var codes: [String: Int]
    /// Codes as people happen to write them, beside the normalised.
    private var spellings: [String: Int]
    private(set) var grades: [String: Int] = [:]
    private(set) var scale: GradeScale
    /// Rules ask for few minimum grades, many times.
    private var meeting: [String: [Truth]] = [:]

    /// As many as a large program names: tables with room for them are not made anew again and again while they fill.
    private static let manyCodes = 192

    init(scale: GradeScale, catalog: [CatalogCourse]) {
        self.scale = scale
        codes = Dictionary(minimumCapacity: Self.manyCodes)
        spellings = Dictionary(minimumCapacity: Self.manyCodes)
        for (index, entry) in scale.entries.enumerated() where grades[entry.grade] == nil { grades[entry.grade] = index }
        for course in catalog {
            let code = code(course.course)
            guard !course.attributes.isEmpty || !course.competencies.isEmpty else { continue }
            entries[code].traits = CourseTraits(
                attributes: course.attributes.map { name($0) }, competencies: course.competencies.keys.sorted().map { name($0) })
        }
    }

    mutating func code(_ written: String) -> Int {
        if let known = spellings[written] { return known }
        let parts = CourseCode(written)
        if let known = codes[parts.text] {
            spellings[written] = known
            return known
        }
        entries.append(Entry(subject: subject(parts.subject), number: parts.number))
        codes[parts.text] = entries.count - 1
        spellings[written] = entries.count - 1
        return entries.count - 1
    }

    mutating func subject(_ written: String) -> Int { Self.number(of: CourseCode.normalised(written), in: &subjects) }

    /// An attribute, a competency, a level, an institution.
    mutating func name(_ text: String) -> Int { Self.number(of: text, in: &names) }

    func knownCode(_ written: String) -> Int? { spellings[written] ?? codes[CourseCode.normalised(written)] }

    /// For each grade of the scale, whether it is `minimum` or better.
    mutating func meeting(_ minimum: String) -> [Truth] {
        if let known = meeting[minimum] { return known }
        let truths = scale.entries.map { Truth(scale.meets($0.grade, minimum: minimum)) }
        meeting[minimum] = truths
        return truths
    }

    static func number(of text: String, in numbers: inout [String: Int]) -> Int {
        if let known = numbers[text] { return known }
        numbers[text] = numbers.count
        return numbers.count - 1
    }
}
