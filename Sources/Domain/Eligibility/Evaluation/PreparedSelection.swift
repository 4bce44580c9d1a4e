/// A selection whose names are numbers of a vocabulary.
struct PreparedSelection: Sendable {
    indirect enum Part: Sendable {
        case subjects(NumberSet)
        case numbers(from: Int, to: Int)
        case levels(NumberSet)
        case attributes(NumberSet)
        case competencies(NumberSet)
        case sources([CourseRecord.Source])
        case institutions(NumberSet)
        case bases([GradeBasis])
        /// By place on the scale.
        case minimumGrade([Truth])
        case withinYears(Int)
        case ended(Period)
        case any([PreparedSelection])
        case all([PreparedSelection])
        case not(PreparedSelection)
    }

    /// Apart from the other parts, as most selections are of codes and most records fail there.
    private var codes: NumberSet?
    private var parts: [Part] = []

    init(_ selection: Selection, _ vocabulary: inout Vocabulary) {
        for part in selection.parts {
            switch part {
            case .courses(let written):
                let set = NumberSet(written.map { vocabulary.code($0) })
                if codes == nil { codes = set } else { parts.append(.all([PreparedSelection(codes: set)])) }
            case .subjects(let subjects): parts.append(.subjects(NumberSet(subjects.map { vocabulary.subject($0) })))
            case .numbers(let from, let to): parts.append(.numbers(from: from ?? 0, to: to ?? .max))
            case .levels(let levels): parts.append(.levels(NumberSet(levels.map { vocabulary.name($0) })))
            case .attributes(let names): parts.append(.attributes(NumberSet(names.map { vocabulary.name($0) })))
            case .competencies(let names): parts.append(.competencies(NumberSet(names.map { vocabulary.name($0) })))
            case .sources(let sources): parts.append(.sources(sources))
            case .institutions(let names): parts.append(.institutions(NumberSet(names.map { vocabulary.name($0) })))
            case .bases(let bases): parts.append(.bases(bases))
            case .minimumGrade(let minimum): parts.append(.minimumGrade(vocabulary.meeting(minimum)))
            case .withinYears(let years): parts.append(.withinYears(years))
            case .ended(let period): parts.append(.ended(period))
            case .any(let selections): parts.append(.any(selections.map { PreparedSelection($0, &vocabulary) }))
            case .all(let selections): parts.append(.all(selections.map { PreparedSelection($0, &vocabulary) }))
            case .not(let selection): parts.append(.not(PreparedSelection(selection, &vocabulary)))
            }
        }
    }

    private init(codes: NumberSet) { self.codes = codes }

    /// Whether it admits one of the records of a list, which is looked at where it stands: a copy would count references.
    func admits(_ record: Int, of list: [PreparedRecord], asOf: Day) -> Truth {
        if let codes, !codes.contains(list[record].code) { return .no }
        var least = Truth.yes
        for index in parts.indices {
            let truth = Self.holds(parts[index], record, list, asOf)
            if truth == .no { return .no }
            if truth < least { least = truth }
        }
        return least
    }

    private static func holds(_ part: Part, _ record: Int, _ list: [PreparedRecord], _ asOf: Day) -> Truth {
        switch part {
        case .subjects(let set): Truth(set.contains(list[record].subject))
        case .numbers(let from, let to): Truth(list[record].number.map { from <= $0 && $0 <= to } ?? false)
        case .levels(let set): Truth(list[record].level.map { set.contains($0) })
        case .attributes(let set): Truth(list[record].traits?.attributes.contains { set.contains($0) } ?? false)
        case .competencies(let set): Truth(list[record].traits?.competencies.contains { set.contains($0) } ?? false)
        case .sources(let sources): Truth(sources.contains(list[record].source))
        case .institutions(let set): Truth(list[record].institution.map { set.contains($0) })
        case .bases(let bases): Truth(list[record].basis.map { bases.contains($0) })
        case .minimumGrade(let meeting): list[record].isComing ? .yes : list[record].grade.map { meeting[$0] } ?? .unknown
        case .withinYears(let years):
            // What has not ended yet will end behind the as-of date.
            Truth(list[record].endedOn.map { $0 >= asOf.adding(years: -years) } ?? (list[record].isComing ? true : nil))
        case .ended(let period): Truth(list[record].endedOn.map { period.contains($0) })
        case .any(let selections): selections.reduce(.no) { max($0, $1.admits(record, of: list, asOf: asOf)) }
        case .all(let selections): selections.reduce(.yes) { min($0, $1.admits(record, of: list, asOf: asOf)) }
        case .not(let selection): !selection.admits(record, of: list, asOf: asOf)
        }
    }

    /// The members of a record whose absence leaves it open whether it is admitted.
    func gaps(_ record: Int, of list: [PreparedRecord], asOf: Day) -> [String] {
        var names: [String] = []
        for part in parts where Self.holds(part, record, list, asOf) == .unknown {
            switch part {
            case .levels: names.append("level")
            case .institutions: names.append("institution")
            case .bases: names.append("basis")
            case .minimumGrade: names.append("grade")
            case .withinYears, .ended: names.append("ended_on")
            case .any(let selections), .all(let selections): names += selections.flatMap { $0.gaps(record, of: list, asOf: asOf) }
            case .not(let selection): names += selection.gaps(record, of: list, asOf: asOf)
            case .subjects, .numbers, .attributes, .competencies, .sources: break
            }
        }
        return names
    }
}

extension Selection {
    /// The codes that it names, where naming one of them is what admits a course.
    var namedCourses: [String] {
        parts.flatMap { part -> [String] in
            switch part {
            case .courses(let codes): codes
            case .any(let selections), .all(let selections): selections.flatMap(\.namedCourses)
            default: []
            }
        }
    }
}
