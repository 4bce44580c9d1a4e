/// Something that whoever leads a cohort should know of a learner in it, by a day.
package struct CohortAlert: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// May sit the exam by then and has not applied.
        case canTest = "can_test"
        /// May apply for early testing, in an accredited program: the form wants the director's signature.
        case earlySignature = "early_signature"
        case oneCourseShort = "one_course_short"
        /// The time in which an approved exam must be sat ends.
        case windowCloses = "window_closes"
        /// Practice was done whose hours nobody has verified.
        case hoursUnverified = "hours_unverified"
        case documentExpires = "document_expires"
        /// What is kept cannot be judged.
        case unreadable
    }

    package let kind: Kind
    package let rule: String?
    /// By which, or of which; nil: it has none.
    package let day: Day?
    package let text: String

    init(_ kind: Kind, rule: String? = nil, day: Day? = nil, _ text: String) {
        self.kind = kind
        self.rule = rule
        self.day = day
        self.text = text
    }

    /// Of a learner whose facts cannot be read.
    package init(_ faults: Faults) {
        let first = faults.list.first
        self.init(.unreadable, "\(first?.parameter ?? "the facts") \(first?.message ?? "cannot be read")")
    }
}

/// Reads a learner's facts for what should be known of them. A pure function of rules, facts and two days.
package struct CohortAlertReader: Sendable {
    private let rules: [(evaluator: Evaluator, version: String?)]
    private let asOf: Day
    private let until: Day

    /// - Parameter until: the last day that is looked ahead to, as the end of a term.
    package init(rules: [(evaluator: Evaluator, version: String?)], asOf: Day, until: Day) {
        self.rules = rules
        self.asOf = asOf
        self.until = until
    }

    /// In the order of the kinds, then of their days.
    package func alerts(of facts: Facts, memory: (any JudgementMemory)? = nil) -> [CohortAlert] {
        let found = rules.flatMap { ofRule($0.evaluator, $0.version, facts, memory) } + hours(facts) + documents(facts)
        return found.sorted { Self.order($0) < Self.order($1) }
    }

    private static func order(_ alert: CohortAlert) -> (Int, String, String) {
        (CohortAlert.Kind.allCases.firstIndex(of: alert.kind) ?? 0, alert.day?.description ?? "9999", alert.text)
    }

    private func ofRule(_ evaluator: Evaluator, _ version: String?, _ facts: Facts, _ memory: (any JudgementMemory)?) -> [CohortAlert] {
        let rule = evaluator.rule
        let entry = evaluator.entry(of: facts, asOf: asOf, version: version, memory: memory)
        var alerts: [CohortAlert] = []
        if entry.isOneCourseShort { alerts.append(.init(.oneCourseShort, rule: rule.id, "lacks one course for \(rule.title)")) }
        guard let exam = rule.examPolicies else { return alerts }
        let path: ExamPath
        do throws(Faults) { path = try ExamPath(rule, exam, facts, asOf: asOf) } catch {
            return alerts + [CohortAlert(error)]
        }
        // Nothing is known of an application where none was recorded: then there is none here.
        if path.state == .notApplied || path.state == .unknown {
            if let day = day(of: entry) {
                alerts.append(.init(.canTest, rule: rule.id, day: day, "may sit \(path.title); no application is on record"))
            } else {
                alerts += signature(path, exam, facts)
            }
        }
        return alerts + window(path)
    }

    /// Of whoever is in a state in which early testing is allowed, and is so in a program that is accredited today.
    private func signature(_ path: ExamPath, _ exam: ExamPolicies, _ facts: Facts) -> [CohortAlert] {
        guard let step = path.next.first(where: { $0.kind == .applyEarly && $0.status == .open }) else { return [] }
        let states = Set(exam.earlyTesting.inForce(on: asOf).flatMap(\.terms.states))
        let isEntitled = (facts.enrolments ?? []).contains { enrolment in
            states.contains(enrolment.state)
                && (enrolment.program?.accreditation ?? []).contains { $0.status == "accredited" && $0.period.contains(asOf) }
        }
        guard isEntitled else { return [] }
        return [
            .init(.earlySignature, rule: path.rule, day: asOf, "may apply for early testing; \(step.remark ?? "nothing is to be sent")")
        ]
    }

    /// From when on the requirements are met; nil: not by the day that is looked ahead to.
    private func day(of entry: CohortMatrix.Entry) -> Day? {
        switch entry.status {
        case .met, .metByWaiver: asOf
        case .inProgress, .planned: entry.expectedOn.flatMap { $0 <= until ? $0 : nil }
        default: nil
        }
    }

    private func window(_ path: ExamPath) -> [CohortAlert] {
        path.next.compactMap { step in
            guard step.kind == .testBy || step.kind == .requestExtensionBy, step.status == .open, let day = step.day, day <= until else {
                return nil
            }
            return CohortAlert(.windowCloses, rule: path.rule, day: day, step.text)
        }
    }

    private func hours(_ facts: Facts) -> [CohortAlert] {
        let open = (facts.practicum ?? []).filter { $0.status == .completed && $0.isVerified != true }
        guard !open.isEmpty else { return [] }
        let hours = Amount(thousandths: open.reduce(0) { $0 + $1.hours.thousandths })
        return [.init(.hoursUnverified, day: open.compactMap(\.endedOn).min(), "\(hours) hours of practice are not verified")]
    }

    private func documents(_ facts: Facts) -> [CohortAlert] {
        (facts.documents ?? []).compactMap { document in
            guard let day = document.expiresOn, day <= until else { return nil }
            return CohortAlert(.documentExpires, day: day, "\(document.kind) \(day < asOf ? "has expired" : "expires")")
        }
    }
}
