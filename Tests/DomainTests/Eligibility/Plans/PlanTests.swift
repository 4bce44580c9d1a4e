import Testing

@testable import Domain

@Suite struct PlanTests {
    /// Three courses in a row, each of three credits.
    static let chain = #"""
        "courses": [{"course": "A 1", "credits": 3}, {"course": "B 1", "credits": 3, "prerequisites": {"course": "A 1", "min_grade": "C"}},
          {"course": "C 1", "credits": 3, "prerequisites": "B 1"}],
        "requires": {"id": "all", "all": [{"id": "a", "courses": {"from": {"course": "A 1"}}}, {"id": "b",
          "courses": {"from": {"course": "B 1"}}},
          {"id": "c", "courses": {"from": {"course": "C 1"}}}]}
        """#

    /// One of two ways: short and dear, or long and cheap.
    static let ways = #"""
        "courses": [{"course": "A 1", "credits": 5, "offered": ["fall"]}, {"course": "B 1", "credits": 2}, {"course": "B 2", "credits": 2,
          "prerequisites": "B 1"}, {"course": "B 3", "credits": 2, "prerequisites": "B 2", "offered": ["spring"]}],
        "requires": {"any": [{"id": "a", "courses": {"from": {"course": "A 1"}}}, {"id": "b", "courses": {"from": {"course": "B 3"}}}]}
        """#

    /// What is asked comes in fall; something else that would do before the last course is to be had in spring.
    static let detour = #"""
        "courses": [{"course": "A 1", "credits": 3, "offered": ["fall"]}, {"course": "B 1", "credits": 2},
          {"course": "C 1", "credits": 3, "prerequisites": {"any": ["A 1", "B 1"]}}],
        "requires": {"all": [{"courses": {"from": {"course": "A 1"}}}, {"courses": {"from": {"course": "C 1"}}}]}
        """#

    static let lab = #"""
        "courses": [{"course": "A 1", "credits": 3, "corequisites": "L 1"}, {"course": "L 1", "credits": 1, "corequisites": "A 1"}],
        "requires": {"courses": {"from": {"course": "A 1"}}}
        """#

    @Test(arguments: [
        PlanCase(name: "prerequisites", rule: chain, terms: "2027SP A 1; 2027FA B 1; 2028SP C 1"),
        PlanCase(
            name: "what is passed", rule: chain,
            facts: #"""
                {"courses": [{"course": "a 1", "credits": 3, "status": "completed", "grade": "C"}]}
                """#, terms: "2027SP B 1; 2027FA C 1"),
        PlanCase(
            name: "a grade that is too low is earned again", rule: chain,
            facts: #"{"courses": [{"course": "A 1", "credits": 3, "status": "completed", "grade": "D"}]}"#,
            terms: "2027SP A 1; 2027FA B 1; 2028SP C 1"),
        PlanCase(
            name: "in progress, over before the plan begins", rule: chain,
            facts: #"{"courses": [{"course": "A 1", "credits": 3, "status": "in_progress", "term": "2026FA"}]}"#,
            terms: "2027SP B 1; 2027FA C 1"),
        PlanCase(
            name: "in progress in the first term", rule: chain,
            facts: #"{"courses": [{"course": "A 1", "credits": 3, "status": "in_progress", "ended_on": "2027-05-14"}]}"#,
            terms: "2027FA B 1; 2028SP C 1"),
        PlanCase(
            name: "over in summer, before the fall", rule: chain,
            facts: #"{"courses": [{"course": "A 1", "credits": 3, "status": "in_progress", "ended_on": "2027-08-01"}]}"#,
            terms: "2027FA B 1; 2028SP C 1"),
        PlanCase(
            name: "summers too", rule: chain, request: #""seasons": ["spring", "summer", "fall"]"#,
            terms: "2027SP A 1; 2027SU B 1; 2027FA C 1"),
        PlanCase(
            name: "no room in summer", rule: chain,
            request: #""seasons": ["spring", "summer", "fall"], "credits_per_season": {"summer": 2}"#,
            terms: "2027SP A 1; 2027FA B 1; 2028SP C 1"),
        PlanCase(
            name: "failed and planned records count for nothing", rule: chain,
            facts:
                #"""
                    {"courses": [{"course": "A 1", "credits": 3, "status": "completed", "grade": "F"}, {"course": "B 1", "credits": 3,
                      "status": "planned"}]}
                    """#,
            terms: "2027SP A 1; 2027FA B 1; 2028SP C 1"),
        PlanCase(
            name: "an equivalent course", rule: chain,
            facts:
                #"""
                    {"courses": [{"course": "X 9", "credits": 3, "status": "completed", "grade": "B", "source": "transfer"}],
                      "exceptions": [{"kind": "equivalence", "course": "X 9", "as": "A 1", "by": "registrar", "why": "articulated",
                      "on": "2026-01-01"}]}
                    """#,
            terms: "2027SP B 1; 2027FA C 1"),
        PlanCase(name: "pinned", rule: chain, request: #""pin": {"B 1": "2028SP"}"#, terms: "2027SP A 1; 2028SP B 1; 2028FA C 1"),
        PlanCase(name: "earliest", rule: ways, terms: "2027FA A 1"),
        PlanCase(name: "fewest credits", rule: ways, request: #""goal": "fewest_credits""#, terms: "2027FA A 1"),
        PlanCase(
            name: "least cost", rule: ways, request: #""goal": "least_cost", "cost": {"per_credit": 10, "per_course": {"A 1": 11}}"#,
            terms: "2027SP B 1; 2027FA B 2; 2028SP B 3"),
        PlanCase(name: "avoided", rule: ways, request: #""avoid": ["A 1"]"#, terms: "2027SP B 1; 2027FA B 2; 2028SP B 3"),
        PlanCase(name: "fewest terms", rule: ways, request: #""goal": "fewest_terms""#, terms: "2027FA A 1"),
        PlanCase(name: "a course more is sooner done", rule: detour, terms: "2027SP B 1; 2027FA A 1, C 1"),
        PlanCase(
            name: "no course more than must be", rule: detour, request: #""goal": "fewest_credits""#, terms: "2027FA A 1; 2028SP C 1"),
        PlanCase(name: "together", rule: lab, terms: "2027SP A 1, L 1"),
        PlanCase(name: "no room together", rule: lab, terms: "", credits: 3),
    ])
    func schedules(given: PlanCase) throws {
        let plan = try given.plan()
        #expect(plan.told == given.terms, "\(given.name)")
        #expect(plan.isProved == !given.terms.isEmpty && !plan.isExhausted, "\(given.name)")
        #expect(plan.outcome == (given.terms.isEmpty ? .partial : .complete) || plan.outcome == .none, "\(given.name)")
    }

    @Test func whatIsToldOfAPlan() throws {
        let plan = try PlanCase(
            name: "", rule: Self.chain,
            request: #""cost": {"per_credit": 91.505, "per_term": 40, "per_course": {"b 1": 25}}, "term_ends": {"2028SP": "2028-05-12"}"#,
            terms: ""
        ).plan()
        #expect(plan.credits == Amount(9) && plan.termsUsed == 3)
        #expect(plan.completedIn == Term(2028, .spring) && plan.completedOn == day("2028-05-12"))
        #expect(plan.verdict == .planned && plan.bound == .term(Term(2028, .spring)))
        #expect(plan.terms[0].courses[0].requirements == ["a"] && plan.terms[0].courses[0].neededFor == ["B 1"])
        #expect(plan.terms.map(\.isLastDayAssumed) == [true, true, false])
        #expect(plan.cost.map { [$0.total, $0.credits, $0.terms] } == [968_545_000, 823_545_000, 120_000_000])
        #expect(plan.cost.map { Plan.Cost.decimal($0.total) } == "968.545")
        #expect(
            plan.assumptions == [
                "what is in progress or planned is passed with the grade that is asked, and no course is taken twice in the plan",
                "the learner studies in spring and fall", "offered in every term, as the catalog does not say: A 1, B 1, C 1",
                "terms end on their usual days: 2027SP on 2027-05-15, 2027FA on 2027-12-15",
            ])
    }

    @Test func whatTermsHoldAlready() throws {
        let plan = try PlanCase(
            name: "", rule: Self.chain,
            facts:
                #"""
                    {"courses": [{"course": "A 1", "credits": 3, "status": "completed"}, {"course": "Z 1", "credits": 4,
                      "status": "in_progress", "term": "spring 2027"}, {"course": "Z 2", "credits": 1, "status": "in_progress"}]}
                    """#,
            terms: ""
        ).plan()
        #expect(plan.told == "2027FA B 1; 2028SP C 1")
        #expect(plan.terms[0].inProgress.map(\.course) == ["Z 1"] && plan.terms[0].courses.isEmpty)
        #expect(plan.assumptions.contains("in progress without a term or a last day, taken to end before 2027SP: Z 2"))
        #expect(plan.assumptions.contains("passed with the grade that a later course asks, as the record does not say: A 1"))
    }

    @Test func nothingToPlan() throws {
        let records = ["A 1", "B 1", "C 1"].map { #"{"course": "\#($0)", "credits": 3, "status": "completed", "grade": "B"}"# }
        let plan = try PlanCase(name: "", rule: Self.chain, facts: #"{"courses": [\#(records.joined(separator: ", "))]}"#, terms: "").plan()
        #expect(plan.outcome == .nothingToPlan && plan.verdict == .met && plan.completedIn == nil && plan.isProved)
    }

    // MARK: what cannot be planned

    @Test func whatCoursesCannotReach() throws {
        let rule = #"""
            "courses": [{"course": "A 1", "credits": 3}], "requires": {"id": "all", "all": [{"id": "a",
              "courses": {"from": {"course": "A 1"}}},
              {"id": "b", "text": "Course B", "courses": {"from": {"course": "B 1"}}}, {"id": "exam", "passed": {"exam": "x"}},
              {"id": "way", "any": [{"id": "paper", "document": {"kind": "p"}}, {"id": "score", "score": {"test": "T", "at_least": 5}}]}]}
            """#
        let plan = try PlanCase(name: "", rule: rule, facts: #"{"courses": [], "attempts": [], "documents": []}"#, terms: "").plan()
        #expect(plan.outcome == .partial && plan.told == "2027SP A 1")
        #expect(plan.unplanned.map { "\($0.requirement) \($0.status.rawValue)" } == ["b not_met", "exam not_met", "score unknown"])
        #expect(plan.unplanned.last?.unknown == ["scores"])
    }

    @Test func practiceAndCompetenciesComeWithCourses() throws {
        let rule = #"""
            "courses": [{"course": "A 1", "credits": 1, "practicum_hours": 48, "competencies": {"I.1": 3}},
              {"course": "B 1", "credits": 1, "practicum_hours": 96}, {"course": "C 1", "credits": 1, "competencies": {"I.1": 2}}],
            "requires": {"id": "all", "all": [{"id": "hours", "practicum": {"hours": 96}}, {"id": "known",
              "competencies": {"required": {"I.1": 3}}}]}
            """#
        let known = PlanCase(
            name: "", rule: rule, facts: #"{"courses": [], "practicum": [{"hours": 48, "status": "completed"}], "competencies": []}"#,
            terms: "")
        #expect(try known.plan().told == "2027SP A 1")
        let unknown = try PlanCase(name: "", rule: rule, terms: "").plan()
        #expect(unknown.outcome == .nothingToPlan && unknown.unplanned.map(\.requirement) == ["hours", "known"])
    }

    @Test func circlesAndWhatElseIsLeftOut() throws {
        let rule = #"""
            "courses": [{"course": "A 1", "credits": 3, "prerequisites": "B 1"}, {"course": "B 1", "credits": 3, "prerequisites": "C 1"},
              {"course": "C 1", "credits": 3, "prerequisites": "A 1"}, {"course": "D 1", "credits": 3, "prerequisites": "Q 1"},
              {"course": "E 1", "credits": 9}, {"course": "F 1", "credits": 3, "offered": ["winter"]},
              {"course": "G 1", "credits": 3}, {"course": "H 1", "credits": 3, "prerequisites": {"any": ["A 1", "G 1"]}}],
            "requires": {"id": "all", "all": [{"id": "h", "courses": {"from": {"course": "H 1"}}},
              {"id": "any", "courses": {"credits": 3, "from": {"course": ["A 1", "D 1", "E 1", "F 1"]}}}]}
            """#
        let plan = try PlanCase(name: "", rule: rule, terms: "").plan()
        #expect(plan.told == "2027SP G 1; 2027FA H 1")
        #expect(plan.unplanned.map(\.requirement) == ["any"])
        #expect(
            plan.leftOut.map { "\($0.course) \($0.reason.rawValue) \($0.detail ?? "")" } == [
                "A 1 circle A 1 needs B 1 needs C 1 needs A 1", "B 1 circle B 1 needs C 1 needs A 1 needs B 1",
                "C 1 circle C 1 needs A 1 needs B 1 needs C 1", "D 1 needs_more not in the catalog: Q 1", "E 1 no_room 9 credits",
                "F 1 not_offered winter",
            ])
    }

    @Test func whatIsTooOldAtTheEnd() throws {
        let rule = #"""
            "courses": [{"course": "A 1", "credits": 3}, {"course": "B 1", "credits": 3}],
            "requires": {"id": "all", "all": [{"id": "old", "courses": {"from": {"course": "A 1", "within_years": 7}}},
              {"id": "b", "courses": {"from": {"course": "B 1"}}}]}
            """#
        let facts = #"{"courses": [{"course": "A 1", "credits": 3, "status": "completed", "grade": "B", "ended_on": "2020-02-01"}]}"#
        let plan = try PlanCase(name: "", rule: rule, facts: facts, terms: "").plan()
        #expect(plan.told == "2027SP B 1" && plan.lostByCompletion.map(\.requirement) == ["old"])
    }

    @Test(arguments: [
        (#""avoid": ["Q 1"]"#, ["unknown_course /avoid/0"]), (#""pin": {"Q 1": "2027FA"}"#, ["unknown_course /pin/Q 1"]),
        (#""route": "2", "version": "1""#, ["unknown_route /route"]), (#""version": "9""#, ["unknown_version /version"]),
        (#""pin": {"A 1": "2027SP"}"#, ["conflict /pin/A 1"]),
    ])
    func requestsThatDoNotFit(request: String, faults: [String]) throws {
        #expect { try PlanCase(name: "", rule: Self.ways, request: request, terms: "").plan() } throws: { ($0 as? Faults)?.told == faults }
    }

    @Test func withoutCoursesInTheFacts() throws {
        let plan = try PlanCase(name: "", rule: Self.chain, facts: "{}", terms: "").plan()
        #expect(
            plan.outcome == .none && plan.reason == "the facts do not say which courses there are; an empty list says that there are none")
    }

    @Test func noMoreTerms() throws {
        let plan = try PlanCase(name: "", rule: Self.chain, request: #""terms_at_most": 2"#, terms: "").plan()
        #expect(plan.unplanned.map(\.requirement) == ["c"] && plan.told == "2027SP A 1; 2027FA B 1")
    }

    static let electives: String = {
        let courses = (0..<40).map {
            #"{"course": "E \#(100 + $0)", "credits": \#(5 + $0 % 2 * 2), "attributes": ["x"], "competencies": {"c\#($0)": 1}}"#
        }
        return #""courses": [\#(courses.joined(separator: ", "))], "requires": {"courses": {"credits": 23, "from": {"attribute": "x"}}}"#
    }()

    /// A bound of steps is kept to, and what is not proved is not called so: 23 credits cannot be had of courses of 5 and 7.
    @Test(arguments: [300, 20_000, 100_000])
    func withFewSteps(most: Int) throws {
        let request = #""steps": \#(most), "goal": "fewest_credits""#
        let plan = try PlanCase(name: "", rule: Self.electives, request: request, terms: "", credits: 30).plan()
        #expect(plan.steps < most + 10_000 && plan.isExhausted && !plan.isProved)
        #expect(plan.bound == .credits(Amount(23)))
        if most < 10_000 {
            #expect(plan.outcome == .none && plan.reason?.contains("stopped at its bound") == true)
        } else {
            #expect(plan.outcome == .complete && (Amount(24)...Amount(25)).contains(plan.credits))
        }
    }

    /// What is alike is not tried in every order, and credits that only come in threes are counted so.
    @Test func amongMuchThatIsAlike() throws {
        let courses = (0..<200).map { #"{"course": "E \#(100 + $0)", "credits": 3, "attributes": ["x"]}"# }
        let rule =
            #""courses": [\#(courses.joined(separator: ", "))], "requires": {"courses": {"credits": 31, "from": {"attribute": "x"}}}"#
        for goal in PlanRequest.Goal.allCases {
            let plan = try PlanCase(name: "", rule: rule, request: #""goal": "\#(goal.rawValue)""#, terms: "", credits: 15).plan()
            #expect(plan.credits == Amount(33) && plan.termsUsed == 3 && plan.isProved && !plan.isExhausted, "\(goal)")
            #expect(plan.steps < 100_000, "\(goal)")
        }
    }

    @Test func asJSON() throws {
        var json = JSONWriter()
        try PlanCase(name: "", rule: Self.chain, request: #""cost": {"per_credit": 10}"#, terms: "").plan().write(to: &json)
        let written = try JSONReader.read(json.bytes)
        #expect(written["outcome"] == .string("complete") && written["proved"] == .bool(true) && written["bound"] == .string("2028SP"))
        #expect(written["cost"]?["total"] == .number("90.00"))
        guard case .array(let terms)? = written["terms"], case .array(let courses)? = terms.first?["courses"] else { throw Faults([]) }
        #expect(terms.count == 3 && courses.first?["requirements"] == .array([.string("a")]))
    }
}
