import ArgumentParser
import Domain

/// `pathways cohorts filter COHORT FILE`: what keeps a cohort.
struct CohortsFilter: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "filter", abstract: "Have a filter over enrolments keep the cohort, or keep it by hand again.",
        discussion: """
            FILE is a JSON or YAML document: {programs: [him-aas], catalog_years: [2026], states: [enrolled], \
            entered: {from: 2026-08-01}}; - is standard input.
            """)

    @OptionGroup var options: CohortOptions
    @Argument(help: "The filter; absent with --by-hand.") var file: String?
    @Flag(help: "Keep it by hand; everybody stays.") var byHand = false
    @Option(help: "The cohort's revision, as it was read.") var revision: Int

    func validate() throws {
        if (file == nil) != byHand { throw ValidationError("Give the file of a filter, or --by-hand.") }
    }

    func run() async throws {
        let filter = try file.map { try DocumentFile.read($0) } ?? .null
        try await options.answer("cohorts.filter", body: .object([.init("filter", filter)]), revision: revision) { cohort in
            ["\(cohort.plain("code")) is kept \(filter.isNull ? "by hand" : "by the filter"); revision \(cohort.plain("revision"))."]
        }
    }
}

struct CohortsRefresh: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refresh", abstract: "Make the members those whom the filter finds now; who entered and left is remembered.")

    @OptionGroup var options: CohortOptions

    func run() async throws {
        try await options.answer("cohorts.refresh") { ["Entered: \($0.plain("entered")); left: \($0.plain("left"))."] }
    }
}

/// `pathways cohorts alerts COHORT`: what should be known of those who are in it.
struct CohortsAlerts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "Who may sit the exam by then, lacks one course, has a window that closes, unverified hours, documents that expire.")

    @OptionGroup var options: CohortOptions
    @OptionGroup var judging: JudgingOptions
    @Option(help: "The last day that is looked ahead to; the end of the term where absent, or 120 days.") var until: String?
    @Option(help: ArgumentHelp("Only these kinds: \(CohortAlert.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")) var kind:
        [String] = []

    func run() async throws {
        let more = present([("until", until), ("kind", kind.isEmpty ? nil : kind.joined(separator: ","))])
        try await options.answer("cohorts.alerts", parameters: judging.parameters + more) { answer in
            answer.table(
                [
                    ("Learner", { $0.person }), ("Number", { $0.plain("student_number") }), ("Alert", { $0.plain("kind") }),
                    ("Rule", { $0.plain("rule") }), ("By", { $0.plain("day") }), ("What", { $0.plain("text") }),
                ], nothing: "Nothing needs attention until \(answer.plain("until")).")
        }
    }
}

/// `pathways cohorts matrix COHORT`: every learner against every requirement.
struct CohortsMatrix: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matrix", abstract: "Where every learner stands with every rule; --csv has every requirement.")

    @OptionGroup var options: CohortOptions
    @OptionGroup var judging: JudgingOptions
    @Option(help: "Only learners whose verdict by the first rule is one of these.") var status: [String] = []
    @Flag(help: "Only learners who lack one course by the first rule.") var oneCourseShort = false
    @Flag(help: "Print the table as CSV.") var csv = false

    func run() async throws {
        let parameters =
            judging.parameters
            + present([
                ("status", status.isEmpty ? nil : status.joined(separator: ",")), ("one_course_short", oneCourseShort ? "true" : nil),
            ])
        if csv { return try await options.table("cohorts.matrix", parameters: parameters) }
        try await options.answer("cohorts.matrix", parameters: parameters) { answer in
            let rules = (answer["rules"]?.items ?? []).map { $0.plain("rule") }
            let columns: [(title: String, text: (Document) -> String)] = rules.enumerated().map { index, rule in
                (title: rule, text: { Self.standing($0["verdicts"]?.items ?? [], index) })
            }
            return answer.table(
                [("Learner", { $0.person }), ("Number", { $0.plain("student_number") })] + columns,
                nothing: "Nobody is in it of whom that holds.")
        }
    }

    /// One verdict: the status, what is missing, and how many requirements are met.
    private static func standing(_ verdicts: [Document], _ index: Int) -> String {
        guard index < verdicts.count else { return "unreadable" }
        let verdict = verdicts[index]
        guard case .object(let requirements)? = verdict["requirements"] else { return verdict.plain("status") }
        let met = requirements.count { ["met", "met_by_waiver"].contains($0.value.plain) }
        let short = verdict["one_course_short"] == .bool(true) ? ", one course short" : ""
        return "\(verdict.plain("status")) (\(met) of \(requirements.count))\(short)"
    }
}

/// `pathways cohorts export COHORT --column …`: a table of chosen columns.
struct CohortsExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "The cohort as CSV of chosen columns; a column that is none is answered with those that are.")

    @OptionGroup var options: CohortOptions
    @OptionGroup var judging: JudgingOptions
    @Option(help: "Columns, in the order in which they are wanted; all where absent.") var column: [String] = []

    func run() async throws {
        let columns = present([("column", column.isEmpty ? nil : column.joined(separator: ","))])
        try await options.table("cohorts.export", parameters: judging.parameters + columns)
    }
}

struct CohortsCatalogYears: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalog-years", abstract: "Who of the cohort changed the catalog year, how and when.")

    @OptionGroup var options: CohortOptions

    func run() async throws {
        try await options.answer("cohorts.catalog_years") { answer in
            answer.table(
                [
                    ("Learner", { $0.person }), ("Program", { $0.plain("program") }), ("From", { $0.plain("from") }),
                    ("To", { $0.plain("to") }),
                    ("On", { $0.plain("on") }), ("How", { $0.plain("how") }), ("By", { $0.plain("by") }),
                ], nothing: "Nobody changed it.")
        }
    }
}
