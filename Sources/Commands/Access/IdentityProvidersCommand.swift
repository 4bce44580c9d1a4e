import API
import ArgumentParser
import Domain
import Store

/// `pathways identity-providers`: where accounts may sign in elsewhere.
package struct IdentityProvidersCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "identity-providers", abstract: "OpenID Connect providers whose tokens are taken.",
        subcommands: [IdentityProvidersAdd.self, IdentityProvidersRemove.self, IdentityProvidersList.self])

    package init() {}
}

struct IdentityProvidersAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Take the tokens of a provider, for an institution.",
        discussion: """
            Its configuration is fetched to see that it publishes keys. Whoever its tokens name must have an account, by the same
            name: `pathways accounts add --no-password`.
            """)

    @OptionGroup var college: CollegeOption
    @Option(help: "The issuer, as its tokens have it: https://login.example.edu") var issuer: String
    @Option(help: "For whom its tokens are, as they have it: the client's id.") var audience: String
    @Option(help: "The claim that accounts sign in by.") var claim = "email"
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let provider = IdentityProvider(institution: college.college, issuer: issuer, audience: audience, signInClaim: claim)
        let keys = try await settings.withDatabase { [college] database in
            try await IdentityProviderStore(pool: database.pool).add(provider, to: college.institution(in: database))
        }
        print("Tokens of \(issuer) for \(audience) are taken (\(keys) keys), within a minute by servers that run.")
    }
}

struct IdentityProvidersRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: "Take the tokens of a provider no more.")

    @OptionGroup var college: CollegeOption
    @Argument(help: "The issuer.") var issuer: String
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let issuer = issuer
        try await settings.withDatabase { [college] database in
            try await IdentityProviderStore(pool: database.pool).remove(issuer, from: college.institution(in: database))
        }
        print("Tokens of \(issuer) are taken no more, within a minute by servers that run.")
    }
}

struct IdentityProvidersList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the providers.")

    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let providers = try await settings.withDatabase { try await IdentityProviderStore(pool: $0.pool).list() }
        if json {
            var writer = JSONWriter()
            writer.array(providers) { json, provider in
                json.object { json in
                    json.field("institution", provider.institution)
                    json.field("issuer", provider.issuer)
                    json.field("audience", provider.audience)
                    json.field("sign_in_claim", provider.signInClaim)
                }
            }
            print(String(decoding: writer.bytes, as: UTF8.self))
        } else if providers.isEmpty {
            print("None yet: `pathways identity-providers add` adds one.")
        } else {
            var table = TextTable(columns: ["Institution", "Issuer", "Audience", "Signs in by"].map { .init(title: $0) })
            table.rows = providers.map { [$0.institution, $0.issuer, $0.audience, $0.signInClaim] }
            for line in table.lines(width: Terminal.width) { print(line) }
        }
    }
}
