import Foundation
import TestSupport
import Testing

/// What career counselors ask, answered over HTTP by a server that holds the seeds of every May from 2011 to 2025.
@Suite struct CounselorQuestionTests {
    private static func ask(_ path: String) async throws -> JSON {
        let reply = try await OutlookServer.history.ask(path)
        #expect(reply.status == 200, "\(path): \(reply.text.prefix(300))")
        return try reply.json
    }

    /// The one note that is found, with its evidence or what it needs.
    private static func note(_ search: String, known: Bool = true) async throws -> JSON {
        let notes = try await ask("/v1/survey-notes?\(search)")["data"].items
        try #require(notes.count == 1, "\(search): \(notes.map { $0["question"].text ?? "" })")
        let note = notes[0]
        #expect(note["is_known"] == .bool(known) && note["needed"].isNull == known)
        if known { #expect(note["evidence"]["title"].text != nil && note["evidence"]["grade"].text?.hasPrefix("R-") == true) }
        if !known { #expect(note["answer"].text?.hasPrefix("Not known here.") == true) }
        return note
    }

    // MARK: how the survey is made

    @Test("C1 Why does the estimate use more than one year's data?") func moreThanOneYear() async throws {
        let note = try await Self.note("q=year%27s+data")
        #expect(note["answer"].text?.contains("six panels of establishments, collected over three years") == true)
        #expect(note["evidence"]["address"].text == "https://omb.report/icr/202303-1220-001" && note["evidence"]["grade"].text == "R-A")
        let caution = try await Self.ask("/v1/occupations/29-2072/history")["caution"]
        #expect(caution["sentence"].text?.contains("pools six panels of three years") == true)
    }

    @Test("C2 Are the self-employed included?") func selfEmployed() async throws {
        let note = try await Self.note("subject=coverage&q=self-employed")
        #expect(note["answer"].text?.hasPrefix("No.") == true)
        #expect(note["evidence"]["title"].text?.hasSuffix("sheet Field Descriptions") == true)
        // The other series counts them and says how many they are.
        let projected = try await Self.ask("/v1/projections?occupation=29-2072&vintage=2024-34")["data"][0]
        #expect(projected["self_employed"].number == Decimal(string: "0.8"))
    }

    @Test("C3 Do wages include benefits?") func benefits() async throws {
        let note = try await Self.note("q=benefits", known: false)
        #expect(note["needed"].text?.contains("BLS's own definition of a wage") == true)
    }

    @Test("C4 Mean or median?") func meanOrMedian() async throws {
        #expect(try await Self.note("q=median&subject=pay")["answer"].text?.hasPrefix("Both") == true)
        let cell = try await Self.ask("/v1/occupations/29-2072/cell?release=2025")["cell"]
        #expect(cell["annual_mean"].int == 56_790 && cell["annual_median"].int == 51_140)
        #expect(cell["hourly_mean"].money == "27.30" && cell["hourly_median"].money == "24.59")
    }

    @Test("C5 Is there data by industry, state and metropolitan area?") func industriesAndPlaces() async throws {
        #expect(try await Self.note("q=by+industry,+state")["answer"].text?.hasPrefix("Yes.") == true)
        let industry = try await Self.ask("/v1/occupations/29-2072/industries?release=2025&limit=1")["data"][0]
        #expect(industry["industry"].text == "622100" && industry["employment"].int == 51_740)
        for (kind, code, employment) in [("state", "FL", 21_490), ("metropolitan", "35620", 8_090)] {
            let area = try await Self.ask("/v1/occupations/29-2072/areas?release=2025&kind=\(kind)&limit=1")["data"][0]
            #expect(area["area"].text == code && area["employment"].int == employment)
        }
    }

    @Test("C6 Does it count vacancies?") func vacancies() async throws {
        #expect(try await Self.note("q=vacancies")["answer"].text?.hasPrefix("No: no field of its files counts vacancies") == true)
        let projected = try await Self.ask("/v1/projections?occupation=29-2072&vintage=2024-34")["data"][0]
        #expect(projected["openings"].number == Decimal(string: "14.2") && projected["openings_basis"].text == "annual_average")
    }

    @Test("C7 Are there projections?") func projections() async throws {
        #expect(try await Self.note("q=%22survey+project+employment%22")["asked_at"].text == "/v1/projections?occupation=29-2072")
        let vintages = try await Self.ask("/v1/projections?occupation=29-2072")["data"].items
        let told = vintages.map { "\($0["vintage"].text ?? "") \($0["change_percent"].number ?? 0)" }
        #expect(Set(told) == ["2021-31 6.6", "2022-32 8.5", "2024-34 7.1"])
    }

    @Test("C8 Are there figures by age, sex or education?") func people() async throws {
        #expect(
            try await Self.note("q=%22by+age%22")["answer"].text?.hasPrefix("No: the files have no field of age, sex or education") == true)
        let projected = try await Self.ask("/v1/projections?occupation=29-2072&vintage=2024-34")["data"][0]
        #expect(projected["education"].text == "Postsecondary nondegree award")
        let refused = try await OutlookServer.history.ask("/v1/wages?occupation=29-2072&age=25")
        #expect(try refused.status == 400 && refused.json["code"].text == "unknown_parameter")
    }

    // MARK: classifications

    @Test("C9 Which classification is it, and is it compatible with the one before?") func classification() async throws {
        let history = try await Self.ask("/v1/occupations/29-2072/history?fields=employment")
        let lines = history["lines"].items.map { line in
            "\(line["relation"].text ?? "") "
                + line["points"].items.compactMap { $0["occupation"].text }.reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
                .joined(separator: ",")
        }
        #expect(lines == ["wider 29-2071", "wider 29-2098", "same 29-2072"])
        let breaks = history["breaks"].items.filter { $0["kind"].text == "occupation" }
        #expect(breaks.map { "\($0["before"].text ?? "") \($0["after"].text ?? "")" } == ["2018-05 2019-05", "2020-05 2021-05"])
        #expect(breaks.allSatisfy { $0["evidence"]["address"].text?.contains("bls.gov") == true })
        let crosswalk = try await Self.ask("/v1/crosswalks/soc-2010-to-soc-2018?to=29-2072")["data"].items
        #expect(crosswalk.map { "\($0["from_code"].text ?? "") \($0["link"].text ?? "")" } == ["29-2071 split"])
        for (release, version) in [("2018", "2010"), ("2019", "2018 with hybrids of 2010"), ("2025", "2018")] {
            #expect(try await Self.ask("/v1/releases/\(release)")["soc_version"].text == version)
        }
    }

    @Test("C13 Did employment nearly double from 2014 to 2019?") func nearlyDoubled() async throws {
        let history = try await Self.ask("/v1/occupations/29-2071/history?fields=employment&from=2014&to=2019")
        let refused = history["overall"][0]["refused"]
        #expect(refused["reasons"] == .list([.text("occupation")]) && history["overall"][0]["percent"].isNull)
        #expect(refused["instead"][0].text == "29-2071 Medical Records and Health Information Technicians, May 2014 to May 2018: +12.9 %")
        let points = history["lines"].items.flatMap { $0["points"].items }.map {
            "\($0["occupation"].text ?? "") \($0["employment"].int ?? 0)"
        }
        #expect(points.first == "29-2071 184740" && points.contains("29-2098 331790"))
        #expect(history["breaks"][0]["sentence"].text?.contains("29-2098 of May 2019 holds 29-2036 Medical Dosimetrists") == true)
    }

    @Test("C14 What replaced 29-2071?") func whatReplacedIt() async throws {
        let links = try await Self.ask("/v1/crosswalks/soc-2010-to-soc-2018?from=29-2071")["data"].items
        #expect(
            links.map { "\($0["to_code"].text ?? "") \($0["link"].text ?? "")" } == ["29-2072 split", "29-9021 split_and_merged"])
    }

