import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@testable import Store

/// Every file of reference data as its agency publishes it: all of it loads, and every row of it is accounted for.
@Suite("The whole of the reference data", .enabled(if: SharedData.folder != nil, "\(SharedData.absence)"))
struct FullReferenceTests {
    /// Rows held of each dataset.
    private static let expected: [String: [String: Int]] = [
        "crosswalks": [
            "crosswalk cip-2020-to-soc-2018": 5_724, "crosswalk soc-2010-to-soc-2018": 901, "crosswalk soc-2000-to-soc-2010": 861,
            "crosswalk onet-soc-2019-to-nem-2023": 998, "crosswalk onet-soc-2010-to-soc-2010": 1_111, "classification soc-2018": 1_447,
            "classification cip-2010": 2_155, "classification cip-2020": 2_687,
        ],
        "naics": [
            "classification naics-2007": 2_328, "classification naics-2012": 2_209, "classification naics-2017": 2_196,
            "classification naics-2022": 2_125,
        ],
        "geo": ["area_counties 2023-07": 1_915], "scorecard": ["institution_earnings undated": 6_429],
        "ooh": ["handbook_profiles 2024-34": 342, "handbook_text 2024-34-medical-transcriptionists": 9],
        "ep/original": [
            "projections 2010-20": 1_010, "projections 2016-26": 1_092, "projections 2021-31": 833, "projections 2022-32": 1_114,
            "projections 2024-34": 1_114, "projections ca-2023-33": 794, "industry_projections 2010-20": 240,
        ],
        "ep/derived": [:],
        "onet/v18_1": ["onet_tasks 18.1": 19_450, "onet_education 18.1": 37_679, "onet_occupations 18.1": 1_110],
    ]

    @Test(arguments: expected.keys.sorted()) func everyRowIsAccountedFor(folder: String) async throws {
        let path = try #require(SharedData.folder).appendingPathComponent(folder).path
        try await ImportFixture.with { fixture in
            let report = try await DatasetImport().load([path], into: fixture.pool)
            let rows = Dictionary(report.datasets.map { ("\($0.kind) \($0.vintage)", $0.rows) }) { first, _ in first }
            for (dataset, count) in Self.expected[folder] ?? [:] { #expect(rows[dataset] == count, "\(dataset)") }
            for file in report.files {
                let leftOut = file.leftOut.reduce(0) { $0 + $1.rows }
                #expect(file.loaded + leftOut == file.rows, "\(file.name)")
            }
            #expect(report.datasets.allSatisfy { $0.revision ?? 1 == 1 }, "a file says otherwise than another of the same vintage")
            let again = try await DatasetImport().load([path], into: fixture.pool)
            #expect(again.datasets.allSatisfy { $0.outcome == .unchanged })
        }
    }

    /// Workbooks of half a million rows: those with ratings are the largest.
    @Test func theDatabaseOfONETLoadsWhole() async throws {
        let path = try #require(SharedData.folder).appendingPathComponent("onet/v29_3").path
        try await ImportFixture.with { fixture in
            let report = try await DatasetImport().load([path], into: fixture.pool)
            let rows = report.datasets.reduce(0) { $0 + $1.rows }
            #expect(report.datasets.count == 14 && rows == 292_355)
            let unrated = try await fixture.texts(
                "select (select count(*) from onet_ratings where onet_code = '29-2072.00') || ' '"
                    + " || (select count(*) from onet_tasks where onet_code = '29-2072.00')")
            #expect(unrated[0].hasPrefix("0 ") && unrated[0] != "0 0")
        }
    }

    /// The tables of projections and separations of the findings, read where they are.
    @Test func everyFigureOfTheFindingsIsHeld() async throws {
        let data = try #require(SharedData.folder)
        let tables = Findings.tables(3)
        let (projections, separations) = (tables.first ?? [], tables.last ?? [])
        #expect(projections.count == 13 && separations.count == 5)
        try await ImportFixture.with { fixture in
            _ = try await DatasetImport().load([data.appendingPathComponent("ep/original").path], into: fixture.pool)
            let source = "projections p join projection_sets s using (dataset_id) join current_datasets d on d.id = p.dataset_id"
            for row in projections {
                let openings = (row["annual openings"] ?? "").split(separator: " ")
                let held = try await fixture.texts(
                    """
                    select concat_ws('|', employment_base, employment_target, change, change_percent, openings, median_wage, education,
                           openings_basis)
                    from \(source) where d.vintage = '\(row["projection"] ?? "")' and occupation_code = '\(row["SOC"] ?? "")' and area_code = 'US'
                    """)
                let basis = openings.count == 2 ? "whole_period" : "annual_average"
                let told = ["base", "projected", "change", "%"].map { row[$0] ?? "" } + [String(openings[0])]
                let expected = told + ["median wage", "education"].map { row[$0] ?? "" } + [basis]
                #expect(held == [expected.joined(separator: "|")], "\(row)")
            }
            for row in separations {
                let held = try await fixture.texts(
                    """
                    select concat_ws('|', exit_rate, transfer_rate, separation_rate, exits, transfers, separations, openings)
                    from \(source) where d.vintage = '\(row["projection"] ?? "")' and occupation_code = '\(row["SOC"] ?? "")'
                    """)
                let columns = ["exit rate %", "transfer rate %", "total rate %", "exits", "transfers", "separations", "openings"]
                #expect(held == [columns.map { row[$0] ?? "" }.joined(separator: "|")], "\(row)")
            }
        }
    }
}
