import Testing

@testable import Domain

/// Documents that nobody meant to write: each is read or refused with faults, what is read is judged, and what is
/// judged is written as JSON; none of them crashes, and none takes long. The same documents each time.
@Suite struct FuzzTests {
    private static let seeds = 0..<8
    private static let mutationsOfEach = 2_600

    private static let days = ["2026-06-01", "0001-01-01", "9999-12-31", "2024-02-29"].compactMap { Day($0) }

    @Test(arguments: seeds) func rules(seed: Int) throws {
        let bases = try [ExampleDocuments.shortForm, Self.small, Self.conditions, Self.small, ExampleDocuments.fullForm]
        let facts = try Facts.read(ExampleDocuments.facts)
        var mutator = Mutator(seed: UInt64(seed), documents: bases)
        var accepted = 0
        for number in 0..<Self.mutationsOfEach / 2 {
            guard let document = Self.document(bases[number % (number % 8 == 0 ? 5 : 4)], &mutator) else { continue }
            switch Self.read(document, Rule.read) {
            case .success(let rule):
                accepted += 1
                try Self.judge(Evaluator(rule), facts, Self.days[number % 4])
                if number % 4 == 0 { _ = RuleCheck(rule, asOf: Self.days[number % 4]) }
                try Self.follow(rule, facts, Self.days[number / 4 % 4])
            case .failure(let faults): Self.check(faults, of: document)
            }
        }
        #expect(accepted > 100)
    }

    @Test(arguments: seeds) func facts(seed: Int) throws {
        let bases = try [Self.few, Self.few, ExampleDocuments.facts]
        let whole = try Rule.read(ExampleDocuments.fullForm)
        let evaluators = try [Self.small, ExampleDocuments.fullForm, Self.conditions].map { Evaluator(try Rule.read($0)) }
        let memories = evaluators.map { _ in RememberedJudgements() }
        var mutator = Mutator(seed: UInt64(seed) &+ 1_000, documents: bases)
        var accepted = 0
        for number in 0..<Self.mutationsOfEach / 2 {
            guard let document = Self.document(bases[number % 3], &mutator) else { continue }
            switch Self.read(document, Facts.read) {
            case .success(let facts):
                accepted += 1
                try Self.judge(evaluators[number % 3], facts, Self.days[number % 4], memories[number % 3])
                try Self.follow(whole, facts, Self.days[number / 4 % 4])
            case .failure(let faults): Self.check(faults, of: document)
            }
        }
        #expect(accepted > 100)
        #expect(memories.allSatisfy { $0.recalledPlacements + $0.recalledStandings > 0 }, "nothing was ever remembered")
    }

    // MARK: what is done to each

    /// A document made worse, through the text that stands for it; nil where that is no JSON any more.
    private static func document(_ base: Document, _ mutator: inout Mutator) -> Document? {
        var document = base
        for _ in 0...mutator.dice.roll(3) { document = mutator.mutated(document) }
        var text = document.canonicalJSON()
        if mutator.dice.roll(3) == 0 { text = mutator.mangled(text) }
        switch read(text, JSONReader.read) {
        case .success(let document):
            guard mutator.dice.roll(4) == 0 else { return document }
            let canonical = document.canonicalJSON()
            #expect(read(canonical, JSONReader.read).map { $0.canonicalJSON() } == .success(canonical))
            return document
        case .failure(let faults):
            #expect(faults.list.count == 1 && faults.list[0].parameter == "" && !faults.list[0].message.isEmpty)
            return nil
        }
    }

    private static func read<Source, Value>(_ source: Source, _ read: (Source) throws(Faults) -> Value) -> Result<Value, Faults> {
        do throws(Faults) { return .success(try read(source)) } catch { return .failure(error) }
    }

