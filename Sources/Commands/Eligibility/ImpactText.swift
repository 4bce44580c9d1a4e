import Domain
import Store

/// Flips of verdicts, a line each, and what they come to.
struct ImpactText {
    private struct Cause: Hashable {
        var rule: String
        var leaf: String
        var change: String
    }

    private let rules: [String]
    private var causes: [Cause: Int] = [:]
    private(set) var flips = 0

    init(rules: [String]) { self.rules = rules }

    mutating func add(_ flip: RuleImpactAudit.Flip) {
        flips += 1
        for leaf in flip.impact.leaves {
            causes[Cause(rule: flip.rule, leaf: leaf.name, change: leaf.change), default: 0] += 1
        }
    }

    /// "7f3c: ahima.rhit met → not_met, by `graduate.wait` (met → not_met)".
    static func line(_ flip: RuleImpactAudit.Flip) -> String {
        let impact = flip.impact
        let leaves = impact.leaves.map { "\($0.name) (\($0.change))" }.joined(separator: ", ")
        let versions =
            impact.fromVersion == impact.toVersion ? "" : ", version \(impact.fromVersion ?? "none") → \(impact.toVersion ?? "none")"
        return
            "\(flip.learner ?? String(flip.factsDigest.prefix(12))): \(flip.rule) \(impact.from.rawValue) → \(impact.to.rawValue)\(versions)"
            + (leaves.isEmpty ? "" : ", by \(leaves)")
    }

    /// How many flip by each rule, and by what, the most frequent first.
    func summary(_ tally: RuleImpactAudit.Tally, asOf: Day) -> [String] {
        guard tally.learners > 0 else { return ["Nobody's facts are kept: `pathways audit keep` keeps some."] }
        let learners = "\(ProgressLine.grouped(tally.learners)) \(tally.learners == 1 ? "learner" : "learners")"
        var lines = flips == 0 ? [] : [""]
        for (number, rule) in rules.enumerated() {
            let (gains, losses) = (tally.gains[number], tally.losses[number])
            let what =
                gains + losses == 0
                ? "nobody flips"
                : "\(ProgressLine.grouped(gains + losses)) flip, \(ProgressLine.grouped(gains)) towards met, "
                    + "\(ProgressLine.grouped(losses)) away from it"
            lines.append("\(rule): of \(learners) on \(asOf) \(what).")
            let own = causes.filter { $0.key.rule == rule }.sorted {
                ($1.value, $0.key.leaf, $0.key.change) < ($0.value, $1.key.leaf, $1.key.change)
            }
            lines += own.map { "  \(ProgressLine.grouped($0.value)) by \($0.key.leaf) (\($0.key.change))" }
        }
        if tally.unreadable > 0 {
            lines.append("\(ProgressLine.grouped(tally.unreadable)) could not be judged: their facts are faulty by today's format.")
        }
        return lines
    }

    static func json(_ flip: RuleImpactAudit.Flip) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("learner", flip.learner)
            json.field("facts_digest", flip.factsDigest)
            json.field("rule", flip.rule)
            json.key("impact")
            flip.impact.write(to: &json)
        }
        return json.bytes
    }
}
