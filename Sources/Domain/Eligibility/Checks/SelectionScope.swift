/// A selection as far as it can be told without a learner: which course codes
/// it can admit at all.
struct SelectionScope: Sendable {
    indirect enum Part: Sendable {
        case codes(Set<String>)
        case any([SelectionScope])
        case all([SelectionScope])
        case not(SelectionScope)
        case plain(Selection.Part)
    }

    /// How far what is usual is taken for certain.
    enum Trust: Sendable {
        /// A record may have a subject and attributes of its own.
        case certain
        /// It has those of its code and of the catalog.
        case usual
    }

    let selection: Selection
    let parts: [Part]
    /// The codes that it names, where it admits no others; nil: any number of courses.
    let codes: Set<String>?

    init(_ selection: Selection) {
        self.selection = selection
        parts = selection.parts.map(Part.init)
        codes = Self.codes(parts)
    }

    private static func codes(_ parts: [Part]) -> Set<String>? {
        var found: Set<String>?
        for part in parts {
            let named: Set<String>?
            switch part {
            case .codes(let codes): named = codes
            case .all(let scopes): named = Self.codes(scopes.flatMap(\.parts))
            case .any(let scopes):
                let sets = scopes.compactMap(\.codes)
                named = sets.count == scopes.count ? sets.reduce(into: []) { $0.formUnion($1) } : nil
            case .not, .plain: named = nil
            }
            guard let named else { continue }
            found = found.map { $0.intersection(named) } ?? named
        }
        return found
    }

    /// Whether a course can be admitted, by its code and, where that is trusted, by the catalog. `unknown` where
    /// that lies with the record.
    func admits(_ code: CourseCode, _ course: CatalogCourse?, _ trust: Trust) -> Truth {
        parts.reduce(.yes) { $0 == .no ? .no : min($0, $1.admits(code, course, trust)) }
    }

    /// The codes that it names and can admit, sorted.
    func possibleCodes(_ catalog: CatalogIndex, _ trust: Trust) -> [String]? {
        codes?.filter { admits(CourseCode($0), catalog.courses[$0], trust) != .no }.sorted()
    }
}

extension SelectionScope.Part {
    init(_ part: Selection.Part) {
        switch part {
        case .courses(let written): self = .codes(Set(written.map(CourseCode.normalised)))
        case .any(let selections): self = .any(selections.map(SelectionScope.init))
        case .all(let selections): self = .all(selections.map(SelectionScope.init))
        case .not(let selection): self = .not(SelectionScope(selection))
        default: self = .plain(part)
        }
    }

    func admits(_ code: CourseCode, _ course: CatalogCourse?, _ trust: SelectionScope.Trust) -> Truth {
        switch self {
        case .codes(let codes): Truth(codes.contains(code.text))
        case .any(let scopes): scopes.reduce(.no) { max($0, $1.admits(code, course, trust)) }
        case .all(let scopes): scopes.reduce(.yes) { min($0, $1.admits(code, course, trust)) }
        case .not(let scope): !scope.admits(code, course, trust)
        case .plain(let part): part.admits(code, course, trust)
        }
    }
}

extension Selection.Part {
    fileprivate func admits(_ code: CourseCode, _ course: CatalogCourse?, _ trust: SelectionScope.Trust) -> Truth {
        switch self {
        case .numbers(let from, let to): Truth(code.number.map { (from ?? 0) <= $0 && $0 <= to ?? .max } ?? false)
        case .subjects(let names) where trust == .usual: Truth(names.contains { CourseCode.normalised($0) == code.subject })
        case .attributes(let names) where trust == .usual: Truth(course.map { $0.attributes.contains(where: names.contains) } ?? false)
        case .competencies(let names) where trust == .usual:
            Truth(course.map { $0.competencies.keys.contains(where: names.contains) } ?? false)
        case .courses, .subjects, .levels, .attributes, .competencies, .sources, .institutions, .bases, .minimumGrade, .withinYears,
            .ended, .any, .all, .not:
            .unknown
        }
    }
}
