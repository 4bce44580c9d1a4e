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

    /// Before anything of it is read, and whatever stands in it.
    @Test func aFileThatIsTooLargeIsToldOnAPageToABrowserAndAsAProblemToAProgram() async throws {
        let port = try await OutlookServer.seeded.port
        let announced = "HTTP/1.1\r\nHost: a\r\nContent-Length: 52428801\r\n"
        let page = try await OutlookSocket.exchange(port: port, "POST /rosters/plans \(announced)Accept: text/html\r\n\r\n")
        #expect(page.hasPrefix("HTTP/1.1 413 ") && page.contains("Content-Type: text/html"), "\(page.prefix(400))")
        #expect(page.contains("This is too large") && page.contains("52,428,800 bytes"))
        #expect(page.contains("Content-Security-Policy: default-src 'none'") && page.contains("Connection: close"))
        for head in ["POST /rosters/plans \(announced)\r\n", "POST /v1/imports/rosters \(announced)Accept: text/html\r\n\r\n"] {
            let problem = try await OutlookSocket.exchange(port: port, head)
            #expect(problem.hasPrefix("HTTP/1.1 413 ") && problem.contains("\"code\":\"content_too_large\""), "\(problem.prefix(400))")
        }
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
