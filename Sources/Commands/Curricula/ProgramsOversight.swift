import API
import ArgumentParser
import Domain
import Foundation

/// `pathways programs standing PROGRAM`: the status with the accreditor on a day.
struct ProgramsStanding: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "standing", abstract: "The program's status with its accreditor on a day, and when a candidacy ends.")

    @Argument(help: "Code of the program.") var program: String
    @Option(help: "The day; today (in Greenwich) where absent.") var on: String?
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        try await options.answer("programs.standing", places: ["program": program], parameters: present([("on", on)])) { answer in
            let status = (answer["status"] ?? .null).isNull ? "no status is told" : answer.plain("status")
            let expiry =
                (answer["expires_on"] ?? .null).isNull
                ? []
                : [
                    "  the candidacy ends \(answer.plain("expires_on")), by the \(answer.plain("expiry_told_by"))"
                        + (answer["overdue"] == .bool(true) ? "; that is past" : "")
                ]
            return ["\(answer.plain("program")), on \(answer.plain("on")): \(status) (\(answer.plain("accreditor")))"] + expiry
        }
    }
}

/// `pathways programs graduates PROGRAM`: who graduates in a time, against rules.
struct ProgramsGraduates: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graduates",
        abstract: "Who graduates in a time against rules, by the program's status on the day of graduation, as CSV.")

    @Argument(help: "Code of the program.") var program: String
    @Option(help: "Graduating on this day or later.") var from: String?
    @Option(help: "Graduating on this day or earlier.") var to: String?
    @Option(help: "Rules to ask, with a version where one is meant.") var rule: [String]
    @Option(help: "The day to judge on; the last day of that time where absent.") var asOf: String?
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let parameters = present([("from", from), ("to", to), ("rule", rule.joined(separator: ",")), ("as_of", asOf)])
        let (places, format) = (["program": program], options.json ? Format.json : .csv)
        let bytes = try await options.asking {
            try await $0.ask("programs.graduates", places: places, parameters: parameters, format: format)
        }
        try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    }
}

/// `pathways programs sites`: agreements and seats.
struct ProgramsSites: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sites", abstract: "Every site of practice with its agreement, and whether it has seats enough from a day on.")

    @Option(help: "The day; today (in Greenwich) where absent.") var on: String?
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        try await options.answer("practicum.sites", parameters: present([("on", on)])) { answer in
            let unlisted = answer["unlisted"]?.items ?? []
            return answer.table(
                [
                    ("Site", { $0.plain("name") }), ("Agreement", { $0.plain("agreement") }),
                    ("Until", { $0.plain("agreement_expires_on") }),
                    ("Seats", { $0.plain("seats") }), ("Most", { $0.plain("most") }), ("On", { $0.plain("most_on") }),
                    ("Lacking", { $0.plain("lacking") }), ("Without days", { $0.plain("placements_without_days") }),
                ], nothing: "There is no site.")
                + (unlisted.isEmpty ? [] : ["", "Practice is done at places that are no sites: \(Document.array(unlisted).plain)"])
                + (answer["complete"] == .bool(true) ? [] : ["", "There may be more learners than this account sees."])
        }
    }
}

/// `pathways programs unverified-hours`: practice that nobody has verified.
struct ProgramsUnverifiedHours: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unverified-hours", abstract: "Placements whose hours nobody has verified, the earliest first.")

    @Option(help: "Only learners who are in this cohort.") var cohort: String?
    @Option(help: "How many, up to 1000.") var limit: Int?
    @Option(help: "Where the page before ended, as it said.") var after: String?
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let parameters = present([("cohort", cohort), ("limit", limit.map(String.init)), ("after", after)])
        try await options.answer("practicum.unverified_hours", parameters: parameters) { answer in
            answer.table(
                [
                    ("Learner", { $0.person }), ("Site", { $0.plain("site") }), ("Hours", { $0.plain("hours") }),
                    ("Status", { $0.plain("status") }), ("Ended", { $0.plain("ended_on") }), ("Placement", { $0.plain("placement") }),
                ], nothing: "All hours are verified.")
                + answer.goesOn(with: "--after")
        }
    }
}
