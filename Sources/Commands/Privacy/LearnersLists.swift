import ArgumentParser
import Domain

/// `pathways learners disclosures`: which records were sent, to whom, on what basis.
struct LearnersDisclosures: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disclosures", abstract: "Which records were asked for and disclosed, to whom and on which basis.")

    @Option(help: "Only of this learner.") var learner: String?
    @Option(help: "Only what covers these records: transcript.") var records: String?
    @Option(help: "Only on this basis: consent.") var basis: String?
    @Option(help: "requested, disclosed or refused.") var event: String?
    @Option(help: "First day.") var from: String?
    @Option(help: "Last day.") var to: String?
    @Option(help: "How many.") var limit: Int?
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let parameters = present([
            ("records", records), ("basis", basis), ("event", event), ("from", from), ("to", to), ("limit", limit.map(String.init)),
        ])
        let route = learner == nil ? "disclosures.list" : "learners.disclosures"
        try await options.answer(route, places: learner.map { ["learner": $0] } ?? [:], parameters: parameters) { answer in
            answer.table(
                [
                    ("On", { $0.plain("on") }), ("Event", { $0.plain("event") }), ("Learner", { $0["learner"]?.person ?? "" }),
                    ("Records", { $0.plain("records") }), ("To", { $0.plain("party") }), ("Basis", { $0.plain("basis") }),
                    ("Purpose", { $0.plain("purpose") }),
                ], nothing: "Nothing was disclosed or asked for.")
        }
    }
}

struct LearnersConsents: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "consents", abstract: "What a learner consented to.")

    @Argument(help: "The learner's id.") var learner: String
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        try await options.answer("consents.list", places: ["learner": learner]) { answer in
            answer.table(
                [
                    ("Id", { $0.plain("id") }), ("Records", { $0.plain("records") }), ("To", { $0.plain("party") }),
                    ("For", { $0.plain("purpose") }), ("Signed", { $0.plain("signed_on") }), ("Until", { $0.plain("until") }),
                    ("Revoked", { $0.plain("revoked_on") }),
                ], nothing: "There is no consent.")
        }
    }
}

/// `pathways learners naming COHORT`: may the list be posted?
struct LearnersNaming: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "naming", abstract: "Which learners of a cohort may be named today, which not, and why.")

    @Argument(help: "Code of the cohort.") var cohort: String
    @Option(help: "public (the default), or class: before the class itself.") var audience: String?
    @Option(help: "What would be published: name,degrees-and-awards.") var publish: String?
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let parameters = present([("audience", audience), ("publish", publish)])
        try await options.answer("cohorts.naming", places: ["cohort": cohort], parameters: parameters) { answer in
            answer.table(
                [
                    ("Learner", { $0.person }), ("May be named", { $0.plain("may_be_named") }), ("Why not", { $0.plain("why_not") }),
                ], nothing: "Nobody is in it whom this account may see.")
                + (answer["unseen"] == .number("0") ? [] : ["and \(answer.plain("unseen")) whom this account does not see"])
                + ["", answer["may_post_all"] == .bool(true) ? "The whole list may be posted." : "Not as a whole."]
        }
    }
}

/// `pathways learners requests`: what is open, and when it is due.
struct LearnersRequests: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "requests", abstract: "Requests for access and amendment, and holds, that are open.")

    @Option(help: "access (the default), amendment or hold.") var kind = PrivacyCaseKind.access
    @Option(help: "Only of this learner, closed ones too.") var learner: String?
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let route = "\(kind.rawValue)_cases.\(learner == nil ? "open" : "list")"
        try await options.answer(route, places: learner.map { ["learner": $0] } ?? [:]) { answer in
            answer.table(
                [
                    ("Id", { $0.plain("id") }), ("Learner", { $0.plain("learner") }), ("Received", { $0.plain("received_on") }),
                    ("Due", { $0.plain("due_on") + ($0["is_overdue"] == .bool(true) ? ", overdue" : "") }),
                    ("State", { $0.plain("state") }), ("Revision", { $0.plain("revision") }), ("What", { $0.plain("text") }),
                ], nothing: "There is none.")
        }
    }
}

struct LearnersRetention: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "How long each table of learners' records is kept, and which rule says so.")

    @OptionGroup var options: RecordsOptions

    func run() async throws {
        try await options.answer("retention.rules") { answer in
            answer.table(
                [
                    ("Table", { $0.plain("table") }), ("Contents", { $0.plain("contents") }), ("Kept", { $0.plain("retention") }),
                    ("By", { $0["policy"] == .null ? "the registry" : $0.plain("policy") }), ("Revision", { $0.plain("revision") }),
                ], nothing: "There is no table.")
        }
    }
}

extension PrivacyCaseKind: ExpressibleByArgument {}
