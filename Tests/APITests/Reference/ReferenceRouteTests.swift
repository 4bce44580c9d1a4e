import Foundation
import TestSupport
import Testing

/// Projections, contents of occupations, crosswalks and what else is published beside the survey, over the seeds.
@Suite struct ReferenceRouteTests {
    private static func page(_ path: String) async throws -> JSON {
        let reply = try await OutlookServer.seeded.ask(path)
        #expect(reply.status == 200, "\(path): \(reply.text.prefix(400))")
        return try reply.json
    }

    /// BLS, Employment Projections, tables 1.7 and 1.2 of each vintage: vintage, code, base, target, change, percent, openings and their
    /// basis, median wage.
    private static let published = """
        2010-20 29-2071 179.5 217.3 37.7 21 73.7 whole_period 32350
        2010-20 31-9094 95.1 100.7 5.6 5.9 20.2 whole_period 32900
        2016-26 29-2071 206.3 234.1 27.8 13.5 15.8 annual_average 39180
        2016-26 31-9094 57.4 55.5 -1.9 -3.4 6.4 annual_average 35250
        2021-31 29-2072 186.4 198.7 12.3 6.6 14.9 annual_average 46660
        2021-31 29-9021 39.9 46.9 7 17.4 3.4 annual_average 55560
        2021-31 31-9094 59.6 55.7 -3.9 -6.5 9.3 annual_average 30100
        2022-32 29-2072 194.3 210.9 16.5 8.5 15 annual_average 47180
        2022-32 29-9021 37.9 44.1 6.2 16.5 3.1 annual_average 58250
        2022-32 31-9094 49 47.2 -1.8 -3.8 8.1 annual_average 34730
        2024-34 29-2072 194.8 208.6 13.8 7.1 14.2 annual_average 50250
        2024-34 29-9021 41.9 48.1 6.2 14.7 3.2 annual_average 67310
        2024-34 31-9094 43.9 41.8 -2.2 -4.9 7.4 annual_average 37550
        """.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }

    @Test func projectionsAreThePublishedOnes() async throws {
        let csv = try await OutlookServer.seeded.ask(
            "/v1/projections?occupation=29-2071,29-2072,29-9021,31-9094", headers: [("Accept", "text/csv")])
        #expect(csv.status == 200 && csv[header: "Link"]?.contains("Employment Projections 2010-20") == true)
        let lines = csv.text.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let header = lines[0]
        let columns = [
            "vintage", "occupation_code", "employment_base", "employment_target", "change", "change_percent", "openings", "openings_basis",
            "median_wage",
        ].compactMap { header.firstIndex(of: $0) }
        let rows = Set(
            csv.text.split(separator: "\r\n").dropFirst().map(String.init).map(Self.fields).map { row in columns.map { row[$0] } })
        #expect(rows.count == Self.published.count && rows == Set(Self.published))
    }

    /// Fields of a line of CSV, quoted or not.
    private static func fields(_ line: String) -> [String] {
        var (fields, isQuoted) = ([""], false)
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }

    @Test func whatHappenedIsSaidOnlyWhereItCanBeCompared() async throws {
        let page = try await Self.page("/v1/projections?occupation=31-9094,29-2071,29-2072&vintage=2010-20,2021-31")
        let entries = page["data"].items
        let transcription = try #require(entries.first { $0["occupation_code"].text == "31-9094" && $0["vintage"].text == "2010-20" })
        let outcomes = transcription["outcomes"].items
        #expect(outcomes.map { $0["vintage"].text } == ["2016-26", "2021-31", "2022-32", "2024-34"])
        #expect(outcomes[0]["employment"].digits == "57.4" && outcomes[0]["change"].digits == "-37.7")
        #expect(outcomes[3]["employment"].digits == "43.9" && outcomes[3]["message"].text?.contains("leaves 31-9094 as it was") == true)
        let technicians = try #require(entries.first { $0["occupation_code"].text == "29-2071" })
        let after = technicians["outcomes"].items
        #expect(after[0]["employment"].digits == "206.3" && after[0]["reason"].isNull)
        #expect(after.dropFirst().allSatisfy { $0["employment"].isNull && $0["reason"].text == "code_ended" })
        #expect(after[1]["message"].text?.contains("29-2072 Medical Records Specialists") == true)
        let missing = page["missing"].items.map { "\($0["vintage"].text ?? "") \($0["occupation"].text ?? "") \($0["reason"].text ?? "")" }
        #expect(Set(missing) == ["2010-20 29-2072 code_not_yet", "2021-31 29-2071 code_ended"])
    }

    @Test func californiaCountsJobsAndPeriods() async throws {
        let entry = try await Self.page("/v1/projections?occupation=29-2072&area=CA")["data"][0]
        #expect(entry["vintage"].text == "ca-2023-33" && entry["employment_unit"].text == "jobs")
        #expect(entry["openings_basis"].text == "whole_period" && entry["wage_period"].text == "2025 first quarter")
    }

    @Test func contentSaysWhatIsNotRatedAndWhoseItIs() async throws {
        let page = try await Self.page("/v1/occupations/29-2072/content")
        #expect(page["onet_version"].text == "29.3" && page["attribution"].text?.contains("CC BY 4.0") == true)
        #expect(page["datasets"].items.allSatisfy { $0["attribution"].text?.contains("O*NET 29.3") == true })
        let occupation = page["data"][0]
        #expect(occupation["onet_code"].text == "29-2072.00" && !occupation["tasks"].items.isEmpty)
        #expect(occupation["skills"].items.isEmpty && occupation["absent"]["skills"]["reason"].text == "not_rated")
        #expect(occupation["absent"]["abilities"]["reason"].text == "not_held" && occupation["abilities"].isNull)
        let managers = try await Self.page("/v1/occupations/11-9111/content?part=skills,education,job_zone")["data"][0]
        let skill = managers["skills"][0]
        #expect(skill["scale"].text != nil && skill["value"].number != nil && skill["recommend_suppress"] != .null)
        #expect(managers["education"].items.contains { $0["category_description"].text?.hasPrefix("Bachelor") == true })
        #expect(managers["job_zone"]["name"].text?.hasPrefix("Job Zone Four") == true && managers["tasks"].isNull)
        let earlier = try await Self.page("/v1/occupations/29-2071/content?vintage=18.1&part=tasks,education")
        #expect(earlier["onet_version"].text == "18.1" && !earlier["data"][0]["tasks"].items.isEmpty)
    }

    @Test func crosswalksAreReadEitherWay() async throws {
        let forward = try await Self.page("/v1/crosswalks/soc-2010-to-soc-2018?from=31-9094,29-2071")["data"].items
        #expect(forward.first { $0["from_code"].text == "31-9094" }?["link"].text == "one_to_one")
        #expect(forward.filter { $0["from_code"].text == "29-2071" }.allSatisfy { $0["link"].text != "one_to_one" })
        let back = try await Self.page("/v1/crosswalks/cip-2020-to-soc-2018?to=29-2072")["data"].items
        #expect(back.contains { $0["from_code"].text == "51.0707" })
        let none = try await Self.page("/v1/crosswalks/soc-2010-to-soc-2018?from=99-0000")
        #expect(none["data"].items.isEmpty && none["missing"][0]["reason"].text == "no_link")
    }

    @Test func aCodeHasItsDefinitionAndItsPlace() async throws {
        let code = try await Self.page("/v1/classifications/soc-2018/29-2072")
        #expect(code["definition"].text?.hasPrefix("Compile, process, and maintain medical records") == true)
        #expect(code["ancestors"].items.map { $0["code"].text } == ["29-0000", "29-2000", "29-2070"])
        let found = try await Self.page("/v1/classifications/cip-2020?q=health%20information&level=program")["data"].items
        #expect(found.contains { $0["code"].text == "51.0707" } && found.allSatisfy { $0["level"].text == "program" })
    }

    @Test func countiesEarningsAndProfilesAreAnswered() async throws {
        let counties = try await Self.page("/v1/counties?area=31080")["data"].items
        #expect(counties.map { $0["county_fips"].text } == ["06037", "06059"])
        #expect(counties[0]["division_code"].text == "31084")
        let earnings = try await Self.page("/v1/earnings?institution=205470")["data"][0]
        #expect(earnings["name"].text == "Sinclair Community College" && earnings["median_after_10"].number != nil)
        let profile = try await Self.page("/v1/handbook?occupation=29-9021")["data"][0]
        #expect(profile["median_wage"].digits == "67310" && profile["jobs_base"].int == 41_900)
        #expect(profile["sections"].items.contains { $0["heading"].text == "Job Outlook" })
    }

    @Test(arguments: [
        ("/v1/projections?occupation=29-9999", 404, "unknown_occupation"), ("/v1/projections?vintage=1999-09", 404, "unknown_vintage"),
        ("/v1/projections?area=WY", 404, "unknown_area"), ("/v1/projections?occupation=nurse", 400, "invalid_value"),
        ("/v1/occupations/29-2071/content?vintage=29.3", 404, "unknown_occupation"),
        ("/v1/occupations/29-2072/content?part=salary", 400, "invalid_value"),
        ("/v1/crosswalks/soc-1980-to-soc-2000", 404, "unknown_crosswalk"), ("/v1/classifications/soc-2018/29-2071", 404, "unknown_code"),
        ("/v1/counties?area=31080&vintage=1999", 404, "unknown_vintage"),
    ]) func refusalsSayWhatIsAllowed(path: String, status: Int, code: String) async throws {
        let reply = try await OutlookServer.seeded.ask(path)
        #expect(reply.status == status, "\(path): \(reply.text.prefix(300))")
        let fault = try reply.json["faults"][0]
        #expect(fault["code"].text == code && fault["message"].text?.isEmpty == false)
        if code == "unknown_vintage" || code == "unknown_crosswalk" { #expect(!fault["allowed"].items.isEmpty) }
    }
}

extension JSON {
    /// A number's digits.
    fileprivate var digits: String? { number.map { "\($0)" } }
}
