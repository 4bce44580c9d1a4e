import ArgumentParser

/// `pathways audit`: what a learner meets, what is missing, and who says so.
package struct AuditCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Judge learners by the rules of a credential or a program.",
        discussion: """
            Examples:
              pathways audit learner.yaml --rules ahima.rhit
              pathways audit learner.json --rules seeds/rules/ahima.rhit.yaml --as-of 2026-03-01 --json
              pathways audit what-if learner.yaml --rules ahima.rhit --change change.yaml
              pathways audit plan learner.yaml --rules program.him-associate --from 2027SP --credits-per-term 15
              pathways audit last-day learner.yaml --rules ahima.rhit
              pathways audit batch < questions.ndjson > verdicts.ndjson
              pathways audit keep class.ndjson
              pathways audit cohort --rules ahima.rhit
            """,
        subcommands: [AuditLearner.self, AuditWhatIf.self, AuditPlan.self, AuditLastDay.self, AuditBatch.self, AuditKeep.self, AuditCohort.self, AuditReplay.self],
        defaultSubcommand: AuditLearner.self)

    package init() {}
}
