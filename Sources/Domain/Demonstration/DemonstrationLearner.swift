/// A learner who does not exist, and everything that is known of them.
package struct DemonstrationLearner: Sendable {
    package let draft: LearnerDraft
    /// The cohort: the program and the year of entry.
    package let cohort: String
    package let records: [RecordDraft]
}

extension DemonstrationCollege {
    package static let learnersEach = 200

    /// The same learners each time.
    package func learners() throws(Faults) -> [DemonstrationLearner] {
        var learners: [DemonstrationLearner] = []
        for number in 0..<Self.learnersEach {
            var story = DemonstrationStory(college: self, number: number)
            learners.append(try story.told())
        }
        return learners
    }
}

/// What happens to one learner, term by term.
struct DemonstrationStory {
    private static let given = [
        "Amara", "Bao", "Carmen", "Dmitri", "Elena", "Farid", "Grace", "Hiro", "Imani", "Jonas", "Keisha", "Luis", "Mei", "Nadia", "Omar",
        "Priya", "Quinn", "Rosa", "Samir", "Tessa", "Uma", "Victor", "Wanda", "Ximena", "Yusuf", "Zoe",
    ]
    private static let family = [
        "Abbott", "Baptiste", "Castillo", "Dubois", "Eriksen", "Fontaine", "Greenwood", "Hoang", "Ito", "Jimenez", "Kowalski", "Lindqvist",
        "Mbeki", "Novak", "Okafor", "Petrov", "Quispe", "Rahman", "Santos", "Tanaka", "Ueda", "Vargas", "Whitfield", "Yilmaz", "Zhang",
    ]

    private let college: DemonstrationCollege
    private let program: DemonstrationCollege.Program
    private let draft: LearnerDraft
    private let entry: Int
    /// Credits a term, at most: some study part time.
    private let load: Int
    /// From 0 to 99; what grades are made of.
    private let ability: Int
    private var dice: Dice
    private var records: [(RecordKind, Document)] = []

    init(college: DemonstrationCollege, number: Int) {
        self.college = college
        dice = Dice(seed: college.seed &* 1_000 &+ UInt64(number))
        program = college.programs[dice.chance(80) ? 0 : 1]
        entry = 2021 + number * 6 / DemonstrationCollege.learnersEach
        load = dice.chance(25) ? 11 : 17
        ability = min(99, 25 + dice.below(40) + dice.below(40))
        let (given, family) = (dice.pick(Self.given), dice.pick(Self.family))
        let digits = String(100_000 + number).dropFirst()
        draft = LearnerDraft(
            studentNumber: "\(college.numberPrefix)\(digits)", givenName: given, familyName: family,
            email: "\(given).\(family).\(digits)@students.\(college.code).example".lowercased(),
            sourceID: "synthetic-\(college.code)-\(digits)",
            optedOutOn: dice.chance(5) ? Day("\(entry)-09-15") : nil)
    }

    mutating func told() throws(Faults) -> DemonstrationLearner {
        study()
        var drafts: [RecordDraft] = []
        for (kind, document) in records { drafts.append(try RecordDraft(document, kind)) }
        return DemonstrationLearner(draft: draft, cohort: "\(program.code)-\(entry)", records: drafts)
    }

    // MARK: the program

    private mutating func study() {
        var queue = program.semesters.flatMap { $0 }
        var failures = 0
        let terms = DemonstrationTerm.all.filter { $0.code >= "\(entry)FA" && !($0.code.hasSuffix("SP") && $0.code.hasPrefix("\(entry)")) }
        for term in terms where !queue.isEmpty {
            let isNow = term.endsOn > DemonstrationCollege.today
            let load = taken(from: &queue)
            for course in load {
                let passed = take(course, in: term, isNow: isNow)
                if !passed {
                    failures += 1
                    queue.insert(course, at: 0)
                }
            }
            if isNow {
                return enrol(queue.isEmpty ? "last_term" : "enrolled", expected: Self.after(term, terms: (queue.count + 5) / 6))
            }
            if queue.isEmpty { return graduate(on: term.endsOn) }
            if failures > 3 || dice.chance(term.code.hasSuffix("SP") ? 9 : 4) { return leave(on: term.endsOn) }
        }
        enrol("enrolled", expected: nil)
    }

