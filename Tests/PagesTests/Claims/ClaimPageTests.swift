import API
import Domain
import Store
import TestSupport
import Testing

/// What an article says, checked.
@Suite struct ClaimPageTests {
    @Test func everyClaimHasTheVerdictOfTheStoreAndItsOwnPageWithEveryFinding() async throws {
        let server = try await OutlookServer.seeded
        let answered = try await server.services.claims.answered()
        #expect(answered.count == 14)
        let list = try await Visitor(server).open("/claims").text
        for (claim, answer) in answered {
            #expect(list.contains(claim.sentence.asInPages) && list.contains(#"href="/claims/\#(claim.number)""#))
            let page = try await Visitor(server).open("/claims/\(claim.number)")
            #expect(page.status == 200 && page.text.contains(answer.sentence.asInPages))
            let word = ["confirmed": "confirmed", "partly": "partly confirmed", "corrected": "corrected", "unknown": "not confirmed"]
            #expect(page.text.contains(">\(word[answer.verdict.rawValue] ?? "?")</span>"))
            for finding in answer.findings {
                #expect(page.text.contains((finding.value ?? "looked for, and not there").asInPages))
                #expect(page.text.contains(finding.source.asInPages))
            }
        }
    }

    @Test func aNumberThatNoClaimHasIsNotHere() async throws {
        let visitor = Visitor(try await OutlookServer.seeded)
        #expect(try await visitor.open("/claims/99").status == 404)
        #expect(try await visitor.open("/claims/first").status == 400)
    }
}
