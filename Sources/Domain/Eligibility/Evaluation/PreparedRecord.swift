/// A course record with its texts looked up once.
struct PreparedRecord: Sendable {
    /// The place in the facts.
    var index: Int
    /// Of the vocabulary, or beyond it for a code that the rule does not name; equal codes have equal numbers.
    var code: Int
    var subject: Int
    var number: Int?
    /// nil: not known. Names that the rule does not use are -1.
    var level: Int?
    var institution: Int?
    /// nil where nothing of the kind is known.
    var traits: CourseTraits?
    var source: CourseRecord.Source
    var basis: GradeBasis?
    /// The place on the scale.
    var grade: Int?
    var endedOn: Day?
    /// Equal terms have equal numbers.
    var term: Int?
    /// Thousandths.
    var credits: Int
    /// How surely it counts at all; nil: not, for `refusal`.
    var certainty: Certainty?
    var refusal: UnplacedCourse.Reason?
    var isRepeatable: Bool
    /// In progress or planned: taken to end as expected, with a sufficient grade.
    var isComing: Bool { certainty == .inProgress || certainty == .planned }
}

/// The records of a learner in the words of a rule.
struct PreparedRecords: Sendable {
    private(set) var list: [PreparedRecord] = []
    /// By record, whether it is one of several of a course that counts once.
    private(set) var isRepeated: [Bool] = []
    /// By record the code that it is taken for, by an equivalence.
    private(set) var takenFor: [Int: String] = [:]
    /// Codes, subjects and terms that the rule does not name.
    private var codes: [String: Int] = [:]
    private var subjects: [String: Int] = [:]
    private var terms: [String: Int] = [:]

    init(_ courses: [CourseRecord], _ vocabulary: Vocabulary) {
        list.reserveCapacity(courses.count)
        // Where they stand, as a copy of a record counts the references of a dozen texts.
        courses.withUnsafeBufferPointer { courses in
            for index in courses.indices { list.append(prepare(courses[index], at: index, vocabulary)) }
        }
        noteRepeats()
    }

    private mutating func noteRepeats() {
        isRepeated = Array(repeating: false, count: list.count)
        let order = list.indices.sorted { (list[$0].code, $0) < (list[$1].code, $1) }
        var first: Int?
        for record in order where !list[record].isRepeatable {
            if let first, list[first].code == list[record].code {
                (isRepeated[first], isRepeated[record]) = (true, true)
            } else {
                first = record
            }
        }
    }

    private mutating func prepare(_ course: CourseRecord, at index: Int, _ vocabulary: Vocabulary) -> PreparedRecord {
        let code = resolve(course.course, vocabulary)
        let entry = course.grade.flatMap { vocabulary.grades[$0] }
        let judged = Self.judge(course, entry.map { vocabulary.scale.entries[$0] })
        let isComing = course.status == .inProgress || course.status == .planned
        return PreparedRecord(
            index: index, code: code.number,
            subject: course.subject.map { subject(CourseCode.normalised($0), vocabulary) } ?? code.entry.subject,
            number: code.entry.number,
            level: course.level.map { vocabulary.names[$0] ?? -1 },
            institution: course.institution.map { vocabulary.names[$0] ?? -1 },
            traits: Self.traits(course, code.entry.traits, vocabulary),
            source: course.source,
            basis: course.basis ?? entry.map { vocabulary.scale.entries[$0].basis } ?? (isComing ? .letter : nil),
            grade: entry, endedOn: course.endedOn,
            term: course.term.map { Vocabulary.number(of: $0, in: &terms) },
            credits: course.credits.thousandths,
            certainty: judged.certainty, refusal: judged.refusal, isRepeatable: course.isRepeatable)
    }

    /// What a record says of itself goes before what the catalog says of its course.
    private static func traits(_ course: CourseRecord, _ known: CourseTraits?, _ vocabulary: Vocabulary) -> CourseTraits? {
        guard course.attributes != nil || course.competencies != nil else { return known }
        return CourseTraits(
            attributes: course.attributes?.compactMap { vocabulary.names[$0] } ?? known?.attributes ?? [],
            competencies: course.competencies?.compactMap { vocabulary.names[$0] } ?? known?.competencies ?? [])
    }

    private static func judge(
        _ course: CourseRecord, _ grade: GradeScale.Entry?
    ) -> (certainty: Certainty?, refusal: UnplacedCourse.Reason?) {
        switch course.status {
        case .completed:
            if course.grade != nil, grade == nil { return (.unknown, nil) }
            return grade?.passes == false ? (nil, .failed) : (.met, nil)
        case .inProgress: return (.inProgress, nil)
        case .planned: return (.planned, nil)
        case .withdrawn: return (nil, .withdrawn)
        case .incomplete: return (nil, .incomplete)
        case .failed: return (nil, .failed)
        }
    }

    private mutating func resolve(_ written: String, _ vocabulary: Vocabulary) -> (number: Int, entry: Vocabulary.Entry) {
        if let known = vocabulary.knownCode(written) { return (known, vocabulary.entries[known]) }
        let parts = CourseCode(written)
        let entry = Vocabulary.Entry(subject: subject(parts.subject, vocabulary), number: parts.number)
        return (vocabulary.entries.count + Vocabulary.number(of: parts.text, in: &codes), entry)
    }

    private mutating func subject(_ normalised: String, _ vocabulary: Vocabulary) -> Int {
        vocabulary.subjects[normalised] ?? vocabulary.subjects.count + Vocabulary.number(of: normalised, in: &subjects)
    }

    /// Takes records for another course: code, subject and number are that course's,
    /// and what the catalog says of it is added to what each record says of itself.
    mutating func take(_ records: [Int], for course: String, _ vocabulary: Vocabulary) {
        guard !records.isEmpty else { return }
        let code = resolve(course, vocabulary)
        for record in records {
            list[record].code = code.number
            list[record].subject = code.entry.subject
            list[record].number = code.entry.number
            list[record].traits = list[record].traits.map { $0 + code.entry.traits } ?? code.entry.traits
            takenFor[record] = course
        }
        noteRepeats()
    }

    /// Records that a text means: the one with this id, else those with this course code.
    func meant(by text: String, in courses: [CourseRecord]) -> [Int] {
        if let index = courses.firstIndex(where: { $0.id == text }) { return [index] }
        let code = CourseCode.normalised(text)
        return courses.indices.filter {
            CourseCode.normalised(courses[$0].course) == code || takenFor[$0].map { CourseCode.normalised($0) == code } ?? false
        }
    }
}
