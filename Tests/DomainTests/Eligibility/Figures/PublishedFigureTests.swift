import Testing

@testable import Domain

/// Figures about exams and programs, and what must not be shown of them.
@Suite struct PublishedFigureTests {
    private static func rule(_ figures: String) throws -> Rule {
        try Rule.read(
            JSONReader.read(
                """
                {"id": "x", "sources": {"page": {"title": "Page", "vintage": "2021", "grade": "R-A"}}, "requires": {"all": []},
                 "figures": [\(figures)]}
                """))
    }

    private static func figure(_ members: String) throws -> PublishedFigure {
        try #require(try rule(#"{"id": "f", "source": "page", \#(members)}"#).figures.first)
    }

    @Test(arguments: [
        (#""measure": "first_time_pass_rate", "value": 82, "people": 1756, "population": "first-time testers""#, true, nil as String?),
        (
            #""measure": "first_time_pass_rate", "value": 70"#, true,
            "the source does not say of how many people it is and how it was reckoned"
        ),
        (
            #""measure": "graduation_rate", "value": 100, "population": "all""#, false,
            "the source does not say of how many people it is; a bare 100 percent is not shown as a rate"
        ),
        (#""measure": "graduation_rate", "value": 100, "people": 20, "definition": "of those who began""#, true, nil),
        (
            #""measure": "graduation_rate", "value": 0, "people": 3"#, false,
            "the source does not say how it was reckoned; a bare 0 percent is not shown as a rate"
        ),
        (#""measure": "seats", "value": 100"#, true, nil),
        (#""measure": "pass_rate", "standing": "unconfirmed""#, false, "no source was found that gives it: not confirmed"),
        (#""measure": "delivery", "value": "online, four semesters""#, true, nil),
        (#""measure": "practicum_hours", "value": {"from": 160, "to": 416}"#, true, nil),
    ])
    func whatIsShown(members: String, isShown: Bool, caution: String?) throws {
        let figure = try Self.figure(members)
        #expect(figure.isShown == isShown)
        #expect(figure.caution == caution)
        var json = JSONWriter()
        figure.write(to: &json, sources: [:])
        let value = try JSONReader.read(json.bytes)["value"]
        #expect((value != .null) == isShown)
    }

    @Test(arguments: [
        (#"{"id": "f", "measure": "seats", "value": 3}"#, ["missing /figures/0/source"]),
        (#"{"id": "f", "measure": "seats", "source": "page"}"#, ["missing /figures/0/value"]),
        (
            #"{"id": "f", "measure": "seat", "source": "other", "value": -1}"#,
            ["wrong_value /figures/0/measure", "wrong_value /figures/0/value", "wrong_value /figures/0/source"]
        ),
        (#"{"id": "f", "measure": "pass_rate", "source": "page", "value": 101}"#, ["wrong_value /figures/0/value"]),
        (
            #"{"id": "f", "measure": "seats", "source": "page", "value": {"from": 1}}"#,
            ["missing /figures/0/value/to"]
        ),
    ])
    func faults(figure: String, told: [String]) throws {
        let faults = #expect(throws: Faults.self) { try Self.rule(figure) }
        #expect(faults?.list.map { "\($0.code) \($0.parameter ?? "")" } == told)
    }
}
