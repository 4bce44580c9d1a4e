import Domain
import Testing

@Suite("What an occupation's code holds")
struct CrosswalkTests {
    @Test func aCodeMadeOfSeveralHoldsWhatItsTitleNames() {
        let records = Crosswalks.coverage("29-2098", .soc2018, title: Crosswalks.dosimetristsAndRecords)
        #expect(records?.occupations.sorted().map(\.description) == ["29-2036", "29-2072", "29-2099"])
        let technologists = Crosswalks.coverage("29-9098", .soc2018, title: Crosswalks.technologistsAndSurgery)
        #expect(technologists?.occupations.sorted().map(\.description) == ["29-9021", "29-9093", "29-9099"])
    }

    @Test func aTitleWithAWordLeftTellsNothing() {
        #expect(Crosswalks.coverage("29-2098", .soc2018, title: "Medical Dosimetrists and Medical Wizards") == nil)
        #expect(Crosswalks.coverage("29-2098", .soc2010, title: Crosswalks.dosimetristsAndRecords) == nil)
    }

    @Test func aGroupHoldsAllThatBeginWithItsDigits() {
        #expect(Crosswalks.coverage("29-9000", .soc2018)?.occupations.sorted().map(\.description) == ["29-9021", "29-9093", "29-9099"])
        #expect(Crosswalks.coverage("29-0000", .soc2010)?.occupations.count == 4)
        #expect(Crosswalks.coverage("00-0000", .soc2010)?.occupations.count == 6)
    }

    @Test(arguments: [
        ("29-2071", "29-2072", CoverageRelation.narrower), ("29-2071", "29-9021", .overlapping), ("29-2071", "31-9094", .apart),
        ("15-1121", "15-1211", .same), ("31-9094", "31-9094", .same), ("00-0000", "00-0000", .same), ("29-0000", "29-0000", .same),
        ("29-2054", "29-2099", .wider),
    ])
    func relationsFrom2010(_ from: String, _ to: String, _ expected: CoverageRelation) throws {
        let one = try #require(Crosswalks.coverage(from, .soc2010))
        let other = try #require(Crosswalks.coverage(to, .soc2018))
        #expect(Crosswalks.health.relation(of: other, to: one) == expected)
        let inverse: [CoverageRelation: CoverageRelation] = [.narrower: .wider, .wider: .narrower]
        #expect(Crosswalks.health.relation(of: one, to: other) == inverse[expected] ?? expected)
    }

    @Test func aRenumberedOccupationIsTheSameAndAMergedOneIsNot() throws {
        let analysts = try #require(Crosswalks.coverage("15-1121", .soc2010))
        #expect(Crosswalks.health.relation(of: try #require(Crosswalks.coverage("15-1211", .soc2018)), to: analysts) == .same)
        let records = try #require(Crosswalks.coverage("29-2072", .soc2018))
        let hybrid = try #require(Crosswalks.coverage("29-2098", .soc2018, title: Crosswalks.dosimetristsAndRecords))
        #expect(Crosswalks.health.relation(of: hybrid, to: records) == .wider)
    }

    @Test func marksOfDividedContentAreNoPartOfATitle() {
        #expect(
            Crosswalks.health.named(Crosswalks.code("29-9021"), .soc2018)
                == "29-9021 Health Information Technologists and Medical Registrars")
    }
}
