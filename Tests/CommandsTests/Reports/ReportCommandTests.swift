import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

/// Reports of the demonstration's colleges from the command line, with the rules and figures that are delivered.
@Suite struct ReportCommandTests {
    private static let acting = ["--college", "riverbend", "--as", "administrator@riverbend.example"]
    private static let asOf = ["--as-of", "2026-11-01"]

    private static func with(_ body: (OutlookDatabase) async throws -> Void) async throws {
        let database = try await OutlookDatabase.copy()
        #expect(try await OutlookProgram.pathways(["seed", "demo"], on: database).status == 0)
        let published = try await OutlookProgram.pathways(["rules", "publish", "--yes", try Installation().seeds + "/rules"], on: database)
        #expect(published.status == 0, "\(published.errors)")
        try await body(database)
        try await database.drop()
    }

    private static func reports(_ arguments: [String], on database: OutlookDatabase) async throws -> OutlookProgram.Outcome {
        try await OutlookProgram.pathways(["reports"] + arguments + acting, on: database)
    }

    @Test func theDemonstrationHasEveryReport() async throws {
        try await Self.with { database in
            let shown = try await Self.reports(
                ["show", "accreditation", "--program", "him-aas", "--year", "2023-24"] + Self.asOf, on: database)
            #expect(shown.status == 0, "\(shown.errors)")
            #expect(shown.text.contains("Riverbend Community College (synthetic: does not exist)"))
            let json = try await Self.reports(
                ["show", "accreditation", "--program", "him-aas", "--apar", "2025", "--format", "json"] + Self.asOf, on: database)
            let measures = try JSON(json.output)["tables"][0]["rows"].items
            #expect(
                measures.map { $0["id"].text } == [
                    "retention", "attrition", "graduation", "exam_first_time", "employment", "employment_any",
                ])
            // Every measure of a year in which much happened has people in it, and is of all of them for the few who sat the exam alone.
            for measure in measures {
                let (numerator, denominator) = (try #require(measure["numerator"].int), try #require(measure["denominator"].int))
                let isExam = measure["id"].text == "exam_first_time"
                #expect(0 < numerator && (isExam ? numerator <= denominator : numerator < denominator), "\(measure)")
            }
            for more in [
                ["exam_outcomes", "--program", "him-aas", "--year", "2023-24"],
                ["graduate_pay", "--program", "him-aas", "--year", "2023-24"],
                ["cohort_readiness", "--cohort", "him-aas-2025"],
            ] {
                let other = try await Self.reports(["show"] + more + Self.asOf, on: database)
                #expect(other.status == 0 && other.text.count > 600, "\(more): \(other.text)\(other.errors)")
            }
            let teacher = ["--college", "riverbend", "--as", "student@riverbend.example"]
            let refused = try await OutlookProgram.pathways(
                ["reports", "show", "accreditation", "--program", "him-aas", "--year", "2023-24"] + teacher, on: database)
            #expect(refused.status == 65 && refused.errors.contains("may not"), "\(refused.errors)")
        }
    }

    @Test("P10 Both national figures of CCA 2020 stand beside the program's own, each with its vintage")
    func theRestatedYear() async throws {
        try await Self.with { database in
            let question =
                ["show", "accreditation", "--program", "coding-certificate", "--year", "2020-21", "--format", "json"] + Self.asOf
            let report = try await Self.reports(question, on: database)
            #expect(report.status == 0, "\(report.errors)")
            let table = try #require(try JSON(report.output)["tables"].items.first { $0["id"].text == "national" })
            let of2020 = table["rows"].items.filter { $0["period"].text == "2020" }
            #expect(of2020.map { $0["value"].int } == [85, 80] && of2020.map { $0["people"].int } == [1627, 1727])
            #expect(Set(of2020.compactMap { $0["vintage"].text }).count == 2 && of2020.allSatisfy { $0["standing"].text == "conflicting" })
            #expect(table["rows"].items.contains { $0["period"].text == "2021" && $0["value"].int == 74 })
            #expect(table["notes"].items.contains { $0.text?.contains("restated") == true })
            // Of RHIT nobody could find it: that is said, with no number.
            let rhit = try await Self.reports(
                ["show", "accreditation", "--program", "him-aas", "--year", "2022-23", "--format", "json"] + Self.asOf, on: database)
            let absent = try #require(try JSON(rhit.output)["tables"].items.first { $0["id"].text == "national" })
            #expect(absent["rows"].items.allSatisfy { $0["value"].isNull } && absent["notes"].items.count == 3)
        }
    }

    @Test func aReportIsFiledPublishedAndReckonedAgain() async throws {
        try await Self.with { database in
            let question = ["accreditation", "--program", "him-aas", "--year", "2023-24"] + Self.asOf
            let json = try await Self.reports(["show"] + question + ["--format", "json"], on: database)
            let filed = try await Self.reports(["file"] + question + ["--json"], on: database)
            let code = try #require(try JSON(filed.output)["id"].text)
            let again = try await Self.reports(["rerun", code], on: database)
            #expect(again.status == 0 && again.text.contains("the same bytes as filed"), "\(again.text)\(again.errors)")
            let header = NSTemporaryDirectory() + "header-\(UInt64.random(in: 0 ... .max)).json"
            defer { try? FileManager.default.removeItem(atPath: header) }
            try Data(json.output).write(to: URL(fileURLWithPath: header))
            let ofHeader = try await Self.reports(["rerun", header, "--format", "json"], on: database)
            #expect(ofHeader.status == 0 && ofHeader.output == json.output, "\(ofHeader.errors)")
            try await database.withPool { pool in
                try await pool.write {
                    try await $0.script("update filed_report_learners set document = replace(document, 'withdrew', 'leave')")
                }
            }
            let tampered = try await Self.reports(["rerun", code], on: database)
            #expect(tampered.status == 1 && tampered.text.contains("NOT as it was filed"))
            let published = try await Self.reports(["publish"] + question + ["--json"], on: database)
            #expect(published.status == 0, "\(published.errors)")
            let page = try await Self.reports(
                ["published", try #require(try JSON(published.output)["id"].text), "--format", "html"], on: database)
            #expect(page.text.contains("<!DOCTYPE html>") && page.text.contains("withheld") && !page.text.contains("<script"))
            #expect(try await Self.reports(["filed"], on: database).text.contains("accreditation"))
        }
    }
}
