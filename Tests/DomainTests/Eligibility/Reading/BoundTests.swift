import Testing

@testable import Domain

/// What is too much to be judged while somebody waits is refused, and what just is not is judged.
@Suite struct BoundTests {
    private static func list(_ item: String, _ count: Int) -> String {
        "[" + Array(repeating: item, count: count).joined(separator: ", ") + "]"
    }

    private static let course = #"{"course": "A 1", "credits": 3, "status": "completed", "grade": "B"}"#
    private static let waiver = #"{"kind": "waiver", "requirement": "a", "by": "dean", "why": "reasons", "on": "2026-01-15"}"#

    @Test(arguments: [
        ("courses", course, Facts.mostCourses), ("exceptions", waiver, Facts.mostExceptions),
    ])
    func facts(member: String, item: String, most: Int) throws {
        let read = { (count: Int) in try Facts.read(JSONReader.read(#"{"\#(member)": \#(Self.list(item, count))}"#)) }
        _ = try read(most)
        let faults = #expect(throws: Faults.self) { try read(most + 1) }
        #expect(faults?.list.map { "\($0.code) \($0.parameter ?? "")" } == ["too_many /\(member)"])
    }

    @Test(arguments: [
        ("sharing", #"{"within": "1", "courses": 1}"#, Route.mostSharings, "/sharing"),
        ("limits", #"{"courses": 1}"#, Route.mostLimits, ""),
    ])
    func rules(member: String, item: String, most: Int, pointer: String) throws {
        let read = { (count: Int) in
            try Rule.read(JSONReader.read(#"{"requires": {"all": [{"courses": {}}]}, "\#(member)": \#(Self.list(item, count))}"#))
        }
        _ = try read(most)
        let faults = #expect(throws: Faults.self) { try read(most + 1) }
        #expect(faults?.list.map { "\($0.code) \($0.parameter ?? "")" } == ["too_many \(pointer)"])
    }
}