    @Test("C16 Is a cancer registrar in this series?") func cancerRegistrar() async throws {
        let found = try await Self.ask("/v1/occupations?q=cancer+registrar")["data"][0]
        #expect(found["code"].text == "29-9021" && found["matched"].text == "Cancer Registrar")
        let notes = try await Self.ask("/v1/survey-notes?q=cancer+registrars")["data"].items
        #expect(notes.map { $0["evidence"]["grade"].text } == ["R-B", "R-A"])
        #expect(notes[0]["answer"].text?.hasPrefix("Yes, while SOC 2010 was in force") == true)
        #expect(notes[0]["answer"].text?.contains("29-2071") == true && notes[0]["answer"].text?.contains("May 2018") == true)
        #expect(notes[1]["answer"].text?.hasPrefix("In 29-9021") == true)
        let before = try await OutlookServer.history.ask("/v1/occupations/29-9021?release=2018")
        #expect(try before.status == 404 && before.json["faults"][0]["allowed"].items.last?.text == "release=2021-05")
    }

    // MARK: work and credentials

    @Test("C10 What are the outlook, the settings and the conditions of the job?") func outlook() async throws {
        let profile = try await Self.ask("/v1/handbook?occupation=29-2072")["data"][0]
        let sections = Dictionary(
            uniqueKeysWithValues: profile["sections"].items.map { ($0["heading"].text ?? "", $0["body"].text ?? "") })
        #expect(profile["outlook_percent"].number == 7 && sections["Job Outlook"]?.contains("14,200 openings") == true)
        #expect(sections["Work Environment"]?.contains("typically work at a computer") == true)
        let industries = try await Self.ask("/v1/occupations/29-2072/industries?release=2025&limit=2")["data"].items
        #expect(industries.map { $0["industry"].text } == ["622100", "621100"])
    }

