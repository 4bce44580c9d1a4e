import Foundation
import TestSupport
import Testing

enum BLSClients {
    /// `bls` calls what pandas 3 has not any more.
    static let python = PythonEnvironment("bls-clients-1", packages: ["bls==0.3.0", "pandas<3", "bls-api-client==1.0.0.post1"])
}

/// Clients of BLS that others wrote, from PyPI and as they are, of which nothing is changed but the address.
@Suite(.enabled("\(BLSClients.python.absence)") { await BLSClients.python.isThere })
struct BLSClientTests {
    /// - Returns: what the script printed, as JSON.
    private static func run(_ script: String) async throws -> JSON {
        let url = try await OutlookServer.seeded.url + "/publicAPI/v2/"
        let outcome = try await BLSClients.python.run(["-c", script, url], environment: ["BLS_API_KEY": ""])
        #expect(outcome.status == 0, "\(outcome.errors)")
        return try JSON(outcome.output)
    }

    @Test func blsReadsMonthsOverMoreYearsThanOneRequestTakes() async throws {
        let answer = try await Self.run(
            """
            import json, sys, bls, bls.api
            bls.api.BASE_URL = sys.argv[1] + "timeseries/data/"
            prices = bls.get_series("CUUR0000SA0", 2000, 2024, key="a key")
            print(json.dumps({"count": len(prices), "first": str(prices.index[0]), "may": prices["2024-05"]}))
            """)
        #expect(answer["count"].int == 180 && answer["first"].text == "2010-01")
        #expect(answer["may"].number == Decimal(string: "314.069"))
    }

    @Test func blsReadsWages() async throws {
        let answer = try await Self.run(
            """
            import json, sys, bls, bls.api
            bls.api.BASE_URL = sys.argv[1] + "timeseries/data/"
            ids = ["OEUN000000000000029207213", "OEUN000000000000011911113"]
            wages = bls.get_series(ids, 2020, 2026)
            print(json.dumps({id: wages[id].tolist() for id in ids} | {"years": [str(year) for year in wages.index]}))
            """)
        #expect(answer["OEUN000000000000029207213"] == .list([.number(51_140)]))
        #expect(answer["OEUN000000000000011911113"] == .list([.number(123_860)]))
        #expect(answer["years"].items.count == 1)
    }

    @Test func blsSaysWhatIsNoSeries() async throws {
        let answer = try await Self.run(
            """
            import json, logging, sys, bls, bls.api
            kept = []
            class Keep(logging.Handler):
                def emit(self, record): kept.append(record.getMessage())
            logging.getLogger("bls.api").addHandler(Keep())
            bls.api.BASE_URL = sys.argv[1] + "timeseries/data/"
            try:
                bls.get_series("OEUN000000000000099999901", 2025, 2025)
            except ValueError as error:
                print(json.dumps({"error": str(error), "log": kept}))
            """)
        #expect(answer["error"].text?.contains("OEUN000000000000099999901") == true)
        #expect(answer["log"].items.contains(.text("Series does not exist for Series OEUN000000000000099999901")))
    }

    @Test func blsAPIClientReadsFramesWithChangesCatalogAndFootnotes() async throws {
        let answer = try await Self.run(
            """
            import json, sys
            from blsapi import BLSClient
            with BLSClient(api_key="0" * 32, base_url=sys.argv[1]) as client:
                frame = client.get_series(
                    {"prices": "CUUR0000SA0"}, start_year=2001, end_year=2026, calculations=True, annual_average=True)
                may = frame.filter((frame["year"] == 2025) & (frame["period"] == "M05")).to_dicts()[0]
                october = frame.filter((frame["year"] == 2025) & (frame["period"] == "M10")).to_dicts()[0]
                raw = client.get_series_raw(["OEUN000000000000025107103", "nonsense"], start_year=2025, end_year=2025, catalog=True)
                latest = client.get_latest("OEUN000000000000029207213").to_dicts()[0]
                print(json.dumps({
                    "rows": len(frame), "may": {key: may[key] for key in ("value", "pct_change_12m", "net_change_1m", "series_id")},
                    "october": {"value": october["value"], "footnotes": october["footnotes"]},
                    "newest": frame.filter(frame["latest"])["date"].to_list()[0].isoformat(), "newest_count": int(frame["latest"].sum()),
                    "raw": [[series.series_id, series.catalog, series.data] for series in raw.results.series], "messages": raw.message,
                    "median": latest["value"], "surveys": client.list_surveys()["survey_abbreviation"].to_list(),
                    "survey": client.get_survey("OE"), "popular": client.get_popular()}))
            """)
        #expect(answer["rows"].int == 216 && answer["newest"].text == "2026-08-01" && answer["newest_count"].int == 1)
        #expect(answer["may"]["value"].number == Decimal(string: "321.465") && answer["may"]["series_id"].text == "prices")
        #expect(answer["may"]["pct_change_12m"].number == Decimal(string: "2.4"))
        #expect(answer["october"]["value"].isNull && answer["october"]["footnotes"][0]["code"].text == "X")
        #expect(answer["raw"][0][1]["occupation"].text == "Health Specialties Teachers, Postsecondary")
        #expect(answer["raw"][0][2][0]["value"].text == "-" && answer["raw"][1][2] == .list([]))
        #expect(answer["messages"].items.contains(.text("Series does not exist for Series nonsense")))
        #expect(answer["median"].int == 51_140 && answer["surveys"] == .list([.text("OE"), .text("CU")]))
        #expect(answer["survey"]["survey"][0]["allowsNetChange"].text == "false" && answer["popular"] == .list([]))
    }

    @Test func blsAPIClientRaisesWhatIsRefused() async throws {
        let answer = try await Self.run(
            """
            import json, sys
            from blsapi import BLSClient
            from blsapi.exceptions import BLSAPIError
            try:
                BLSClient(base_url=sys.argv[1]).get_series("CUUR0000SA0", start_year=2025)
            except BLSAPIError as error:
                print(json.dumps({"status": error.status, "messages": error.messages}))
            """)
        #expect(answer["status"].text == "REQUEST_FAILED_INVALID_PARAMETERS")
        #expect(answer["messages"] == .list([.text("Start year and end year have to be given together.")]))
    }
}
