import Testing

@testable import Domain

/// What becomes of a rule document that is read.
@Suite struct RuleReadingTests {
    private static func rule(_ text: String) throws -> Rule { try Rule.read(JSONReader.read(text)) }

    // MARK: forms

    @Test func theShortFormIsOneVersionWithOneRoute() throws {
        let rule = try Rule.read(ExampleDocuments.shortForm)
        #expect(rule.id == "unnamed" && rule.kind == .program && rule.title == "The short form: one version, one route")
        #expect(rule.versions.map(\.id) == ["1"])
        #expect(rule.versions[0].effective == Period() && rule.versions[0].binds == .applicationDate)
        let route = try #require(rule.versions[0].routes.first)
        #expect(route.id == "1" && route.status == .required && route.title == nil)
        #expect(route.sharing.map(\.scope) == [.between(["core", "electives"])] && route.sharing[0].courses == 1)
        #expect(route.limits.map(\.credits) == [Amount(9)])
        #expect(try Self.rule(#"{"requires": {"all": []}}"#).title == "unnamed")
        #expect(try Self.rule(#"{"id": "a.b", "requires": {"all": []}}"#).title == "a.b")
    }

    @Test func theFullFormKeepsEverything() throws {
        let rule = try Rule.read(ExampleDocuments.fullForm)
        #expect(rule.id == "example.every-member" && rule.issuer == "Nobody")
        #expect(rule.sources.map(\.id) == ["catalog", "letter"] && rule.sources.map(\.grade) == [.made, .mirrored])
        #expect(rule.versions.map(\.id) == ["2024", "2025"] && rule.versions.map(\.binds) == [.catalogYear, .catalogYear])
        #expect(rule.versions[0].effective == Period(from: day("2024-08-01"), to: day("2025-07-31")))
        #expect(rule.versions[1].routes.map(\.status) == [.required, .recommended, .closed])
        #expect(
            rule.renamings
                == [Renaming(from: "core.old-anatomy", to: "anatomy"), Renaming(from: "core.typing", to: nil)])
        #expect(rule.catalog.map(\.course) == ["BIO 168", "BIO 169", "HIT 114", "HIT 222"])
        #expect(rule.catalog.map(\.offered) == [[.fall], [.spring, .summer], nil, nil])
        #expect(rule.catalog[1].prerequisites == .course("BIO 168", minimumGrade: "C"))
        #expect(rule.catalog[2].corequisites == .course("HIT 112", minimumGrade: nil))
        #expect(
            rule.catalog[3].prerequisites
                == .all([
                    .course("HIT 114", minimumGrade: nil),
                    .any([.course("BIO 168", minimumGrade: nil), .course("BIO 169", minimumGrade: "B")]),
                ]))
        // Whatever kind is added has its example.
        let kinds = Set(rule.versions.flatMap(\.routes).flatMap { Self.names($0.requirement) })
        #expect(kinds == Set(["all", "any", "at_least", "at_most", "courses"] + Conditions.kinds.map { $0.key }))
    }

    // MARK: ids

    private static func names(_ requirement: Requirement) -> [String] { [requirement.name] + requirement.children.flatMap(names) }
    private static func ids(_ requirement: Requirement) -> [String] { [requirement.id] + requirement.children.flatMap(ids) }

    @Test func thePathStandsForAnIdThatIsNotGiven() throws {
        let rule = try Self.rule(
            """
            {"requires": {"all": [{"courses": {}}, {"id": "x", "any": [{"courses": {}}, {"at_least": 1, "of": [{"courses": {}}]}]},
             {"at_most": 0, "of": [{"passed": {"exam": "e"}}]}]}}
            """)
        #expect(
            Self.ids(rule.versions[0].routes[0].requirement) == [
                "1", "1/all/0", "x", "1/all/1/any/0", "1/all/1/any/1", "1/all/1/any/1/of/0", "1/all/2", "1/all/2/of/0",
            ])
    }

    @Test func idsMayComeAgainInAnotherVersion() throws {
        let version = { (id: String) in
            #"{"id": "\#(id)", "binds_on": "attempt_date", "routes": [{"id": "r", "status": "required", "requires": {"id": "x", "all": []}}]}"#
        }
        let rule = try Self.rule(#"{"id": "a", "kind": "program", "title": "T", "versions": [\#(version("1")), \#(version("2"))]}"#)
        #expect(rule.versions.map { $0.routes[0].requirement.id } == ["x", "x"])
    }

    // MARK: who says so

    @Test func sourceAndDateAreThoseOfTheNearestAbove() throws {
        let rule = try Self.rule(
            """
            {"id": "a", "kind": "credential", "title": "T", "sources": {"p": {"title": "P", "grade": "R-A"}, "q": {"title": "Q", "grade": "R-B"}},
             "versions": [{"id": "1", "binds_on": "attempt_date", "source": "p", "verified_on": "2026-01-01", "standing": "unconfirmed",
              "doubt": "d", "note": "n", "routes": [{"id": "r", "status": "required", "source": ["q", "p"], "requires":
               {"all": [{"all": []}, {"source": "q", "all": [{"verified_on": "2026-02-02", "all": [{"source": [], "all": []}]}]}]}}]}]}
            """)
        let root = rule.versions[0].routes[0].requirement
        let told = { (requirement: Requirement) in
            requirement.provenance.sources + [requirement.provenance.verifiedOn?.description ?? "never"]
        }
        #expect(told(root) == ["q", "p", "2026-01-01"])
        #expect(told(root.children[0]) == ["q", "p", "2026-01-01"])
        #expect(told(root.children[1]) == ["q", "2026-01-01"])
        #expect(told(root.children[1].children[0]) == ["q", "2026-02-02"])
        #expect(told(root.children[1].children[0].children[0]) == ["2026-02-02"])
        // What one of them says of itself is not said of what is under it.
        #expect(rule.versions[0].provenance.standing == .unconfirmed && rule.versions[0].provenance.doubt == "d")
        #expect(root.provenance.standing == .confirmed && root.provenance.doubt == nil && root.provenance.note == nil)
    }

    // MARK: amounts

    @Test(
        arguments: [
            ("{}", 0, 1), (#"{"credits": 3}"#, 3000, 0), (#"{"count": 2}"#, 0, 2), (#"{"credits": 3, "count": 2}"#, 3000, 2),
            (#"{"count": null}"#, 0, 1), (#"{"credits": null, "count": 0}"#, 0, 0), (#"{"credits": 1.5}"#, 1500, 0),
            (#"{"credits": 60e-1, "count": 2.0}"#, 6000, 2), (#"{"credits": -0}"#, 0, 0),
            (#"{"credits": 999999999.999}"#, 999_999_999_999, 0),
        ] as [(String, Int, Int)])
    func withNeitherCreditsNorCountOneCourseIsMeant(courses: String, credits: Int, count: Int) throws {
        let rule = try Self.rule(#"{"requires": {"courses": \#(courses)}}"#)
        guard case .courses(let demand) = rule.versions[0].routes[0].requirement.kind else { throw CancellationError() }
        #expect(demand.credits.thousandths == credits && demand.count == count)
    }

    // MARK: nothing

    /// A member that is null is as if it were not there; one that nobody knows is a fault all the same.
    @Test(
        arguments: [
            (#"{"requires": {"all": [], "any": null, "of": null, "limits": null, "text": null}, "versions": null, "title": null}"#, []),
            (#"{"requires": {"all": []}, "colour": null}"#, ["unknown_member /colour"]),
            (#"{"requires": null}"#, ["missing /id", "missing /kind", "missing /title", "missing /versions"]),
            (#"{"requires": {"courses": {"from": null, "including": null, "spread": {"terms": null}}}}"#, []),
            (#"{"requires": {"experience": {"years": 1, "months": null, "hours": null}}}"#, []),
            (#"{"requires": {"experience": {"years": null}}}"#, ["missing /requires/experience"]),
            (#"{"requires": {"window": {"opens": null}}}"#, ["missing /requires/window"]),
            (#"{"requires": {"all": [null]}}"#, ["wrong_type /requires/all/0"]),
            (#"{"requires": {"all": []}, "limits": [{"courses": null}]}"#, ["missing /limits/0"]),
            (#"{"requires": {"all": []}, "renamed": [{"from": "a", "to": null}]}"#, []),
        ] as [(String, [String])])
    func nullIsAsIfItWereNotThere(text: String, faults: [String]) throws {
        #expect(try JSONReader.read(text).faults(Rule.read) == faults)
    }

    // MARK: size

    @Test func manyMembersItemsAndSharingsAreReadInTheOrderOfTheirNumber() throws {
        let count = 30_000
        let leaves = (0..<count).map { #"{"id": "r\#($0)", "courses": {}}"# }.joined(separator: ",")
        let named = (0..<count).map { #""r\#($0)""# }.joined(separator: ",")
        let within = (1..<Route.mostSharings).map { #"{"within": "r\#($0)"}"# }.joined(separator: ",")
        let rule = try Self.rule(#"{"requires": {"all": [\#(leaves)]}, "sharing": [{"between": [\#(named)]}, \#(within)]}"#)
        #expect(rule.versions[0].routes[0].sharing.count == Route.mostSharings)
        let declared = (0..<count).map { #""f\#($0)": \#($0)"# }.joined(separator: ",")
        #expect(try Facts.read(JSONReader.read("{\"declared\": {\(declared)}}")).declared.count == count)
    }
}