    private func taken(from queue: inout [DemonstrationCollege.Course]) -> [DemonstrationCollege.Course] {
        var (load, credits): ([DemonstrationCollege.Course], Int) = ([], 0)
        while let next = queue.first, credits + next.credits <= self.load {
            load.append(queue.removeFirst())
            credits += next.credits
        }
        return load
    }

    /// - Returns: false where it has to be taken again.
    private mutating func take(_ course: DemonstrationCollege.Course, in term: DemonstrationTerm, isNow: Bool) -> Bool {
        var record: [Document.Member] = [
            .init("course", .string(course.code)), .init("credits", .number(String(course.credits))), .init("term", .string(term.code)),
            .init("ended_on", .string(term.endsOn.description)),
        ]
        var passed = true
        if isNow {
            record.append(.init("status", .string("in_progress")))
        } else {
            let points = ability + dice.below(60) - 32
            let isWithdrawn = points < 22 && dice.chance(50)
            let grade = points >= 75 ? "A" : points >= 50 ? "B" : points >= 27 ? "C" : points >= 20 ? "D" : "F"
            passed = !isWithdrawn && points >= 27
            record.append(.init("status", .string(isWithdrawn ? "withdrawn" : grade == "F" ? "failed" : "completed")))
            if !isWithdrawn { record.append(.init("grade", .string(grade))) }
        }
        records.append((.courseRecords, .object(record)))
        if course.practicumHours > 0, passed { practise(course, in: term, isNow: isNow) }
        if passed, !isNow { show(course, in: term) }
        return passed
    }

    private mutating func show(_ course: DemonstrationCollege.Course, in term: DemonstrationTerm) {
        for shown in DemonstrationCollege.shown(by: course.code) {
            records.append(
                (
                    .competencyAttainments,
                    .object([
                        .init("competency", .string(shown.id)), .init("bloom", .number(String(shown.bloom))),
                        .init("attained_on", .string(term.endsOn.description)), .init("course", .string(course.code)),
                        .init("term", .string(term.code)), .init("assessment", .string(shown.assessment)),
                    ])
                ))
        }
    }

    private mutating func practise(_ course: DemonstrationCollege.Course, in term: DemonstrationTerm, isNow: Bool) {
        let isVerified = !isNow && dice.chance(94)
        records.append(
            (
                .practicumPlacements,
                .object([
                    .init(
                        "site",
                        .string(
                            course.practicumKind == "virtual"
                                ? "Virtual practice" : dice.pick(["County Hospital", "Lakeside Clinic", "Valley Health"]))),
                    .init("kind", .string(course.practicumKind)), .init("hours", .number(String(course.practicumHours))),
                    .init("status", .string(isNow ? "in_progress" : "completed")), .init("verified", .bool(isVerified)),
                    .init("ended_on", .string(term.endsOn.description)),
                ])
            ))
    }

    // MARK: how it ends

    private mutating func enrol(_ state: String, expected: Day? = nil, left: Day? = nil, why: String? = nil) {
        var members: [Document.Member] = [
            .init("program", .string(program.code)), .init("catalog_year", .number(String(max(entry, 2024)))),
            .init("state", .string(state)),
            .init("entered_on", .string("\(entry)-08-16")),
        ]
        if let expected { members.append(.init("expected_on", .string(expected.description))) }
        if let left { members.append(.init("left_on", .string(left.description))) }
        if let why { members.append(.init("why_left", .string(why))) }
        records.append((.enrolments, .object(members)))
        if state == "last_term" || state == "enrolled", program.level == .associate {
            records.append(
                (
                    .documents,
                    .object([
                        .init("kind", .string("immunization")), .init("received_on", .string("\(entry)-08-01")),
                        .init("expires_on", .string("\(entry + 5)-08-01")),
                    ])
                ))
        }
    }

