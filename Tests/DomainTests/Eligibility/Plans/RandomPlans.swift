@testable import Domain

/// Small catalogs, rules, learners and requests by chance, the same for the same seed.
struct RandomPlans {
    private var chance: RandomProblems
    private(set) var rule = ""
    private(set) var facts = ""
    private(set) var request = ""
    private var codes: [String] = []

    init(seed: Int, courses: ClosedRange<Int> = 3...6) {
        chance = RandomProblems(seed: seed)
        codes = (0..<chance.number(courses)).map { "AA 10\($0)" }
        rule = #"{"courses": [\#(codes.indices.map { course($0) }.joined(separator: ", "))], "requires": \#(tree(0))\#(sharing)}"#
        facts = #"{"courses": [\#(records.joined(separator: ", "))]}"#
        request = makeRequest()
    }

    private mutating func code() -> String { #""\#(codes[chance.number(0...codes.count - 1)])""# }

    private mutating func course(_ index: Int) -> String {
        var members = [#""course": "\#(codes[index])""#, #""credits": \#(chance.number(1...4))"#]
        if chance.chance(5) { members.append(#""attributes": ["\#(["x", "y"][chance.number(0...1)])"]"#) }
        if chance.chance(5) { members.append(#""prerequisites": \#(need(index))"#) }
        if chance.chance(2) { members.append(#""corequisites": \#(need(index))"#) }
        if chance.chance(4) {
            members.append(#""offered": [\#(["\"spring\"", "\"fall\"", "\"spring\", \"fall\""][chance.number(0...2)])]"#)
        }
        return "{\(members.joined(separator: ", "))}"
    }

    /// Mostly of earlier courses, so that circles are rare.
    private mutating func need(_ index: Int) -> String {
        let before = index > 0 && chance.chance(9) ? #""\#(codes[chance.number(0...index - 1)])""# : code()
        switch chance.number(0...3) {
        case 0: return #"{"any": [\#(before), \#(code())]}"#
        case 1: return #"{"all": [\#(before), {"course": \#(code()), "min_grade": "C"}]}"#
        default: return before
        }
    }

    private mutating func tree(_ depth: Int) -> String {
        if depth < 2, chance.chance(depth == 0 ? 9 : 4) {
            let children = (0..<chance.number(2...3)).map { _ in tree(depth + 1) }.joined(separator: ", ")
            switch chance.number(0...3) {
            case 0: return #"{"any": [\#(children)]}"#
            case 1: return #"{"at_least": 2, "of": [\#(children)]}"#
            default: return #"{"all": [\#(children)]}"#
            }
        }
        switch chance.number(0...4) {
        case 0: return #"{"courses": {"credits": \#(chance.number(1...6)), "from": {"attribute": "\#(["x", "y"][chance.number(0...1)])"}}}"#
        case 1: return #"{"courses": {"credits": \#(chance.number(2...10)), "counts": "record"}}"#
        case 2: return #"{"courses": {"count": \#(chance.number(1...2)), "from": {"course": [\#(code()), \#(code()), \#(code())]}}}"#
        default: return #"{"courses": {"from": {"course": \#(code()), "min_grade": "C"}}}"#
        }
    }

    private var sharing: String {
        mutating get { chance.chance(3) ? #", "sharing": [{"within": "1"\#(chance.chance(5) ? #", "courses": 1"# : "")}]"# : "" }
    }

    private var records: [String] {
        mutating get {
            var records: [String] = []
            for code in codes where chance.chance(2) {
                switch chance.number(0...4) {
                case 0: records.append(#"{"course": "\#(code)", "credits": 3, "status": "in_progress", "term": "2026FA"}"#)
                case 1: records.append(#"{"course": "\#(code)", "credits": 3, "status": "in_progress", "term": "2027SP"}"#)
                case 2: records.append(#"{"course": "\#(code)", "credits": 3, "status": "completed", "grade": "F"}"#)
                default: records.append(#"{"course": "\#(code)", "credits": 3, "status": "completed", "grade": "B"}"#)
                }
            }
            return records
        }
    }

    private mutating func makeRequest() -> String {
        var members = [
            #""from": "2027SP""#, #""credits_per_term": \#(chance.number(4...8))"#, #""terms_at_most": \#(chance.number(2...4))"#,
        ]
        members.append(#""goal": "\#(PlanRequest.Goal.allCases[chance.number(0...3)].rawValue)""#)
        if chance.chance(3) { members.append(#""seasons": ["spring", "summer", "fall"], "credits_per_season": {"summer": 3}"#) }
        if chance.chance(6) {
            members.append(
                #""cost": {"per_credit": \#(chance.number(1...9)).5, "per_term": \#(chance.number(0...1) * 40), "per_course": {\#(code()): 7}}"#
            )
        }
        if chance.chance(2) { members.append(#""avoid": [\#(code())]"#) }
        return "{\(members.joined(separator: ", "))}"
    }
}