    @Test("C11 CPC, CCS or CCA: which do employers want?") func wantedCredentials() async throws {
        let note = try await Self.note("q=employers&subject=credentials", known: false)
        #expect(note["needed"].text?.contains("by credential") == true && note["evidence"].isNull)
        // All three are of one occupation, which does not rank them.
        let credentials = try await Self.ask("/v1/occupations/29-2072/pathways")["credentials"].items
        let held = Set(credentials.compactMap { $0["credential"].text })
        #expect(held.isSuperset(of: ["aapc.cpc", "ahima.ccs", "ahima.cca"]))
        #expect(credentials.allSatisfy { !$0["evidence"]["title"].isNull && $0["rank"].isNull })
    }

    @Test("C12 What does an RHIT do, and where?") func workOfAnRHIT() async throws {
        let careers = try await Self.ask("/v1/credentials/ahima.rhit/careers?release=2025")
        let occupation = try #require(careers["occupations"].items.first)
        #expect(occupation["occupation"].text == "29-2072" && occupation["evidence"]["grade"].text == "R-A")
        #expect(occupation["industries"]["data"][0]["industry"].text == "622100")
        let content = try await Self.ask("/v1/occupations/29-2072/content?part=tasks")
        let tasks = content["data"][0]["tasks"].items.compactMap { $0["task"].text }
        #expect(tasks.contains("Identify, compile, abstract, and code patient data, using standard classification systems."))
    }

    @Test("C17 What leads from coder to manager, and which credentials are missing?") func fromCoderToManager() async throws {
        let way = try await Self.ask("/v1/careers?from=coder&to=manager&holding=ahima.cca")
        #expect(way["leads_there"] == .bool(true))
        #expect(way["edges"].items.compactMap { $0["to"].text } == ["technician", "supervisor", "manager"])
        #expect(way["missing_credentials"] == .list([.text("ahima.rhit"), .text("ahima.rhia")]))
        let further = try await Self.ask("/v1/careers?from=coder&to=manager&holding=ahima.cca,ahima.rhit")
        #expect(further["missing_credentials"] == .list([.text("ahima.rhia")]))
        #expect(way["edges"].items.allSatisfy { $0["evidence"]["grade"].text != nil })
    }

