import Domain
import Testing

@Suite struct BottleneckTests {
    private static func course(
        _ code: String, _ before: String? = nil, beside: String? = nil, offered: String? = nil
    ) throws -> CurriculumCourse {
        let members = [("prerequisites", before), ("corequisites", beside), ("offered", offered)].compactMap { name, json in
            json.map { "\"\(name)\": \($0)" }
        }
        return CurriculumCourse(
            code, semester: nil,
            version: try JSONReader.read("{\"title\": \"\(code)\", \(members.joined(separator: ", "))}".replacing(", }", with: "}")))
    }

    /// A, B, C in a row and D beside: by hand, blocking 3, 1, 0 and 0 … as curricular analytics has them.
    @Test func withoutAlternativesTheNumbersAreTheUsualOnes() throws {
        let found = try Bottlenecks([
            Self.course("A"), Self.course("B", #""A""#), Self.course("C", #""B""#), Self.course("D", #""A""#), Self.course("E"),
        ])
        #expect(found.courses.map(\.blocking) == [3, 1, 0, 0, 0])
        #expect(found.courses.map(\.delay) == [3, 3, 3, 2, 1])
        #expect(found.complexity == 16)
        #expect(found.courses[0].blocks == ["B", "C", "D"])
        #expect(found.chain.map(\.code) == ["A", "B", "C"] && found.terms == 3)
    }

    /// X is behind both alternatives of V and blocks it; neither alternative does. The delay follows the one that is passed sooner.
    @Test func anAlternativeBlocksNothingAndWhatBothNeedDoes() throws {
        let found = try Bottlenecks([
            Self.course("X"), Self.course("P", #""X""#), Self.course("Q", #"{"all": ["X", "R"]}"#), Self.course("R", #""X""#),
            Self.course("V", #"{"any": ["Q", {"course": "P", "min_grade": "C"}]}"#),
        ])
        let blocks = Dictionary(uniqueKeysWithValues: found.courses.map { ($0.code, $0.blocks) })
        #expect(blocks == ["X": ["P", "Q", "R", "V"], "P": [], "Q": [], "R": ["Q"], "V": []])
        #expect(found.courses.map(\.delay) == [3, 3, 3, 3, 3] && found.courses.last?.earliestTerm == 3)
    }

    @Test func seasonsDecideHowLongAChainTakes() throws {
        let courses = [
            try Self.course("A", offered: #"["fall"]"#), try Self.course("B", #""A""#, offered: #"["fall"]"#),
            try Self.course("C", #""B""#, offered: #"["spring", "summer"]"#), try Self.course("D"),
        ]
        let fall = try Bottlenecks(courses)
        // Fall, spring, summer: A in the 1st term, B in the 4th, C in the 5th.
        #expect(fall.seasons == [.fall, .spring, .summer] && fall.courses.map(\.earliestTerm) == [1, 4, 5, 1])
        #expect(fall.chain.map(\.term) == [1, 4, 5] && fall.everyTerm == ["D"])
        #expect(try Bottlenecks(courses, startingIn: .spring).terms == 7)
        let never = try Bottlenecks([Self.course("A", offered: "[]"), Self.course("B", #""A""#)])
        #expect(never.terms == nil && never.courses.map(\.earliestTerm) == [nil, nil])
    }

    @Test func corequisitesOfOneAnotherAreTakenTogether() throws {
        let found = try Bottlenecks([
            Self.course("L", #""A""#, beside: #""M""#), Self.course("M", beside: #""L""#), Self.course("A"), Self.course("Z", #""M""#),
        ])
        #expect(found.courses.map(\.earliestTerm) == [2, 2, 1, 3] && found.courses.map(\.delay) == [3, 3, 3, 3])
        #expect(found.courses[0].blocks == ["M", "Z"] && found.courses[2].blocks == ["L", "M", "Z"])
        // In no season could both be taken.
        let apart = try Bottlenecks([
            Self.course("L", beside: #""M""#, offered: #"["fall"]"#), Self.course("M", beside: #""L""#, offered: #"["spring"]"#),
        ])
        #expect(apart.terms == nil)
    }

    @Test func aCircleIsAFaultAndACourseOutsideIsTakenAsPassed() throws {
        let courses = [
            try Self.course("A", #"{"any": ["C", "MAT 080"]}"#), try Self.course("B", #""A""#), try Self.course("C", beside: #""B""#),
            try Self.course("S", #""s""#),
        ]
        let faults = #expect(throws: Faults.self) { try Bottlenecks(courses) }
        #expect(faults?.list.map(\.code) == ["prerequisite_circle", "prerequisite_circle"])
        #expect(faults?.list.first?.message.hasSuffix("A needs C needs B needs A") == true, "\(faults?.list.first?.message ?? "")")
        #expect(try Bottlenecks([Self.course("A", #"{"all": ["MAT 080"]}"#)]).outside == ["MAT 080"])
    }

    /// Against the definition itself, course by course: whatever is left of a course, which others can still be taken?
    @Test func blockingIsWhatCanBeTakenNoMore() throws {
        var seed: UInt64 = 7
        let next = { (bound: Int) -> Int in
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        for _ in 0..<200 {
            let count = 3 + next(10)
            let trees = (0..<count).map { index -> String? in
                guard index > 0, next(4) > 0 else { return nil }
                let leaf = { "\"C\(next(index))\"" }
                let pair = { (kind: String) in "{\"\(kind)\": [\(leaf()), \(leaf())]}" }
                return next(2) == 0
                    ? leaf() : next(2) == 0 ? "{\"any\": [\(pair("all")), \(leaf())]}" : "{\"all\": [\(pair("any")), \(leaf())]}"
            }
            let courses = try (0..<count).map { try Self.course("C\($0)", trees[$0]) }
            let found = try Bottlenecks(courses)
            for without in 0..<count {
                var possible: Set<String> = []
                for (index, course) in courses.enumerated() where index != without {
                    if course.prerequisites.map({ Self.isMet($0, by: possible) }) ?? true { possible.insert(course.code) }
                }
                let blocked = courses.indices.filter { $0 != without && !possible.contains(courses[$0].code) }.map { courses[$0].code }
                #expect(found.courses[without].blocks == blocked)
            }
        }
    }

    private static func isMet(_ need: CatalogCourse.Prerequisite, by passed: Set<String>) -> Bool {
        switch need {
        case .course(let code, _): passed.contains(code)
        case .all(let parts): parts.allSatisfy { isMet($0, by: passed) }
        case .any(let parts): parts.contains { isMet($0, by: passed) }
        }
    }
}
