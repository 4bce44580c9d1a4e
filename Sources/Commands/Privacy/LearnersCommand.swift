import API
import ArgumentParser
import Domain
import Logging
import Store
import Synchronization

/// `pathways learners`: what the law asks of records of learners, as the API is asked.
package struct LearnersCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "learners",
        abstract: "Who learners are, what was recorded, judged and disclosed of them, their consents and requests, retention and erasure.",
        discussion: """
            Each command works as an account of the institution (--as): it sees and changes what that account may, and the trail names it.

            Examples:
              pathways learners disclosures --college north --as registrar@north.example --records transcript
              pathways learners naming him-2026 --college north --as registrar@north.example
              pathways learners add consent LEARNER consent.yaml --college north --as registrar@north.example
              pathways learners due --college north --as registrar@north.example
            """,
        subcommands: [
            LearnersList.self, LearnersShow.self, LearnersNew.self, LearnersCorrect.self, LearnersHistory.self, LearnersNotes.self,
            LearnersCompetencies.self, LearnersVerdict.self, LearnersVerdicts.self, LearnersReplay.self, LearnersDisclosures.self,
            LearnersConsents.self, LearnersNaming.self, LearnersRequests.self, LearnersAdd.self, LearnersStep.self, LearnersRevoke.self,
            LearnersAnnounce.self, LearnersOptOut.self, LearnersExport.self, LearnersRetention.self, LearnersKeep.self, LearnersDue.self,
            LearnersErase.self,
        ])

    package init() {}
}

/// In which institution a command works, and as whom.
struct RecordsOptions: ParsableArguments {
    @OptionGroup var acting: ActingOptions
    @Flag(help: "Print the API's JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    /// Asks the API's questions as the account, with no right but what the server has.
    func asking<Value: Sendable>(_ body: @escaping @Sendable (RecordQuestions) async throws -> Value) async throws -> Value {
        let acting = acting
        return try await settings.withDatabase { database in
            try await acting.run(database) { pool, account in
                let watch = ReleaseWatch(database.serviceConnection, logger: Logger(label: "pathways.records"))
                return try await body(
                    RecordQuestions(services: Services(pool: pool, watch: watch, cacheBytes: 0), account: account))
            }
        }
    }

    /// Asks one question and prints its answer.
    func answer(
        _ route: String, places: [String: String] = [:], parameters: [(name: String, value: String)] = [], body: Document? = nil,
        revision: Int? = nil, lines: (Document) -> [String]
    ) async throws {
        let answer = try await asking {
            try await $0.ask(route, places: places, parameters: parameters, body: body, revision: revision)
        }
        try show(answer, lines: lines)
    }

    func show(_ answer: [UInt8], lines: (Document) -> [String]) throws {
        if json { return print(String(decoding: answer, as: UTF8.self)) }
        for line in lines(try JSONReader.read(answer)) { print(line) }
    }
}

/// Questions of the API, asked in this process as an account.
struct RecordQuestions: Sendable {
    let services: Services
    let account: ActingAccount

    func ask(
        _ route: String, places: [String: String] = [:], parameters: [(name: String, value: String)] = [], body: Document? = nil,
        revision: Int? = nil, format: Format = .json
    ) async throws -> [UInt8] {
        var question = LocalQuestion(route, places: places, parameters: parameters, format: format)
        (question.body, question.account, question.revision) = (body, account, revision)
        let collected = Mutex<[UInt8]>([])
        try await question.ask(services) { bytes in collected.withLock { $0 += bytes } }
        return collected.withLock { $0 }
    }
}
