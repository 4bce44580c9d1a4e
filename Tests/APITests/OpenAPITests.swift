import Foundation
import TestSupport
import Testing

/// `/openapi.json` says what the server does, and the server does what it says.
@Suite struct OpenAPITests {
    private static func document() async throws -> JSON { try await OutlookServer.seeded.ask("/openapi.json").json }

    /// An address with its places filled in.
    private static func example(_ path: String) -> String {
        path.replacingOccurrences(of: "{soc}", with: "29-2072").replacingOccurrences(of: "{release}", with: "latest")
    }

    @Test(.enabled("\(SchemaValidators.absence)") { await SchemaValidators.areThere })
    func isAValidDocument() async throws {
        let reply = try await OutlookServer.seeded.ask("/openapi.json")
        #expect(reply[header: "Content-Type"]?.hasPrefix("application/json") == true)
        #expect(try reply.json["openapi"].text?.hasPrefix("3.1.") == true)
        #expect(try await SchemaValidators.faults(ofDocument: reply.body) == "")
    }

    @Test func everyAddressItNamesAnswers() async throws {
        let server = try await OutlookServer.seeded
        let paths = try await Self.document()["paths"].members
        #expect(paths.count >= 18)
        for (path, item) in paths {
            let reply = try await server.ask(Self.example(path))
            #expect(reply.status == 200, "\(path)")
            let types = item["get"]["responses"]["200"]["content"].members.keys
            let type = reply[header: "Content-Type"]?.prefix { $0 != ";" } ?? ""
            #expect(types.isEmpty || types.contains(String(type)), "\(path) answers \(type)")
            for type in types {
                let reply = try await server.ask(Self.example(path), headers: [("Accept", type)])
                #expect(reply[header: "Content-Type"]?.hasPrefix(type) == true, "\(path)")
            }
        }
    }

    /// Every parameter it names is taken, and one that it does not name is not.
    @Test func parametersAreThoseItNames() async throws {
        let server = try await OutlookServer.seeded
        for (path, item) in try await Self.document()["paths"].members {
            let address = Self.example(path)
            for parameter in item["get"]["parameters"].items where parameter["in"].text == "query" {
                let name = try #require(parameter["name"].text)
                guard let value = try await Self.value(of: parameter, at: address) else { continue }
                let reply = try await server.ask("\(address)?\(name)=\(value)")
                #expect(reply.status == 200, "\(address)?\(name)=\(value): \(reply.text.prefix(300))")
            }
            guard path.hasPrefix("/v1/") else { continue }
            let refused = try await server.ask("\(address)?undocumented=1")
            #expect(refused.status == 400, "\(path)")
            let allowed = try refused.json["faults"][0]["allowed"].items.compactMap(\.text)
            let named = item["get"]["parameters"].items.filter { $0["in"].text == "query" }.compactMap { $0["name"].text }
            #expect(Set(allowed) == Set(named), "\(path)")
        }
    }

    /// A value that is in the seeds; nil where the parameter carries on an earlier answer.
    private static func value(of parameter: JSON, at address: String) async throws -> String? {
        let schema = parameter["schema"]["type"].text == "array" ? parameter["schema"]["items"] : parameter["schema"]
        switch parameter["name"].text {
        case "after":
            guard address.hasPrefix("/v1/wages") else { return "0" }
            let next = try await OutlookServer.seeded.ask("/v1/wages?limit=1").json["next"].text
            return next?.split(whereSeparator: { "?&".contains($0) }).first { $0.hasPrefix("after=") }.map { String($0.dropFirst(6)) }
        case "occupation": return "29-2072"
        case "industry": return "622100"
        case "area": return "CA"
        case "release": return "2025-05"
        case "q": return "medical"
        case "parent": return "US"
        default:
            let first = schema["enum"][0].text ?? schema["examples"][0].text
            return first ?? (schema["type"].text == "boolean" ? "true" : "20")
        }
    }

    /// A parameter on a route that has none is refused as well.
    @Test(arguments: ["/v1/releases", "/v1/releases/latest"])
    func routesWithoutParametersTakeNone(path: String) async throws {
        let reply = try await OutlookServer.seeded.ask("\(path)?undocumented=1")
        #expect(reply.status == 400)
        #expect(try reply.json["code"].text == "unknown_parameter")
    }

    static let questions: [(schema: String, path: String)] = [
        ("releases", "/v1/releases"), ("release", "/v1/releases/2011-05"), ("release", "/v1/releases/latest"),
        ("cells", "/v1/wages?limit=1000"), ("cells", "/v1/wages?occupation=11-9111,25-1071&limit=1000&sort=-employment"),
        ("cells", "/v1/wages?occupation=29-2072&area=US,CA&industry=212000,000000&total=true"),
        ("cells", "/v1/wages?release=2011,2025&area=US&fields=annual_mean,employment_rse&min_annual_mean=30000"),
        ("ranking", "/v1/occupations/29-2072/industries?limit=1000&level=any&ownership=any"),
        ("ranking", "/v1/occupations/29-2072/areas?kind=metropolitan&by=-annual_p10&limit=1000"),
        ("ranking", "/v1/occupations/11-0000/areas"),
        ("ranking", "/v1/occupations/29-2071/industries?release=2011&fields=employment"),
        ("occupation", "/v1/occupations/29-2072"), ("occupation", "/v1/occupations/00-0000"),
        ("occupation", "/v1/occupations/29-2071?release=2011"),
        ("codes", "/v1/occupations"), ("codes", "/v1/occupations?q=medical+coder"), ("codes", "/v1/industries?limit=1000"),
        ("codes", "/v1/industries?q=hospital"), ("codes", "/v1/areas?limit=1000"), ("codes", "/v1/areas?q=CA"), ("health", "/health/ready"),
        ("problem", "/v1/wages?colour=red&limit=0"), ("problem", "/v1/occupations/99-9999"), ("problem", "/v1/nothing"),
        ("problem", "/v1/releases/1999"), ("problem", "/v1/wages?sort=employment,-employment"),
    ]

    @Test(.enabled("\(SchemaValidators.absence)") { await SchemaValidators.areThere })
    func answersHaveTheShapesItNames() async throws {
        let server = try await OutlookServer.seeded
        var answers: [(schema: String, name: String, body: [UInt8])] = []
        for (schema, path) in Self.questions { answers.append((schema, path, try await server.ask(path).body)) }
        let faults = try await SchemaValidators.faults(of: answers, document: try await server.ask("/openapi.json").body)
        #expect(faults == [])
    }

    @Test(
        .enabled("\(SchemaValidators.absence)") { await SchemaValidators.areThere },
        .enabled(if: SharedData.oewsFlat != nil, "\(SharedData.absence)"))
    func answersOfTheFullReleaseHaveThemToo() async throws {
        let server = try await OutlookServer.full
        var answers: [(schema: String, name: String, body: [UInt8])] = []
        for path in [
            "/v1/wages?occupation=29-1215,29-2072&limit=1000", "/v1/wages?occupation=29-2072&industry=212000&area=US",
            "/v1/wages?limit=1000&sort=hourly_p10",
        ] {
            answers.append(("cells", path, try await server.ask(path).body))
        }
        answers.append(("ranking", "industries", try await server.ask("/v1/occupations/29-1215/industries?level=any&limit=1000").body))
        let faults = try await SchemaValidators.faults(of: answers, document: try await server.ask("/openapi.json").body)
        #expect(faults == [])
    }
}
