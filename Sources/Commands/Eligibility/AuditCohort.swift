import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways audit cohort --rules ID…`: everybody whose facts are kept, against one or several rules.
struct AuditCohort: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cohort", abstract: "Judge everybody whose facts are kept: how many meet each rule, and who does not.",
        discussion: """
            Examples:
              pathways audit cohort --rules ahima.rhit --rules program.him-associate
              pathways audit cohort --rules ahima.rhit --status not_met --learners
              pathways audit cohort --rules ahima.rhit --json > verdicts.ndjson
            """)

    @Option(help: ArgumentHelp("A published rule: ahima.rhit. May be given several times.", valueName: "id")) var rules: [String]
    @Option(help: ArgumentHelp("The day to judge on; today (in Greenwich) where absent.", valueName: "yyyy-mm-dd")) var asOf: String?
    @Option(help: ArgumentHelp("Only learners with this status by one of the rules.", valueName: "status")) var status: String?
    @Flag(help: "List the learners too.") var learners = false
    @Flag(help: "Print one learner a line, as JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func validate() throws {
        if let asOf, Day(asOf) == nil { throw ValidationError("--as-of takes a day as 2026-03-01.") }
        if let status, VerdictStatus(rawValue: status) == nil {
            throw ValidationError("--status takes one of: \(VerdictStatus.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        for rule in rules where RuleReference(rule)?.version != nil || RuleReference(rule) == nil {
            throw ValidationError("\(rule) is not the id of a rule, as ahima.rhit.")
        }
        if rules.isEmpty { throw ValidationError("--rules names the rules to judge by.") }
    }

    func run() async throws {
        let asOf = asOf.flatMap { Day($0) } ?? .today
        let (ids, json) = (rules, json)
        let wanted = status.flatMap { VerdictStatus(rawValue: $0) }
        var table = CohortTable(rules: ids, listsLearners: learners)
        table = try await settings.withDatabase { [table] database in
            let library = RuleLibrary(pool: database.pool)
            var prepared: [PreparedRule] = []
            for id in ids { prepared.append(try await library.prepared(RuleReference(rule: id))) }
            let audit = CohortAudit(pool: database.pool)
            var table = table
            if json {
                try await audit.run(prepared, asOf: asOf) { outcomes in
                    let kept = outcomes.filter { $0.has(wanted, \.status) }
                    try FileHandle.standardOutput.write(contentsOf: Data(kept.flatMap { CohortTable.json($0) + [0x0A] }))
                }
            } else {
                try await audit.standings(prepared, asOf: asOf) { outcomes in
                    for outcome in outcomes where outcome.has(wanted, \.status) { table.add(outcome) }
                }
            }
            return table
        }
        if !json { for line in table.lines(asOf: asOf, width: Terminal.width) { print(line) } }
    }
}

extension CohortAudit.Outcome {
    /// Whether the learner has the status by one of the rules; every learner where none is asked.
    fileprivate func has(_ status: VerdictStatus?, _ told: (Judged) -> VerdictStatus) -> Bool {
        guard let status else { return true }
        return (try? judged.get().contains { told($0) == status }) ?? false
    }
}

/// A cohort at a glance: for each rule how many have each status, and on demand each learner.
struct CohortTable {
    private let rules: [String]
    private let listsLearners: Bool
    private var counts: [[VerdictStatus: Int]]
    private var faulty = 0
    private var learners = 0
    private var rows: [[String]] = []

    init(rules: [String], listsLearners: Bool) {
        self.rules = rules
        self.listsLearners = listsLearners
        counts = rules.map { _ in [:] }
    }

    mutating func add(_ outcome: CohortAudit.Outcome<CohortMatrix.Entry>) {
        learners += 1
        let name = outcome.learner ?? String(outcome.factsDigest.prefix(12))
        guard case .success(let standings) = outcome.judged else {
            faulty += 1
            rows.append([name] + rules.map { _ in "facts are faulty" })
            return
        }
        for (index, standing) in standings.enumerated() { counts[index][standing.status, default: 0] += 1 }
        if listsLearners { rows.append([name] + standings.map(Self.words)) }
    }

    private static func words(_ standing: CohortMatrix.Entry) -> String {
        let day = standing.expectedOn.map { " \($0)" } ?? ""
        return "\(VerdictText.mark(standing.status)) \(standing.status.rawValue)\(day)"
    }

    func lines(asOf: Day, width: Int?) -> [String] {
        guard learners > 0 else { return ["Nobody's facts are kept, or none has the status: `pathways audit keep` keeps some."] }
        var table = TextTable(columns: [.init(title: "Status")] + rules.map { .init(title: $0, isFigure: true) })
        table.rows = VerdictStatus.allCases.compactMap { status in
            let numbers = counts.map { $0[status] ?? 0 }
            guard numbers.contains(where: { $0 > 0 }) else { return nil }
            return ["\(VerdictText.mark(status)) \(status.rawValue)"] + numbers.map { ProgressLine.grouped($0) }
        }
        var lines =
            ["\(ProgressLine.grouped(learners)) \(learners == 1 ? "learner" : "learners") on \(asOf)", ""] + table.lines(width: width)
        if faulty > 0 { lines += ["", "\(faulty) could not be judged: their facts are faulty by today's format."] }
        guard !rows.isEmpty else { return lines }
        var list = TextTable(columns: (["Learner"] + rules).map { .init(title: $0) })
        list.rows = rows
        return lines + [""] + list.lines(width: width)
    }

    static func json(_ outcome: CohortAudit.Outcome<Verdict>) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("learner", outcome.learner)
            json.field("facts_digest", outcome.factsDigest)
            switch outcome.judged {
            case .success(let verdicts):
                json.key("verdicts")
                json.array(verdicts) { $1.write(to: &$0) }
            case .failure(let faults):
                json.key("faults")
                json.array(faults.list) { FaultText.write($1, &$0) }
            }
        }
        return json.bytes
    }
}
