import API
import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways releases`: what is held, from where, and whether it is whole.
package struct ReleasesCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "releases", abstract: "List the releases held, with their sources.")

    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    package init() {}

    package func run() async throws {
        try await settings.withServices { services in
            if json {
                try await LocalQuestion("releases.list", format: .json).ask(services) { bytes in
                    try FileHandle.standardOutput.write(contentsOf: Data(bytes + [0x0A]))
                }
            } else {
                for line in Self.lines(try await services.outlook.catalog.releases(), width: Terminal.width) { print(line) }
            }
        }
    }

    static func lines(_ releases: [Release], width: Int?) -> [String] {
        guard !releases.isEmpty else { return ["No release is held yet: `pathways import` loads one."] }
        var table = TextTable(columns: [
            .init(title: "Release"), .init(title: "Title"), .init(title: "Coverage"), .init(title: "Cells", isFigure: true),
            .init(title: "Values", isFigure: true), .init(title: "SOC"), .init(title: "NAICS"), .init(title: "Published"),
            .init(title: "sha256"),
        ])
        table.rows = releases.map { release in
            [
                release.name, release.title, release.coverage.rawValue, "\(release.cells)", "\(release.publishedValues)",
                release.socVersion ?? "unknown", release.naicsVersion ?? "unknown", release.publishedOn ?? "unknown",
                String(release.contentSHA256.prefix(12)),
            ]
        }
        return table.lines(width: width)
    }
}
