import Foundation
import TestSupport
import Testing

/// `/openapi.json` says what the server does, and the server does what it says.
@Suite struct OpenAPITests {
    private static func document() async throws -> JSON { try await OutlookServer.seeded.ask("/openapi.json").json }

    /// The addresses that answer anybody; those of records, and those with a key in them, have tests of their own.
    private static func publicPaths() async throws -> [String: JSON] {
        try await document()["paths"].members.filter { path, item in
            path != "/v1/sessions" && !path.contains("{key}") && !item.members.values.contains { !$0["security"].isNull }
        }
    }

    /// An address with its places filled in.
    private static func example(_ path: String) -> String {
        [
            ("{soc}", "29-2072"), ("{release}", "latest"), ("{id}", SampleRules.id), ("{version}", "2025"), ("{unitid}", "205470"),
            ("{accreditor}", SampleAccreditor.id), ("{series}", "CUUR0000SA0"), ("{survey}", "OE"),
            ("{crosswalk}", "soc-2010-to-soc-2018"), ("{classification}", "soc-2018"),
            ("{code}", "29-2072"), ("{number}", "3"),
        ]
        .reduce(path) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }

    /// What an address is posted.
    private static func document(for path: String) async throws -> String {
        switch path {
        case "/v1/outlook/reports/replays",
            _ where path.hasPrefix("/v1/outlook/reports/replays."):
            try await OutlookServer.seeded.ask("/v1/outlook/reports/release_digest").text
        case "/v1/upkeep": SampleRules.upkeepQuestion()
        case "/v1/what-if": SampleRules.whatIfQuestion()
        case "/v1/plans": SampleRules.planQuestion()
        default: path.hasPrefix("/v1/exam-paths") ? SampleRules.examQuestion() : SampleRules.question()
        }
    }

    /// Asks an address by the method that it names.
    private static func ask(_ path: String, _ item: JSON, headers: [(String, String)] = []) async throws -> Reply {
        let server = try await OutlookServer.seeded
        if item["get"].isNull { return try await server.post(path, try await document(for: path), headers: headers) }
        return try await server.ask(path, headers: headers)
    }

    @Test(.enabled("\(SchemaValidators.absence)") { await SchemaValidators.areThere })
    func isAValidDocument() async throws {
        let reply = try await OutlookServer.seeded.ask("/openapi.json")
        #expect(reply[header: "Content-Type"]?.hasPrefix("application/json") == true)
        #expect(try reply.json["openapi"].text?.hasPrefix("3.1.") == true)
        let faults = try await SchemaValidators.faults(ofDocument: reply.body)
        #expect(faults == "")
    }

    @Test func everyAddressItNamesAnswers() async throws {
        let paths = try await Self.publicPaths()
        #expect(paths.count >= 23)
        for (path, item) in paths {
            let reply = try await Self.ask(Self.example(path), item)
            #expect(reply.status == 200, "\(path)")
            let operation = item["get"].isNull ? item["post"] : item["get"]
            let types = operation["responses"]["200"]["content"].members.keys
            let type = reply[header: "Content-Type"]?.prefix { $0 != ";" } ?? ""
            #expect(types.isEmpty || types.contains(String(type)), "\(path) answers \(type)")
            for type in types {
                let reply = try await Self.ask(Self.example(path), item, headers: [("Accept", type)])
                #expect(reply[header: "Content-Type"]?.hasPrefix(type) == true, "\(path)")
            }
        }
    }

