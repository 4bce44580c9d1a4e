import ArgumentParser

/// `pathways rules`: what credentials and programs require, as data.
package struct RulesCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Check, publish and show the rules of credentials and programs.",
        discussion: """
            Examples:
              pathways rules check seeds/rules
              pathways rules publish seeds/rules/ahima.rhit.yaml --dry-run
              pathways rules show ahima.rhit@2016
            """,
        subcommands: [RulesCheck.self, RulesPublish.self, RulesList.self, RulesShow.self])

    package init() {}
}