    private static func judge(_ evaluator: Evaluator, _ facts: Facts, _ asOf: Day, _ memory: RememberedJudgements? = nil) throws {
        var json = JSONWriter()
        let judged = evaluator.verdict(of: facts, asOf: asOf)
        let entry = evaluator.entry(of: facts, asOf: asOf)
        #expect(entry.status == judged.status && entry.missing == judged.missing, "a matrix says something else than the verdict")
        #expect(evaluator.entry(of: facts, asOf: asOf, memory: memory) == entry, "what was remembered is another's")
        judged.write(to: &json)
        let verdict = try JSONReader.read(json.bytes)
        #expect(verdict["status"] != nil)
        for key in ["expected_on", "as_of"] {
            if case .string(let day)? = verdict[key] { #expect(Day(day) != nil, "\(day)") }
        }
    }

    /// What the policies of exam and upkeep make of the facts.
    private static func follow(_ rule: Rule, _ facts: Facts, _ asOf: Day) throws {
        if let exam = rule.examPolicies,
            case .success(let path) = (Result { () throws(Faults) in try ExamPath(rule, exam, facts, asOf: asOf) })
        {
            var json = JSONWriter()
            path.write(to: &json)
            #expect(try JSONReader.read(json.bytes)["state"] != nil)
            _ = ExamCalendar(path, stamp: CalendarStamp(asOf, second: 0)).bytes
        }
        guard rule.upkeepTerms != nil else { return }
        var json = JSONWriter()
        UpkeepAudit.judge([rule], facts, asOf: asOf).write(to: &json)
        #expect(try JSONReader.read(json.bytes)["as_of"] != nil)
    }

    /// Every fault names a place that is in the document, or a member that is missing from one.
    private static func check(_ faults: Faults, of document: Document) {
        #expect((1...Reading.mostFaults).contains(faults.list.count))
        for fault in faults.list {
            let keys = (fault.parameter ?? "?").split(separator: "/", omittingEmptySubsequences: false).map { key -> String in
                String(key).replacing("~1", with: "/").replacing("~0", with: "~")
            }
            #expect(keys.first == "", "\(fault)")
            let isThere = document.at(Array(keys.dropFirst())) != nil
            #expect(isThere || fault.code == "missing" && document.at(Array(keys.dropFirst().dropLast())) != nil, "\(fault)")
        }
    }

    // MARK: small documents, of which many can be tried

    private static let small = document(
        """
        {"requires": {"all": [{"id": "a", "courses": {"credits": 6, "from": {"subject": "BIO"}, "including": [{"from": {"number": {"from": 169}}}]}},
         {"id": "b", "any": [{"courses": {"count": 2, "from": {"subject": ["HIT", "BIO"]}}}, {"gpa": {"at_least": 3}}]},
         {"id": "c", "at_least": 1, "of": [{"courses": {"credits": 3, "spread": {"terms": 2}}}, {"practicum": {"hours": 160}}]}]},
         "sharing": [{"between": ["a", "b"], "credits": 4}], "limits": [{"courses": 4}, {"credits": 12, "from": {"source": "transfer"}}]}
        """)

    private static let conditions = document(
        """
        {"requires": {"at_least": 3, "of": [{"experience": {"hours": 3900}}, {"experience": {"years": 2, "within_years": 3}},
         {"credential": {"any_of": "ahima.cca", "held_for": {"years": 5}}}, {"attempts": {"exam": "ahima.rhit", "at_most": 1, "within_years": 9}},
         {"waiting_period": {"exam": "ahima.rhit", "days": 36500}}, {"practicum": {"hours": 160}}, {"credits_earned": {"credits": 15}},
         {"degree": {"level": "associate", "accreditation": "accredited"}}, {"score": {"test": "TEAS", "at_least": 50, "within_years": 2}},
         {"declared": {"fact": "hours", "at_least": 12}}, {"window": {"opens": "2026-07-01"}}, {"competencies": {"required": {"I.1": 4}}}]}}
        """)

    private static let few = document(
        """
        {"courses": [{"id": "r1", "course": "BIO 168", "credits": 4, "status": "completed", "grade": "B", "term": "2024FA"},
         {"course": "BIO 169", "credits": 4, "status": "in_progress", "ended_on": "2026-12-12"},
         {"course": "HIT 114", "credits": 3, "status": "completed", "grade": "A"}, {"course": "HIT 114", "credits": 2, "status": "planned"}],
         "experience": [{"field": "coding", "from": "2025-09-01", "hours_per_week": 20}], "practicum": [{"hours": 80, "status": "completed"}],
         "credentials": [{"credential": "ahima.cca", "earned_on": "2025-01-01"}], "attempts": [{"exam": "ahima.rhit", "on": "2026-01-01",
          "outcome": "failed"}], "applications": [{"exam": "example.exam", "events": [{"event": "applied", "on": "2026-01-02"},
          {"event": "approved", "on": "2026-01-20"}, {"event": "scheduled", "on": "2026-02-01", "appointment": "2026-03-01"}]}],
         "continuing_education": [{"credits": 4, "on": "2025-09-01", "categories": ["him_domain"]}], "exceptions": [{"kind": "pin", "course": "r1", "requirement": "b", "by": "x", "why": "y", "on": "2026-01-01"}]}
        """)

    private static func document(_ text: String) -> Document { (try? JSONReader.read(text)) ?? .null }
}

extension Document {
    fileprivate func at(_ keys: some Collection<String>) -> Document? {
        guard let key = keys.first else { return self }
        if case .array(let items) = self {
            return Int(key).flatMap { items.indices.contains($0) ? items[$0].at(keys.dropFirst()) : nil }
        }
        return self[key]?.at(keys.dropFirst())
    }
}