    /// Every parameter it names is taken, and one that it does not name is not.
    @Test func parametersAreThoseItNames() async throws {
        let server = try await OutlookServer.seeded
        for (path, item) in try await Self.publicPaths() {
            let address = Self.example(path)
            for parameter in item["get"]["parameters"].items where parameter["in"].text == "query" {
                let name = try #require(parameter["name"].text)
                guard let value = try await Self.value(of: parameter, at: address) else { continue }
                let reply = try await server.ask("\(address)?\(name)=\(value)")
                #expect(reply.status == 200, "\(address)?\(name)=\(value): \(reply.text.prefix(300))")
            }
            guard path.hasPrefix("/v1/") else { continue }
            let refused = try await Self.ask("\(address)?undocumented=1", item)
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
            let cursors = ["/v1/wages", "/v1/institutions", "/v1/completions"]
            guard let address = cursors.first(where: { address.hasPrefix($0) }) else { return "0" }
            let next = try await OutlookServer.seeded.ask("\(address)?limit=1").json["next"].text
            return next?.split(whereSeparator: { "?&".contains($0) }).first { $0.hasPrefix("after=") }.map { String($0.dropFirst(6)) }
        case "occupation": return "29-2072"
        case "industry": return "622100"
        case "area": return "CA"
        case "release": return "2025-05"
        case "q": return "medical"
        case "kind" where address == "/v1/credentials": return "credential"
        case "revision": return "1"
        // Of CSV alone.
        case "table" where !address.hasSuffix(".csv"): return nil
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
        ("credentials", "/v1/credentials"), ("credential_routes", "/v1/credentials/sample.coder/routes"),
        ("credential_routes", "/v1/credentials/sample.coder/routes?on=2001-01-01"), ("figures", "/v1/credentials/sample.coder/figures"),
        ("institutions", "/v1/institutions?limit=1000"), ("institutions", "/v1/institutions?q=comunity+colege&state=OH,FM&active=true"),
        ("institutions", "/v1/institutions?cip=51,11.0104&award_level=3&year=2020"),
        ("institutions", "/v1/institutions?q=nothing+of+the+kind"),
        ("institution", "/v1/institutions/205470"), ("completions", "/v1/completions?limit=1000"),
        ("completions", "/v1/completions?institution=205470&cip=51.0707,51.0723,11.0104&total=true&majors=both"),
        ("awards", "/v1/programs/awards"), ("awards", "/v1/programs/awards?cip=11.0104"), ("vintages", "/v1/vintages"),
        ("problem", "/v1/institutions/999999"), ("problem", "/v1/completions?year=1999&cip=51.9876&institution=100001&state=XX"),
        ("series", "/v1/series/OEUN000000000000029207213"), ("series", "/v1/series/OEUS010000021200011101117"),
        ("series", "/v1/series/CUUR0000SA0"), ("series", "/v1/series/CUUS0100SA0"),
        ("series_list", "/v1/series?occupation=29-2072,11-9111&area=US,CA&industry=622100"), ("prices", "/v1/prices"),
        ("price_conversion", "/v1/prices/conversion?amount=16.01&from=2011-05&to=2025-05"), ("problem", "/v1/series/LNS14000000"),
        ("problem", "/v1/prices/conversion?from=2025-10"), ("outlook_reports", "/v1/outlook/reports"),
        ("outlook_report", "/v1/outlook/reports/occupation_profile?area=CA"),
        ("outlook_report", "/v1/outlook/reports/industry_comparison?area=CA"), ("outlook_report", "/v1/outlook/reports/place_comparison"),
        ("outlook_report", "/v1/outlook/reports/credential_to_career?area=OH"), ("outlook_report", "/v1/outlook/reports/release_digest"),
        ("outlook_report_header", "/v1/outlook/reports/release_digest"), ("survey_notes", "/v1/survey-notes"),
        ("bls_series", "/publicAPI/v1/timeseries/data/OEUN000000000000029207213"),
        (
            "bls_series",
            "/publicAPI/v2/timeseries/data/?seriesid=CUUR0000SA0,OEUN000000000000025107103,OEUN000000000000029207203&startyear=2024"
                + "&endyear=2026&catalog=true&calculations=true&annualaverage=true&aspects=true"
        ),
        ("bls_series", "/publicAPI/v2/timeseries/data/?startyear=24"), ("bls_list", "/publicAPI/v2/surveys"),
        ("bls_list", "/publicAPI/v2/surveys/CU"), ("bls_list", "/publicAPI/v2/timeseries/popular"),
        ("rule_versions", "/v1/rules/sample.coder/versions"),
        ("rule", "/v1/rules/sample.coder/versions/2020"), ("problem", "/v1/rules/sample.other/versions"),
        ("problem", "/v1/wages?colour=red&limit=0"), ("problem", "/v1/occupations/99-9999"), ("problem", "/v1/nothing"),
        ("problem", "/v1/releases/1999"), ("problem", "/v1/wages?sort=employment,-employment"),
    ]

    @Test(.enabled("\(SchemaValidators.absence)") { await SchemaValidators.areThere })
    func answersHaveTheShapesItNames() async throws {
        let server = try await OutlookServer.seeded
        var answers: [(schema: String, name: String, body: [UInt8])] = []
        for (schema, path) in Self.questions { answers.append((schema, path, try await server.ask(path).body)) }
        answers.append(("verdict", "POST /v1/audits", try await server.post("/v1/audits", SampleRules.question()).body))
        for (schema, path) in [
            ("exam_path", "/v1/exam-paths"), ("upkeep", "/v1/upkeep"), ("what_if", "/v1/what-if"), ("plan", "/v1/plans"),
        ] {
            answers.append((schema, "POST \(path)", try await server.post(path, try await Self.document(for: path)).body))
        }
        answers.append(("problem", "POST /v1/audits, faulty", try await server.post("/v1/audits", "{}").body))
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
