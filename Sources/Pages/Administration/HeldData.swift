import API
import Domain
import Store

/// Everything published that is held here, of whatever kind.
enum HeldData {
    /// What was loaded last comes first.
    static func all(_ services: Services) async throws -> [(text: HeldText, address: String)] {
        async let releases = services.outlook.catalog.releases()
        async let vintages = services.programs.vintages()
        async let datasets = services.reference.datasets()
        let held: [(text: HeldText, address: String)] =
            try await releases.map { (wages($0), "/data/releases/\($0.name)") }
            + vintages.map { (HeldText($0), YearPage.address(of: $0)) } + datasets.map { (HeldText($0), DatasetPage.address(of: $0)) }
        return held.sorted { $0.text.loadedAt > $1.text.loadedAt }
    }

    /// A release is called by its month alone where nothing else stands beside it.
    private static func wages(_ release: Release) -> HeldText {
        var text = HeldText(release)
        text.title = "Employment and wages, \(release.title)"
        return text
    }
}
