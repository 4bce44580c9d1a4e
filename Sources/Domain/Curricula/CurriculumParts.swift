/// The parts of a curriculum's file while it is read.
struct CurriculumParts {
    private let reading: Reading
    private(set) var items: [String: [CurriculumDocument.Item]] = [:]
    /// By table, the keys that are there already.
    private var seen: [String: Set<String>] = [:]

    init(_ reading: Reading) { self.reading = reading }

    /// - Parameter more: members beside those of the kind.
    @discardableResult
    mutating func read(
        _ document: Document, at place: Place, _ kind: CurriculumKind, parent: String?, given: [Document.Member] = [],
        more: (inout Fields, CurriculumDraft, inout CurriculumParts) -> Void = { _, _, _ in }
    ) -> CurriculumDraft? {
        var document = document
        if case .object(let members) = document { document = .object(members + given) }
        guard var fields = Fields(document, at: place, reading) else { return nil }
        let draft = CurriculumDraft(&fields, kind)
        more(&fields, draft, &self)
        fields.finish(allowed: kind.fields.map(\.name))
        let key = ([parent ?? ""] + kind.key.map { Self.key(draft, kind, $0) }).joined(separator: "\u{1F}")
        if !seen[kind.table, default: []].insert(key).inserted {
            reading.fault("duplicate_id", place, value: .string(Self.key(draft, kind, kind.key[0])), "is there twice")
        }
        items[kind.table, default: []].append(.init(draft: draft, parent: parent, place: place))
        return draft
    }

    mutating func list(_ fields: inout Fields, _ name: String, _ kind: CurriculumKind, parent: String? = nil) {
        each(&fields, name) { parts, document, place in parts.read(document, at: place, kind, parent: parent) }
    }

    mutating func courses(_ fields: inout Fields) {
        each(&fields, "courses") { parts, document, place in
            parts.read(document, at: place, .courses, parent: nil) { fields, draft, parts in
                parts.list(&fields, "versions", .versions, parent: draft.code)
                parts.list(&fields, "equivalences", .equivalences, parent: draft.code)
            }
        }
    }

    mutating func curricula(_ fields: inout Fields, program: String) {
        each(&fields, "curricula") { parts, document, place in
            parts.read(document, at: place, .curricula, parent: program) { fields, draft, parts in
                let year = Document.Member("catalog_year", draft.values["catalog_year"] ?? .null)
                parts.each(&fields, "courses") { parts, document, place in
                    // A code alone is a course that everybody takes, in no semester of its own.
                    let course = if case .string = document { Document.object([.init("course", document)]) } else { document }
                    parts.read(course, at: place, .curriculumCourses, parent: program, given: [year])
                }
            }
        }
    }

    private mutating func each(_ fields: inout Fields, _ name: String, _ read: (inout CurriculumParts, Document, Place) -> Void) {
        guard let value = fields.take(name) else { return }
        var parts = self
        _ = Fields.list(value, at: fields.place / name, reading) { document, place -> Void? in read(&parts, document, place) }
        self = parts
    }

    private static func key(_ draft: CurriculumDraft, _ kind: CurriculumKind, _ column: String) -> String {
        guard let field = kind.fields.first(where: { $0.column == column }), let value = draft.values[field.name] else { return "" }
        return String(decoding: value.canonicalJSON(), as: UTF8.self)
    }

    // MARK: what one part says of another

    func check() {
        let (courses, terms) = (codes(.courses), codes(.terms))
        let known = Set(courses.map(CourseCode.normalised))
        for item in items[CurriculumKind.curriculumCourses.table] ?? [] { check(item, "course", among: courses) }
        for item in items[CurriculumKind.sections.table] ?? [] {
            check(item, "course", among: courses)
            check(item, "term", among: terms)
        }
        for item in items[CurriculumKind.versions.table] ?? [] {
            for tree in ["prerequisites", "corequisites"] { checkTree(item, tree, among: known) }
        }
        checkSets()
        checkPeriods()
        checkVersions(of: courses)
    }

    private func codes(_ kind: CurriculumKind) -> Set<String> { Set((items[kind.table] ?? []).map(\.draft.code)) }

    private func check(_ item: CurriculumDocument.Item, _ name: String, among codes: Set<String>) {
        guard let code = item.draft[name], !codes.contains(code) else { return }
        reading.fault("unknown_\(name)", item.place / name, value: .string(code), "is not in this file", allowed: codes.sorted())
    }

    private func checkTree(_ item: CurriculumDocument.Item, _ name: String, among codes: Set<String>) {
        guard let value = item.draft.values[name], value != .null,
            let tree = CatalogCourse.Prerequisite(value, at: .root, Reading())
        else { return }
        for code in tree.courses where !codes.contains(CourseCode.normalised(code)) {
            reading.fault("unknown_course", item.place / name, value: .string(code), "is not in this file", allowed: codes.sorted())
        }
    }

    private func checkSets() {
        let sets = Set((items[CurriculumKind.competencySets.table] ?? []).map { "\($0.draft.code)@\($0.draft["version"] ?? "")" })
        for item in items[CurriculumKind.curricula.table] ?? [] {
            let (set, version) = (item.draft["competency_set"], item.draft["competency_version"])
            if (set == nil) != (version == nil) {
                reading.fault("missing", item.place / (set == nil ? "competency_set" : "competency_version"), "is missing beside the other")
            } else if let set, let version, !sets.contains("\(set)@\(version)") {
                reading.fault(
                    "unknown_set", item.place / "competency_set", value: .string("\(set)@\(version)"), "is not in this file",
                    allowed: sets.sorted())
            }
        }
    }

    private func checkPeriods() {
        let periods = (items[CurriculumKind.accreditations.table] ?? []).map { item in
            (place: item.place, period: Period(from: item.draft.day("from_day"), to: item.draft.day("to_day")))
        }
        for (index, (place, period)) in periods.enumerated() {
            if let from = period.from, let to = period.to, to < from {
                reading.fault("wrong_value", place / "to_day", "lies before `from_day`")
            } else if let other = periods[..<index].firstIndex(where: { $0.period.overlaps(period) }) {
                reading.fault("conflict", place, "overlaps the period at \(periods[other].place.pointer): a program has one status a day")
            }
        }
    }

    /// A course of a curriculum has to be something in its year.
    private func checkVersions(of courses: Set<String>) {
        let begun = Dictionary(grouping: items[CurriculumKind.versions.table] ?? []) { $0.parent ?? "" }
            .mapValues { $0.compactMap { $0.draft.day("begins_on") }.min() }
        let years = Dictionary(
            (items[CurriculumKind.curricula.table] ?? []).map { ($0.draft.integer("catalog_year"), $0.draft.day("begins_on")) },
            uniquingKeysWith: { first, _ in first })
        for item in items[CurriculumKind.curriculumCourses.table] ?? [] {
            guard let course = item.draft["course"], courses.contains(course),
                let begins = years[item.draft.integer("catalog_year")] ?? nil
            else { continue }
            guard let first = begun[course] ?? nil, first < begins.adding(years: 1) else {
                reading.fault(
                    "missing", item.place / "course", value: .string(course), "has no version that begins in the catalog year or before")
                continue
            }
        }
    }
}