    private mutating func leave(on day: Day) {
        enrol("left", left: day, why: dice.pick(["withdrew", "withdrew", "transferred_out", "leave"]))
    }

    private mutating func graduate(on day: Day) {
        enrol("graduated", left: day)
        records.append(
            (
                .degrees,
                .object([
                    .init("level", .string(program.level.rawValue)), .init("status", .string("awarded")),
                    .init("awarded_on", .string(day.description)), .init("program", .string(program.code)),
                ])
            ))
        guard program.level == .associate else { return work(after: day, isCertified: false) }
        let received = day + 20
        guard received < DemonstrationCollege.today else { return }
        records.append(
            (
                .documents,
                .object([
                    .init("kind", .string("transcript")), .init("received_on", .string(received.description)),
                    .init("verified_on", .string((received + 6).description)),
                ])
            ))
        work(after: day, isCertified: dice.chance(78) && sit(after: day))
    }

    /// - Returns: whether the exam was passed.
    private mutating func sit(after day: Day) -> Bool {
        var next = day + (40 + dice.below(100))
        for _ in 0..<3 {
            guard next < DemonstrationCollege.today else { return false }
            let score = min(400, 230 + ability + dice.below(110))
            let passed = score >= 300
            records.append(
                (
                    .examAttempts,
                    .object([
                        .init("exam", .string("ahima.rhit")), .init("taken_on", .string(next.description)),
                        .init("outcome", .string(passed ? "passed" : "failed")), .init("score", .number(String(score))),
                        .init("domain_scores", Self.domains(score, on: next)), .init("known_by", .string("candidate")),
                    ])
                ))
            if passed {
                records.append(
                    (
                        .credentials,
                        .object([
                            .init("credential", .string("ahima.rhit")), .init("earned_on", .string(next.description)),
                            .init("passed_on", .string(next.description)), .init("status", .string("active")),
                            .init("status_on", .string(DemonstrationCollege.today.description)),
                        ])
                    ))
                return true
            }
            next = next + (95 + dice.below(60))
        }
        return false
    }

    /// Scores by domain of the outline, about the score of the whole.
    private static func domains(_ score: Int, on day: Day) -> Document {
        var dice = Dice(seed: UInt64(score) &* 100_000 &+ UInt64(day.number))
        let names = [
            "Data Content, Structure, and Information Governance", "Access, Disclosure, Privacy, and Security", "Data Analytics and Use",
            "Revenue Cycle Management", "Compliance", "Leadership",
        ]
        return .object(names.map { .init($0, .number(String(min(400, max(100, score - 40 + dice.below(81)))))) })
    }

    private mutating func work(after day: Day, isCertified: Bool) {
        let known = day + 180
        guard known < DemonstrationCollege.today, dice.chance(85) else { return }
        var members: [Document.Member] = [.init("known_by", .string("survey")), .init("known_on", .string(known.description))]
        if dice.chance(6) {
            members += [.init("status", .string("unavailable")), .init("why_unavailable", .string("further_study"))]
        } else if dice.chance(isCertified ? 90 : 70) {
            members += [
                .init("status", .string("employed")), .init("industry", .string(dice.pick(["622100", "621100", "621400", "524100"]))),
                .init("occupation", .string("29-2072")), .init("in_field", .bool(true)), .init("full_time", .bool(true)),
                .init("annual_pay", .number(String(36_000 + 250 * dice.below(80) + (isCertified ? 4_000 : 0)))),
            ]
        } else {
            members.append(.init("status", .string("seeking")))
        }
        records.append((.employmentOutcomes, .object(members)))
    }

    /// The end of the term that is so many terms later.
    private static func after(_ term: DemonstrationTerm, terms: Int) -> Day {
        terms == 0 ? term.endsOn : term.endsOn + (150 + 181 * (terms - 1))
    }
}
