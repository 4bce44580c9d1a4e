import ArgumentParser
import Domain

/// `pathways outlook claims`: what an article says of the career, answered.
struct OutlookClaims: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claims", abstract: "What an article says of the career, confirmed or corrected with citations.")

    @Argument(help: "The number of one claim; all without it.") var number: Int?
    @OptionGroup var output: OutputOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let printer = OutlookPrinter(settings: settings, output: output)
        if let number {
            try await printer.printDocument("claims.one", places: ["number": "\(number)"], parameters: [], Self.lines)
        } else {
            try await printer.printDocument("claims.list", parameters: []) { ($0["data"] ?? .null).items.flatMap(Self.lines) }
        }
    }

    private static func lines(_ claim: Document) -> [String] {
        let said = claim.plain("said_on").isEmpty ? claim.plain("said_by") : "\(claim.plain("said_by")), \(claim.plain("said_on"))"
        let findings = (claim["findings"] ?? .null).items.flatMap { finding in
            [
                "     \(finding.plain("label")): \(OutlookText.figure(finding["value"]))",
                "       \(finding.plain("source"))  \(finding.plain("address"))",
            ]
        }
        return [
            "\(claim.plain("number")). “\(claim.plain("claim"))” (\(said))",
            "   \(claim.plain("verdict").uppercased()): \(claim.plain("answer"))",
        ] + findings + [""]
    }
}
