import API
import Domain
import Store

/// Everything that is held: each release, year and set with who published it, how much of it is here, and since when.
enum DataPage {
    static func route(_ services: Services) -> PageRoute {
        PageRoute(page: "pages.data", "/data", "What is held, and from where") { _ in
            async let releases = services.outlook.catalog.releases()
            async let vintages = services.programs.vintages()
            async let datasets = services.reference.datasets()
            async let rules = services.rules.ids()
            var frame = Frame("What is held, and from where", section: .data)
            frame.description = "Every release and data set held here: its publisher, vintage, coverage, licence, files and their digests."
            return .page(
                "data", frame,
                [
                    "releases": .list(of: try await releases) { release in
                        Content.object(HeldText(release).row).adding(["address": .text("/data/releases/\(release.name)")])
                    },
                    "vintages": .list(of: try await vintages) { vintage in
                        Content.object(HeldText(vintage).row).adding(["address": .text(YearPage.address(of: vintage))])
                    },
                    "kinds": kinds(try await datasets), "rule_count": .text("\(try await rules.count)"),
                ])
        }
    }

    private static func kinds(_ datasets: [Dataset]) -> Content {
        .list(of: datasets.map(\.kind).unique()) { kind in
            [
                "kind_title": .text(DatasetPage.title(of: kind)),
                "datasets": .list(of: datasets.filter { $0.kind == kind }) { dataset in
                    Content.object(HeldText(dataset).row).adding(["address": .text(DatasetPage.address(of: dataset))])
                },
            ]
        }
    }
}
