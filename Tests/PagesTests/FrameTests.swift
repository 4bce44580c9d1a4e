import TestSupport
import Testing

/// What all pages have in common.
@Suite struct FrameTests {
    @Test func aPageForEverybodyIsPackedRememberedAndLetsNothingElseRun() async throws {
        let server = try await OutlookServer.seeded
        let visitor = Visitor(server)
        let plain = try await visitor.open("/")
        #expect(plain.status == 200)
        #expect(plain[header: "Content-Security-Policy"]?.contains("default-src 'none'; style-src 'self'; script-src 'self'") == true)
        #expect(!plain.text.contains("<style") && !plain.text.contains(" style=") && !plain.text.contains("onclick"))
        let packed = try await visitor.open("/", headers: [("Accept-Encoding", "gzip")])
        #expect(packed[header: "Content-Encoding"] == "gzip")
        #expect(packed.body.count < plain.body.count / 2)
        let etag = try #require(packed[header: "ETag"])
        #expect(try await visitor.open("/", headers: [("If-None-Match", etag)]).status == 304)
    }

    @Test func itsFilesAreKeptForGood() async throws {
        let visitor = Visitor(try await OutlookServer.seeded)
        let page = try await visitor.open("/").text
        let style = try #require(page.firstMatch(of: /href="(\/assets\/pathways.css\?v=[0-9a-f]+)"/)?.1)
        let reply = try await visitor.open(String(style))
        #expect(reply[header: "Content-Type"] == "text/css; charset=utf-8")
        #expect(reply[header: "Cache-Control"]?.contains("immutable") == true)
    }

    @Test func whatIsNotThereIsToldOnAPageToABrowserAndAsAProblemToAProgram() async throws {
        let server = try await OutlookServer.seeded
        let page = try await Visitor(server).open("/nowhere")
        #expect(page.status == 404)
        #expect(page.text.contains("This is not here"))
        #expect(try await server.ask("/nowhere")[header: "Content-Type"] == "application/problem+json")
        #expect(try await Visitor(server).open("/v1/nowhere")[header: "Content-Type"] == "application/problem+json")
    }

    @Test func whatIsTypedIsEscaped() async throws {
        let page = try await Visitor(try await OutlookServer.seeded).open("/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22x")
        #expect(page.status == 200)
        #expect(!page.text.contains("<script>alert"))
        #expect(page.text.contains("&lt;script&gt;"))
    }

    @Test func aQuestionThatCannotBeReadNamesItsFaults() async throws {
        let page = try await Visitor(try await OutlookServer.seeded).open("/search?querry=x")
        #expect(page.status == 400)
        #expect(page.text.contains("querry"))
        #expect(page.text.contains("Possible: q"))
    }
}