    @Test("C18 Which credential can a veteran of 68G reach?") func veteran() async throws {
        let note = try await Self.note("q=68G", known: false)
        #expect(note["answer"].text?.contains("No military route to RHIT was found") == true)
        #expect(note["needed"].text?.contains("Army COOL") == true && note["evidence"].isNull)
    }

    @Test("C19 Is this program eligible under WIOA, and what were its results?") func workforceMeasures() async throws {
        let note = try await Self.note("q=WIOA", known: false)
        #expect(note["needed"].text?.contains("ETA-9169") == true && note["answer"].text?.contains("another measure") == true)
        // Earnings of an institution are there, and say that they are no program's.
        let careers = try await Self.ask("/v1/occupations/29-2072/pathways?area=OH&limit=1")
        #expect(careers["earnings_note"].text?.contains("of all its programs together") == true)
    }

    @Test("C20 Will the program fail the earnings test of 2026?") func earningsTest() async throws {
        let note = try await Self.note("q=earnings+test", known: false)
        #expect(note["answer"].text?.contains("the official text was not read") == true && note["evidence"]["grade"].text == "R-B")
        #expect(note["needed"].text?.contains("the state's benchmark") == true)
    }

    // MARK: figures and their standing

    @Test(
        "C15 What do # and * and ** in place of a figure mean?",
        arguments: [
            ("%23", "equal to or greater than a bound", "25-1071&industry=000000&release=2022", "annual_p90", "top_coded", 239_200),
            ("*+in", "wage is not available", "29-9021&industry=561300&release=2025", "annual_median", "not_released", nil),
            ("**+in", "employment is not available", "29-2072&industry=424000&release=2025", "employment", "not_released", nil),
        ])
    func markers(_ marker: String, _ meaning: String, _ cell: String, _ measure: String, _ reason: String, _ bound: Int?) async throws {
        let notes = try await Self.ask("/v1/survey-notes?subject=markers&q=\(marker)")["data"].items
        #expect(notes.contains { $0["answer"].text?.contains(meaning) == true })
        let found = try await Self.ask("/v1/wages?occupation=\(cell)&area=US")["data"]
        try #require(found.items.count == 1)
        // Neither zero nor the bound stands for it.
        #expect(found[0].members[measure] == .null)
        #expect(found[0]["absent"][measure]["reason"].text == reason && found[0]["absent"][measure]["at_least"].int == bound)
    }

    @Test("C21 Which figure is published, which is estimated, and as of when?") func standing() async throws {
        let cell = try await Self.ask("/v1/occupations/29-2072/cell?release=2025")
        let release = try await Self.ask("/v1/releases/2025-05")
        #expect(release["published_on"].text == "2026-05-15" && release["retrieved_on"].text == "2026-09-26")
        #expect(release["sha256"].text?.count == 64 && cell["releases"][0]["sha256"] == release["sha256"])
        #expect(release["estimation_method"].text?.hasPrefix("model-based") == true)
        #expect(release["files"].items.allSatisfy { $0["sha256"].text?.count == 64 })
        // Reckoned figures stand apart, each with its formula; the error of published ones is told.
        let derived = cell["cell"]["derived"].items
        #expect(!derived.isEmpty && derived.allSatisfy { $0["formula"].text?.contains("÷") == true && $0["assumption"].text != nil })
        #expect(cell["cell"]["employment_rse"].number == Decimal(string: "1.1"))
        #expect(
            try await Self.note("q=reckoned+published&subject=method")["answer"].text?.hasPrefix("All figures of the survey are estimates")
                == true)
        // On the day before, it had not been published; of releases without a day that is not known.
        let before = try await Self.ask("/v1/releases?known_on=2026-05-14")
        #expect(before["data"].items.isEmpty && before["undated"].items.count == 14)
        #expect(try await Self.ask("/v1/releases?known_on=2026-05-15")["data"][0]["release"].text == "2025-05")
    }
}
