import Domain

/// A claim and its answer for templates.
enum ClaimText {
    static func content(_ claim: Claim, _ answer: ClaimAnswer, _ known: KnownPages) -> Content {
        Content.object(badge(answer.verdict)).adding([
            "number": .text("\(claim.number)"), "claim_sentence": .text(claim.sentence), "claimed_by": .text(claim.saidBy),
            "claimed_on": Citations.text(claim.saidOn), "answer": .text(answer.sentence),
            "findings": .list(of: answer.findings) { finding in
                [
                    "label": .text(finding.label.asSentence), "value": Citations.text(finding.value), "source": .text(finding.source),
                    "data": .text(finding.address), "page": Citations.text(page(finding.address, known)),
                ]
            },
            "has_findings": .flag(!answer.findings.isEmpty),
        ])
    }

    static func badge(_ verdict: ClaimAnswer.Verdict) -> [String: Content] {
        switch verdict {
        case .confirmed: ["look": "good", "word": "confirmed"]
        case .partly: ["look": "progress", "word": "partly confirmed"]
        case .corrected: ["look": "bad", "word": "corrected"]
        case .unknown: ["look": "unknown", "word": "not confirmed"]
        }
    }

    /// The page that shows what an address of the API answers; nil where none does.
    private static func page(_ address: String, _ known: KnownPages) -> String? {
        let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
        let places = parts[0].split(separator: "/").map(String.init)
        guard places.first == "v1", places.count > 1 else { return nil }
        let values = parts.count > 1 ? parts[1].split(separator: "&").map { $0.split(separator: "=").map(String.init) } : []
        func value(_ name: String) -> String? { values.first { $0.count == 2 && $0[0] == name }?[1] }
        switch (places[1], places.count) {
        case ("occupations", 3...): return known.hasOccupation(places[2]) ? "/occupations/\(places[2])" : nil
        case ("credentials", 3...): return known.hasCredential(places[2]) ? "/credentials/\(places[2])" : nil
        case ("programs", _), ("completions", _): return value("cip").map { "/programs/\($0)" }
        case ("wages", _), ("projections", _): return value("occupation").flatMap { known.hasOccupation($0) ? "/occupations/\($0)" : nil }
        default: return nil
        }
    }
}
