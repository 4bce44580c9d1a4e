import Foundation
import TestSupport
import Testing

/// Notes on surveys, each answered with its evidence or with what would be needed.
@Suite struct SurveyNoteRouteTests {
    private static func ask(_ path: String) async throws -> JSON {
        let reply = try await OutlookServer.history.ask(path)
        #expect(reply.status == 200, "\(path): \(reply.text.prefix(300))")
        return try reply.json
    }

    @Test func everyNoteIsAnsweredWithEvidenceOrSaysWhatIsNeeded() async throws {
        let page = try await Self.ask("/v1/survey-notes")
        #expect(page["datasets"][0]["kind"].text == "survey_notes" && page["datasets"][0]["sha256"].text?.count == 64)
        let notes = page["data"].items
        #expect(notes.compactMap { $0["number"].int } == Array(1...21))
        for note in notes {
            let isKnown = note["is_known"] == .bool(true)
            #expect(isKnown ? note["evidence"]["title"].text != nil : note["needed"].text != nil, "\(note["question"].text ?? "")")
            guard let address = note["asked_at"].text else { continue }
            _ = try await Self.ask(address)
        }
        let unknown = try await Self.ask("/v1/survey-notes?known=false")["data"].items
        #expect(unknown.compactMap { $0["number"].int } == [3, 18, 19, 20, 21])
    }

    @Test func subjectsThatAreNotThereAreRefusedWithThoseThatAre() async throws {
        let reply = try await OutlookServer.history.ask("/v1/survey-notes?subject=weather,pay")
        let fault = try reply.json["faults"][0]
        #expect(reply.status == 404 && fault["code"].text == "unknown_subject" && fault["value"].text == "weather")
        #expect(
            fault["allowed"].items.compactMap(\.text)
                == ["classification", "coverage", "credentials", "markers", "method", "pay", "programs"])
        #expect(try await OutlookServer.history.ask("/v1/survey-notes?known=perhaps").status == 400)
        #expect(try await Self.ask("/v1/survey-notes?q=nothing+of+the+kind")["data"].items.isEmpty)
    }
}
