import Domain
import Postgres

enum FiledReportQueries {
    /// A report as it is to be filed.
    struct Filing: Sendable {
        let question: ReportQuestion
        let shared: Document
        let inputs: String
        let header: String
        let digest: String

        init(_ question: ReportQuestion, _ gathered: ReportGathering.Gathered, _ report: Report) {
            self.question = question
            shared = gathered.inputs.shared
            inputs = gathered.inputs.digest
            header = report.headerText
            digest = SHA256Text.of(report.json())
        }
    }

    /// A report as it was filed.
    struct Kept: Sendable {
        let id: Int
        /// As people are told of it.
        let filed: Document
        let header: String
        let shared: String
        let inputsDigest: String
        let reportDigest: String

        /// nil: the program has no such definition.
        func question() throws -> ReportQuestion? {
            guard case .string(let report)? = filed["report"], case .string(let version)? = filed["definition"],
                case .string(let day)? = filed["as_of"], let asOf = Day(day), case .object(let parameters)? = filed["parameters"]
            else { throw StoreError.unreadable("filed_reports") }
            guard let definition = ReportDefinition.named(report, version: version) else { return nil }
            let given = Dictionary(parameters.map { ($0.key, $0.value) }) { first, _ in first }
            func text(_ name: ReportParameter) -> String? { if case .string(let text)? = given[name.rawValue] { text } else { nil } }
            return try ReportQuestion(
                definition, program: text(.program), cohort: text(.cohort), year: text(.year).flatMap { ReportingYear($0) },
                exam: text(.exam), rules: text(.rule)?.split(separator: ",").compactMap { RuleReference(String($0)) } ?? [], asOf: asOf)
        }
    }

    private static let shown = """
        jsonb_build_object(
            'id', f.code, 'report', f.report, 'definition', f.definition, 'parameters', f.parameters::jsonb, 'as_of', f.as_of,
            'filed_at', \(SQLText.microsecond("f.filed_at")), 'inputs_sha256', f.inputs_sha256,
            'report_sha256', f.report_sha256)
        """

    static func file(_ filing: Filing) -> Query<(id: Int, filed: Document)> {
        Query(
            "filed_reports.file",
            """
            insert into filed_reports as f
                (institution_id, report, definition, parameters, as_of, header, shared, inputs_sha256, report_sha256, account_id)
            values (acting_institution(), $1, $2, $3, $4::date, $5, $6, $7, $8, acting_account())
            returning f.id, (\(shown))::text
            """,
            [
                .text(filing.question.definition.id), .text(filing.question.definition.version),
                .text(filing.question.canonicalParameters), .text(filing.question.asOf.description), .text(filing.header),
                .text(RecordQueries.json(filing.shared)), .text(filing.inputs), .text(filing.digest),
            ]
        ) { (try $0.int(0), try JSONReader.read($0.string(1))) }
    }

    static func keep(_ gathered: ReportGathering.Gathered, of report: Int) -> Command {
        Command(
            "filed_reports.keep",
            """
            insert into filed_report_learners (institution_id, learner_id, report_id, document)
            select l.institution_id, l.id, $1, given.document
            from unnest($2::uuid[], $3::text[]) given (code, document)
            join learners l on l.institution_id = acting_institution() and l.code = given.code
            """,
            [
                .int(report), .texts(gathered.learners.map(\.code)), .texts(gathered.inputs.learners.map { RecordQueries.json($0) }),
            ])
    }

    static let all = Query(
        "filed_reports.all",
        "select (\(shown))::text from filed_reports f where f.institution_id = acting_institution() order by f.id desc"
    ) { try JSONReader.read($0.string(0)) }

    private static let columns = "f.id, (\(shown))::text, f.header, f.shared, f.inputs_sha256, f.report_sha256"

    static func one(code: String) -> Query<Kept> {
        Query(
            "filed_reports.one",
            "select \(columns) from filed_reports f where f.institution_id = acting_institution() and f.code = $1::uuid", [.text(code)],
            decode: kept)
    }

    /// Of several that were reckoned from the same, the one with this header, else the first.
    static func one(inputs: String, report: String, header: Document) -> Query<Kept> {
        Query(
            "filed_reports.of_header",
            """
            select \(columns) from filed_reports f
            where f.institution_id = acting_institution() and f.inputs_sha256 = $1 and f.report = $2
            order by f.header::jsonb = $3::jsonb desc, f.id limit 1
            """, [.text(inputs), .text(report), .text(RecordQueries.json(header))], decode: kept)
    }

    @Sendable private static func kept(_ row: Row) throws -> Kept {
        Kept(
            id: try row.int(0), filed: try JSONReader.read(row.string(1)), header: try row.string(2), shared: try row.string(3),
            inputsDigest: try row.string(4), reportDigest: try row.string(5))
    }

    static func learners(of report: Int) -> Query<Document> {
        Query(
            "filed_reports.learners",
            "select document from filed_report_learners where institution_id = acting_institution() and report_id = $1", [.int(report)]
        ) { try JSONReader.read($0.string(0)) }
    }

    /// What the trail says was filed, for who may read the trail.
    static func proof(of report: Int) -> Query<Document> {
        Query(
            "filed_reports.proof",
            """
            select i.after::text from audit_items i
            where i.institution_id = acting_institution() and i.record = 'filed_reports' and i.row_id = $1 and i.before is null
            order by i.sequence limit 1
            """, [.int(report)]
        ) { try JSONReader.read($0.string(0)) }
    }
}
