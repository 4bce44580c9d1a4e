import API
import ArgumentParser
import Domain
import Foundation
import Store
import UnixSignals

/// `pathways accounts`: who may sign in, as the operators keep them.
package struct AccountsCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "accounts", abstract: "Accounts of an institution.",
        subcommands: [
            AccountsAdd.self, AccountsPassword.self, AccountsDisable.self, AccountsList.self, AccountsKey.self, AccountsRevokeKey.self,
        ])

    package init() {}
}

/// Which institution is meant.
struct CollegeOption: ParsableArguments {
    @Option(help: "Code of the institution.") var college: String

    func institution(in database: DatabaseSession) async throws -> ActingAccount.Institution {
        guard let found = try await InstitutionStore(pool: database.pool).find(college) else {
            throw Faults(
                Fault(
                    "unknown_institution", parameter: "--college", value: college,
                    message: "is no institution here: `pathways college add` adds one"))
        }
        return found
    }
}

struct AccountsAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add an account.",
        discussion: "The password is asked for, or read from standard input where that is no terminal. It needs 15 characters.")

    @OptionGroup var college: CollegeOption
    @Option(help: "What is typed to sign in, mostly an address of mail.") var signIn: String
    @Option(help: "What people call it.") var name: String
    @Option(help: "student, instructor, counselor, administrator, auditor or service; may be repeated.") var role: [String]
    @Option(help: "The learner that it is, by its id.") var learner: String?
    @Flag(help: "Without a password: it signs in by an identity provider, or by keys.") var noPassword = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let roles = try role.map { text in
            guard let role = Role(rawValue: text) else {
                throw Faults(
                    Fault("wrong_value", parameter: "--role", value: text, message: "is no role", allowed: Role.allCases.map(\.rawValue)))
            }
            return role
        }
        let password = noPassword ? nil : try Password.read()
        let draft = AccountStore.Draft(signIn: signIn, name: name, roles: roles, password: password, learner: learner)
        let code = try await settings.withDatabase { [college] database in
            try await AccountStore(pool: database.pool).add(draft, to: college.institution(in: database), as: nil)
        }
        print("Added \(AccessStore.normalised(signIn)) (\(code)).")
    }
}

struct AccountsPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "Set the password of an account; its sessions end.",
        discussion: "The password is asked for, or read from standard input where that is no terminal.")

    @OptionGroup var college: CollegeOption
    @Argument(help: "What is typed to sign in.") var signIn: String
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let password = try Password.read()
        let signIn = signIn
        try await settings.withDatabase { [college] database in
            try await AccountStore(pool: database.pool).setPassword(password, of: signIn, in: college.institution(in: database))
        }
        print("Set the password of \(AccessStore.normalised(signIn)).")
    }
}

struct AccountsDisable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Let an account in no more; what it did stays.")

    @OptionGroup var college: CollegeOption
    @Argument(help: "What is typed to sign in.") var signIn: String
    @Flag(help: "Let it in again.") var undo = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let (signIn, undo) = (signIn, undo)
        try await settings.withDatabase { [college] database in
            try await AccountStore(pool: database.pool).setDisabled(!undo, signIn, in: college.institution(in: database))
        }
        print("\(undo ? "Enabled" : "Disabled") \(AccessStore.normalised(signIn)).")
    }
}

struct AccountsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the accounts of an institution.")

    @OptionGroup var college: CollegeOption
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let accounts = try await settings.withDatabase { [college] database in
            try await AccountStore(pool: database.pool).list(of: college.institution(in: database))
        }
        if json {
            var writer = JSONWriter()
            writer.array(accounts) { json, account in json.object { AccountView.write(account, &$0) } }
            print(String(decoding: writer.bytes, as: UTF8.self))
        } else if accounts.isEmpty {
            print("It has no account yet: `pathways accounts add` adds one.")
        } else {
            var table = TextTable(columns: ["Sign-in", "Name", "Roles", "Id", ""].map { .init(title: $0) })
            table.rows = accounts.map { [$0.signIn, $0.name, $0.roles.joined(separator: ", "), $0.code, $0.isDisabled ? "disabled" : ""] }
            for line in table.lines(width: Terminal.width) { print(line) }
        }
    }
}

/// Asked for without showing it, or read from a pipe: never an argument, which others see in the list of processes.
enum Password {
    static func read() throws -> String {
        if isatty(STDIN_FILENO) == 1 {
            guard let typed = getpass("Password: ") else { throw Interrupted(signal: .sigint) }
            return String(cString: typed)
        }
        return readLine() ?? ""
    }
}
