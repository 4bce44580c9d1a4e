import Foundation
import Store
import TestSupport
import Testing

/// `pathways exam` with the rules that are delivered.
@Suite final class ExamCommandTests {
    /// Of one test; gone with it.
    private let folder = NSTemporaryDirectory() + "exam-\(UInt64.random(in: 0 ... .max))"
    private static let nowhere = ["DATABASE_URL": "postgresql://postgres@/x?host=/tmp/no-such-socket"]
    private static let rules: String = {
        var root = URL(filePath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.appending(path: "seeds/rules").path
    }()

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func exam(_ facts: String, _ rule: String, asOf: String, _ more: String...) async throws -> OutlookProgram.Outcome {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let file = "\(folder)/facts.yaml"
        try facts.write(toFile: file, atomically: true, encoding: .utf8)
        let arguments = ["exam", file, "--rules", "\(Self.rules)/\(rule).yaml", "--as-of", asOf] + more
        return try await OutlookProgram.run(OutlookProgram.pathways, arguments, environment: Self.nowhere)
    }

    /// `by 2026-07-08 confirmed`, for each step of a kind.
    private func days(_ facts: String, _ rule: String, asOf: String, _ kind: String) async throws -> [String] {
        let outcome = try await exam(facts, rule, asOf: asOf, "--json")
        #expect(outcome.status == 0, "\(outcome.errors)")
        return try JSON(outcome.output)["next"].items.filter { $0["kind"].text == kind }.map { step in
            [step["role"].text ?? "", step["day"].text ?? "?", step["standing"].text ?? ""].joined(separator: " ")
        }
    }

    private static func failed(_ exam: String, _ on: String) -> String { "attempts: [{exam: \(exam), on: \(on), outcome: failed}]" }

    private static func approved(_ exam: String, _ on: String) -> String {
        "applications: [{exam: \(exam), events: [{event: applied, on: \(on)}, {event: approved, on: \(on)}]}]"
    }

    /// What people ask, and the day they are told.
    static let questions: [(facts: String, rule: String, asOf: String, kind: String, days: [String])] = [
        // I failed: when may I test again?
        (failed("ahima.rhit", "2022-03-01"), "ahima.rhit", "2022-03-02", "retake_from", ["from 2022-05-30 confirmed"]),
        (failed("ahima.rhit", "2024-03-01"), "ahima.rhit", "2024-03-02", "retake_from", ["from 2024-05-30 unconfirmed"]),
        (
            failed("ahima.rhit", "2026-02-01"), "ahima.rhit", "2026-02-02", "retake_from",
            ["from 2026-03-03 conflicting", "from 2026-05-03 conflicting"]
        ),
        (failed("ahima.cca", "2023-09-10"), "ahima.cca", "2023-09-12", "retake_from", ["from 2023-12-09 confirmed"]),
        (failed("ahima.cca", "2023-09-11"), "ahima.cca", "2023-09-12", "retake_from", ["from 2023-10-11 confirmed"]),
        (failed("ahima.ccs", "2023-09-11"), "ahima.ccs", "2023-09-12", "retake_from", ["from 2023-10-11 confirmed"]),
        (failed("ncra.ods", "2024-04-05"), "ncra.ods", "2024-06-12", "retake_from", ["from ? confirmed"]),
        // How long is my eligibility, and until when may I lengthen it?
        (approved("ahima.rhit", "2026-03-10"), "ahima.rhit", "2026-04-01", "test_by", ["by 2026-07-08 confirmed"]),
        (approved("ahima.rhit", "2026-03-10"), "ahima.rhit", "2026-04-01", "request_extension_by", ["by 2026-06-24 confirmed"]),
        (approved("ahima.rhit", "2009-03-10"), "ahima.rhit", "2009-04-01", "test_by", ["by 2009-09-10 unconfirmed"]),
        (approved("ahima.rhit", "2015-03-10"), "ahima.rhit", "2015-04-01", "test_by", ["by ? unconfirmed"]),
        // When does the next testing window open?
        ("applications: []", "ncra.ods", "2024-04-30", "testing_window", ["on 2024-07-19 confirmed", "on 2024-10-18 confirmed"]),
        ("applications: []", "ncra.ods", "2024-04-30", "apply_by", ["by 2024-07-12 confirmed", "by 2024-10-11 confirmed"]),
    ]

    @Test(arguments: questions)
    func whatPeopleAsk(facts: String, rule: String, asOf: String, kind: String, expected: [String]) async throws {
        #expect(try await days(facts, rule, asOf: asOf, kind) == expected)
    }

    @Test func theTextIsALineOfTime() async throws {
        let outcome = try await exam(Self.failed("ahima.rhit", "2026-02-01"), "ahima.rhit", asOf: "2026-02-02")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let text = String(decoding: outcome.output, as: UTF8.self)
        for part in [
            "RHIT exam (ahima.rhit), as of 2026-02-02", "Failed since 2026-02-01.", "2026-03-03", "2026-05-03", "In doubt", "Sources",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test func theCalendarIsOne() async throws {
        let outcome = try await exam(Self.approved("ahima.rhit", "2026-03-10"), "ahima.rhit", asOf: "2026-04-01", "--ics")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let text = String(decoding: outcome.output, as: UTF8.self)
        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.hasSuffix("END:VCALENDAR\r\n"))
        #expect(text.contains("DTSTART;VALUE=DATE:20260708\r\n"))
    }

    @Test func faultsHaveTheirPlaceAndExitCode65() async throws {
        let faulty = "applications: [{exam: ahima.rhit, events: [{event: approved, on: 2026-03-10}]}]"
        let order = try await exam(faulty, "ahima.rhit", asOf: "2026-04-01")
        #expect(order.status == 65)
        #expect(order.errors.contains("/facts.yaml#/applications/0/events/0"))
        let none = try await exam("applications: []", "program.him-associate", asOf: "2026-04-01")
        #expect(none.status == 65)
        #expect(none.errors.contains("#/exam"))
        #expect(try await exam("applications: []", "ahima.rhit", asOf: "2026-04-01", "--json", "--ics").status == 64)
    }
}
