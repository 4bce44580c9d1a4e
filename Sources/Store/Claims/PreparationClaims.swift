import Domain
import Postgres

/// What leads to the work: degrees, courses, certification, programs.
extension ClaimStore {
    private static let crosswalk = "IPEDS, completions of the latest year held, first majors"

    /// Projections set the typical education; awards tell what is studied.
    func education() async throws -> ClaimAnswer {
        var findings: [ClaimAnswer.Finding] = []
        for occupation in [Self.records, Self.technologists] {
            guard let latest = try await pool.ask(LeadingProgramQueries(scope: .current).projections(of: occupation)).first else {
                continue
            }
            findings.append(
                .init(
                    "typical education for entry, \(occupation)", latest.education, source: latest.title,
                    address: "/v1/projections?occupation=\(occupation)"))
        }
        let awards = try await pool.ask(ClaimQueries.awards(in: [Self.technology]))
        findings += awards.prefix(4).map { row in
            let level = AwardLevel(rawValue: row.level)?.name ?? "level \(row.level)"
            return .init(
                "awards in 51.0707, \(level), \(row.year)", "\(row.awards)", source: Self.crosswalk,
                address: "/v1/programs/awards?cip=51.0707")
        }
        guard !findings.isEmpty else { return .unknown("neither projections nor awards are held") }
        return ClaimAnswer(
            .partly,
            "An associate's degree is what the RHIT exam asks for and what 29-9021 typically takes; for 29-2072 a postsecondary nondegree award is"
                + " typical, so that a degree is not needed for all of this work.", findings)
    }

    /// The classification's definition and a composite curriculum of real programs.
    func courses() async throws -> ClaimAnswer {
        var findings: [ClaimAnswer.Finding] = []
        if let definition = try await pool.ask(ClaimQueries.definition(of: Self.technology)).first {
            findings.append(
                .init("what 51.0707 includes", definition, source: "NCES, CIP 2020", address: "/v1/classifications/cip-2020/51.0707"))
        }
        let catalog = try await held { try await rules.rule(RuleReference(rule: "program.him-associate")).catalog } ?? []
        for (part, attribute) in [("mathematics", "mathematics"), ("computer science", "computing"), ("science", "anatomy_physiology")] {
            let titles = catalog.filter { $0.attributes.contains(attribute) }.compactMap(\.title)
            findings.append(
                .init(
                    part, titles.isEmpty ? nil : titles.joined(separator: ", "),
                    source: "composite of associate programs (program.him-associate)",
                    address: "/v1/credentials/program.him-associate/routes"))
        }
        let found = findings.suffix(3).count { $0.value != nil }
        return ClaimAnswer(
            ClaimAnswer.verdict(found: found, of: 3),
            "A composite of associate programs has courses of \(found) of the three fields; most of its courses are of health information itself.",
            findings)
    }

    func certification() async throws -> ClaimAnswer {
        guard let rule = try await rules.current(nil).first(where: { $0.id == "ahima.rhit" }) else {
            return .unknown("no rules of RHIT are published")
        }
        let finding = ClaimAnswer.Finding(
            "routes to the exam", rule.title,
            source: "rules of ahima.rhit, revision \(rule.revision), each requirement with its own source",
            address: "/v1/credentials/ahima.rhit/routes")
        return ClaimAnswer(
            .confirmed,
            "RHIT is AHIMA's. A degree is not enough by itself: the route asks for an associate's degree of a program that was accredited on the"
                + " day of the award, and other routes are told with their status.", [finding])
    }

    /// That programs exist is published; how they are taught is not.
    func programs() async throws -> ClaimAnswer {
        let named = [
            ("healthcare informatics", "51.2706"), ("medical billing and coding", "51.0713"), ("health information technology", "51.0707"),
        ]
        let awards = try await pool.ask(ClaimQueries.awards(in: named.map(\.1)))
        let findings = named.map { label, cip -> ClaimAnswer.Finding in
            let rows = awards.filter { $0.cip == cip }
            let total = rows.reduce(0) { $0 + $1.awards }
            return .init(
                "\(label) (\(cip)), awards\(rows.first.map { " in \($0.year)" } ?? "")", rows.isEmpty ? nil : "\(total)",
                source: Self.crosswalk,
                address: "/v1/programs/awards?cip=\(cip)")
        }
        guard findings.contains(where: { $0.value != nil }) else { return .unknown("no completions are held") }
        return ClaimAnswer(
            .partly,
            "Programs of the three kinds award degrees and certificates. Whether they are taught online is not in any source held here.",
            findings)
    }

    func outcomes() async throws -> ClaimAnswer {
        guard let spread = try await pool.ask(ClaimQueries.spread(of: Self.technology)).first, spread.awards.count == 3 else {
            return .unknown("no completions are held")
        }
        let awards = ClaimAnswer.Finding(
            "awards in 51.0707 by institution: least, median, most of \(spread.institutions)",
            spread.awards.map(String.init).joined(separator: ", "), source: Self.crosswalk, address: "/v1/completions?cip=51.0707")
        let earnings = ClaimAnswer.Finding(
            "median earnings ten years after entry, of all programs of these institutions: least, median, most, dollars",
            spread.earnings.count == 3 ? spread.earnings.map(String.init).joined(separator: ", ") : nil, source: "College Scorecard",
            address: "/v1/occupations/29-2072/pathways")
        return ClaimAnswer(
            .confirmed,
            "What institutions award, and what their students earn, differs widely. Nothing here promises a job: openings are projected for the"
                + " nation, and graduates of a program are not followed by any source held here.", [awards, earnings])
    }
}

extension Document {
    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
    fileprivate var texts: [String] { if case .array(let items) = self { items.compactMap(\.text) } else { [] } }
}
