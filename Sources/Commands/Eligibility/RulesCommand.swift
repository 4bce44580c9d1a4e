import ArgumentParser

/// `pathways rules`: what credentials and programs require, as data.
package struct RulesCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Check, compare, publish and show the rules of credentials and programs.",
        discussion: """
            Examples:
              pathways rules check seeds/rules
              pathways rules diff seeds/rules/ahima.rhit.yaml
              pathways rules impact seeds/rules/ahima.rhit.yaml
              pathways rules publish seeds/rules/ahima.rhit.yaml --dry-run
              pathways rules show ahima.rhit@2016
            """,
        subcommands: [RulesCheck.self, RulesDiff.self, RulesImpact.self, RulesPublish.self, RulesList.self, RulesShow.self])

    package init() {}
}
