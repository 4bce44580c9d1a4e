import ArgumentParser
import Domain

/// `pathways accounts key`: a key of an account, shown once.
struct AccountsKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Draw a key of the account that acts; its token is shown this once.")

    @Option(help: "What it is for.") var name: String
    @Option(help: "\(Scope.allCases.map(\.rawValue).joined(separator: ", ")); may be repeated.") var scope: [String]
    @Option(help: "How many days it is good for, up to 366.") var days: Int?
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let body = Document.object(
            [.init("name", .string(name)), .init("scopes", .array(scope.map { .string($0) }))]
                + (days.map { [.init("days", .number(String($0)))] } ?? []))
        try await options.answer("keys.add", body: body) { ["Key \($0.plain("id")), for \($0.plain("scopes")):", $0.plain("token")] }
    }
}

struct AccountsRevokeKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "revoke-key", abstract: "Revoke a key at once.")

    @Argument(help: "Its id, as it stands in the token.") var key: String
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let key = key
        _ = try await options.asking { try await $0.ask("keys.revoke", places: ["key": key]) }
        print("Revoked \(key).")
    }
}
