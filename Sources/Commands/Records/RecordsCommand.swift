import ArgumentParser
import Domain
import Foundation

/// `pathways records`: what is recorded of learners, kind by kind, as the API is asked.
package struct RecordsCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "records", abstract: "Records of learners: courses, enrolments, practice, documents, exams and all other kinds.",
        discussion: """
            Each command works as an account of the institution (--as): it sees and changes what that account may, and the trail names it.

            Kinds: \(RecordKind.all.map(\.name).joined(separator: ", ")).

            Examples:
              pathways records list LEARNER course-records --college north --as teacher@north.example
              pathways records add LEARNER course-records grade.yaml --college north --as teacher@north.example
              pathways records write grades.ndjson --all-or-nothing --college north --as teacher@north.example
            """,
        subcommands: [
            RecordsFields.self, RecordsList.self, RecordsAdd.self, RecordsCorrect.self, RecordsTakeBack.self, RecordsWrite.self,
            RecordsChanges.self,
        ])

    package init() {}
}

/// A kind of record, as it is typed.
struct KindArgument: ExpressibleByArgument {
    let kind: RecordKind

    init?(argument: String) {
        guard let kind = RecordKind.named(argument) else { return nil }
        self.kind = kind
    }

    static var allValueStrings: [String] { RecordKind.all.map(\.name) }
}

/// Of whom, of which kind.
struct LearnerKindArguments: ParsableArguments {
    @Argument(help: "The learner's id.") var learner: String
    @Argument(help: "The kind: course-records.") var kind: KindArgument

    func route(_ act: String) -> String { "records.\(kind.kind.name).\(act)" }
    var places: [String: String] { ["learner": learner] }
}

/// `pathways records fields KIND`: what a record of the kind says. Needs no database.
struct RecordsFields: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fields", abstract: "What a record of a kind says, field by field. Needs no database.")

    @Argument(help: "The kind: course-records.") var kind: KindArgument

    func run() throws {
        print("\(kind.kind.summary):")
        for field in kind.kind.fields { print("  \(field.name)\(field.isRequired ? " (required)" : ""): \(field.help)") }
    }
}

struct RecordsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "A learner's records of a kind, the latest first.")

    @OptionGroup var of: LearnerKindArguments
    @Flag(help: "Also those that were taken back.") var takenBack = false
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let kind = of.kind.kind
        try await options.answer(
            of.route("list"), places: of.places, parameters: present([("taken_back", takenBack ? "true" : nil)])
        ) { answer in
            answer.table(
                [("Id", { $0.plain("id") }), ("Revision", { $0.plain("revision") })]
                    + kind.fields.map { field in
                        (title: field.name, text: { $0.plain(field.name) })
                    }, nothing: "There is none.")
        }
    }
}

struct RecordsAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a record.",
        discussion: "FILE is a JSON or YAML document of the fields of the kind (`records fields`); - is standard input.")

    @OptionGroup var of: LearnerKindArguments
    @Argument(help: "The document.") var file: String
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        try await options.answer(of.route("add"), places: of.places, body: DocumentFile.read(file)) { ["Added (\($0.plain("id")))."] }
    }
}

struct RecordsCorrect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "Correct a record; what it was before stays in the trail.")

    @OptionGroup var of: LearnerKindArguments
    @Argument(help: "Its id, from `records list`.") var id: String
    @Argument(help: "The document, whole.") var file: String
    @Option(help: "Its revision, as it was read.") var revision: Int
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        try await options.answer(
            of.route("correct"), places: of.places.merging(["record": id]) { $1 }, body: DocumentFile.read(file), revision: revision
        ) { ["Corrected; its revision is \($0.plain("revision"))."] }
    }
}

struct RecordsTakeBack: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take-back", abstract: "Say that a record was never so: it counts no more and is kept.")

    @OptionGroup var of: LearnerKindArguments
    @Argument(help: "Its id, from `records list`.") var id: String
    @Option(help: "Its revision, as it was read.") var revision: Int
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let (route, places, revision) = (of.route("take_back"), of.places.merging(["record": id]) { $1 }, revision)
        _ = try await options.asking { try await $0.ask(route, places: places, revision: revision) }
        print("Taken back.")
    }
}
