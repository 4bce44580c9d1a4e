import Domain
import Postgres

/// What is expected of the occupation, and what comes after it.
extension ClaimStore {
    /// Each vintage beside that of all occupations, and what then became of the occupation as far as it may be told.
    func growth() async throws -> ClaimAnswer {
        var findings: [ClaimAnswer.Finding] = []
        var verdicts: [Bool] = []
        let all = Dictionary(
            try await pool.ask(LeadingProgramQueries(scope: .current).projections(of: .all)).map { ($0.vintage, $0) },
            uniquingKeysWith: { first, _ in first })
        for occupation in [Self.technicians, Self.records, Self.technologists] {
            for projection in try await pool.ask(LeadingProgramQueries(scope: .current).projections(of: occupation)).reversed() {
                let whole = all[projection.vintage]?.percent
                findings.append(
                    .init(
                        "\(occupation), \(projection.vintage): percent\(whole.map { ", against \($0) for all occupations" } ?? "")",
                        projection.percent, source: projection.title, address: "/v1/projections?occupation=\(occupation)"))
                if let own = projection.percent.flatMap(Double.init), let whole = whole.flatMap(Double.init) {
                    verdicts.append(own > whole)
                }
            }
        }
        guard !verdicts.isEmpty else { return .unknown("no projections are held") }
        let isFaster = verdicts.allSatisfy(\.self)
        let first = findings.first { $0.label.hasPrefix("29-2071, 2010-20") }?.value.map { "+\($0) % was projected for 2010-20. " } ?? ""
        return ClaimAnswer(
            isFaster ? .confirmed : .partly,
            first + (isFaster ? "Every vintage held" : "Not every vintage held")
                + " expects more than for all occupations. What then happened cannot be told across 2018: the occupation was divided.",
            findings)
    }

    /// The steps that are named, each reached from a technician's.
    func steps() async throws -> ClaimAnswer {
        let graph = try await careers.graph()
        guard !graph.steps.isEmpty else { return .unknown("no careers are held") }
        let named = [
            ("medical coder", "coder"), ("cancer registrar", "registrar"), ("department supervisor", "supervisor"),
            ("consultant", "consultant"),
            ("instructor", "instructor"), ("manager", "manager"),
        ]
        let findings = named.map { label, step -> ClaimAnswer.Finding in
            let evidence = graph[step]?.evidence.title ?? "no step of this name is held"
            // Coders come before technicians, in the ladders that are held.
            let way = step == "coder" ? graph.way(from: step, to: "technician") : graph.way(from: "technician", to: step)
            let told = way.map { way in way.map(\.sentence).joined(separator: " Then: ") }
            return .init(label, told, source: evidence, address: "/v1/careers")
        }
        // That a coder becomes a technician is no step from technician to coder.
        let found = findings.dropFirst().count { $0.value != nil }
        return ClaimAnswer(
            ClaimAnswer.verdict(found: found, of: named.count),
            "\(found) of the \(named.count) steps lead on from a technician, each with its source. A coder comes before a technician rather than after.",
            findings)
    }
}
