import API
import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways rules list`: what is published.
struct RulesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the published rules with their versions.")

    @Flag(help: "Print the API's JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let json = json
        try await settings.withServices { services in
            if json {
                try await LocalQuestion("credentials.list", format: .json).ask(services) { bytes in
                    try FileHandle.standardOutput.write(contentsOf: Data(bytes + [0x0A]))
                }
            } else {
                for line in Self.lines(try await services.rules.current(), width: Terminal.width) { print(line) }
            }
        }
    }

    static func lines(_ rules: [PublishedRule], width: Int?) -> [String] {
        guard !rules.isEmpty else { return ["No rule is published yet: `pathways rules publish` publishes some."] }
        let titles = ["Rule", "Title", "Kind", "Version", "In force", "Standing", "Revision", "Published", "By", "sha256"]
        var table = TextTable(columns: titles.map { .init(title: $0) })
        table.rows = rules.flatMap { rule in
            rule.versions.map { version in
                [
                    rule.id, rule.title, rule.kind.rawValue, version.id, RuleText.period(version.effective), version.standing.rawValue,
                    "\(rule.revision)", String(rule.publishedAt.prefix(10)), rule.publishedBy, String(rule.digest.prefix(12)),
                ]
            }
        }
        return table.lines(width: width)
    }
}
