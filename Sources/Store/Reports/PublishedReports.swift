import Domain
import Postgres

extension ReportStore {
    // MARK: publishing

    /// Publishes the report as it is on a day, frozen in every format: small counts are withheld, and whatever would tell them beside
    /// all that was published of the program before. A report that says nothing new is not published again.
    ///
    /// - Returns: what is told of the published report, with its `id`.
    /// - Throws: `Faults` for a report that is not for publication.
    package nonisolated(nonsending) func publish(
        _ question: ReportQuestion, on day: Day, as account: ActingAccount
    ) async throws -> Document {
        try Self.checkKeeping(account)
        guard question.definition.isPublishable, let program = question.program else {
            let published = ReportDefinition.all.filter(\.isPublishable).map(\.id)
            throw Faults(
                Fault(
                    "not_publishable", parameter: "report", value: question.definition.id, message: "is not for publication",
                    allowed: published))
        }
        let report = try await report(question, as: account)
        return try await pool.change(as: account) { transaction in
            try await transaction.execute(PublishedReportQueries.oneAtATime(program: program))
            let earlier = try await transaction.rows(PublishedReportQueries.editions(program: program))
            let same = earlier.filter { $0.report == question.definition.id && $0.parameters == question.canonicalParameters }
            let (published, edition) = await withTaskExecutorPreference(globalConcurrentExecutor) {
                report.published(by: smallCells, after: earlier.map(\.edition), on: day, edition: same.count + 1)
            }
            if let last = same.last, last.edition.saysTheSame(as: edition) { return last.shown }
            let publication = try PublishedReportQueries.publish(published, question, program: program, on: day)
            let (id, shown) = try await transaction.one(publication)
            try await transaction.execute(PublishedReportQueries.keep(edition, of: id))
            let change = AuditChange("published_reports", row: id, after: shown)
            try await transaction.execute(
                AuditTrailQueries.append(.init("report.published", note: question.definition.id, changes: [change])))
            return shown
        }
    }

    /// The latest first.
    package nonisolated(nonsending) func published(as account: ActingAccount) async throws -> [Document] {
        try await pool.read(as: account) { try await $0.rows(PublishedReportQueries.all) }
    }

    /// The bytes as they were published.
    /// - Throws: `LearnerStore.Refusal.notFound`, also of a workbook where it was published before workbooks were made.
    package nonisolated(nonsending) func published(
        _ code: String, _ format: ReportFormat, as account: ActingAccount
    ) async throws -> [UInt8] {
        guard let bytes = try await pool.read(as: account, { try await $0.first(PublishedReportQueries.bytes(code, format)) }) else {
            throw LearnerStore.Refusal.notFound
        }
        return bytes
    }
}

extension SmallCells.Edition {
    /// Whether the same counts are of the same people, as far as published figures tell.
    fileprivate func saysTheSame(as other: SmallCells.Edition) -> Bool {
        Set(cells) == Set(other.cells) && Set(sums) == Set(other.sums)
    }
}

enum PublishedReportQueries {
    /// One that was published before.
    struct Earlier: Sendable {
        let report: String
        let parameters: String
        let edition: SmallCells.Edition
        /// As people are told of it.
        let shown: Document
    }

    private static let shown = """
        jsonb_build_object(
            'id', p.code, 'report', p.report, 'definition', p.definition, 'title', p.title, 'parameters', p.parameters::jsonb,
            'edition', p.edition, 'published_on', p.published_on, 'as_of', p.as_of, 'smallest', p.smallest)
        """

    /// Two at once would not see what the other tells.
    static func oneAtATime(program: String) -> Command {
        Command(
            "published_reports.lock",
            "select pg_advisory_xact_lock(hashtext('published_reports'), hashtext(acting_institution() || '/' || $1))",
            [.text(program)])
    }

    static func editions(program: String) -> Query<Earlier> {
        Query(
            "published_reports.editions",
            """
            select p.report, p.parameters, c.counts, (\(shown))::text
            from published_reports p join published_counts c on c.institution_id = p.institution_id and c.report_id = p.id
            where p.institution_id = acting_institution() and p.program = $1 order by p.id
            """, [.text(program)]
        ) {
            Earlier(
                report: try $0.string(0), parameters: try $0.string(1), edition: SmallCells.Edition(try JSONReader.read($0.string(2))),
                shown: try JSONReader.read($0.string(3)))
        }
    }

    static func publish(
        _ report: Report, _ question: ReportQuestion, program: String, on day: Day
    ) throws -> Query<(id: Int, shown: Document)> {
        let (edition, smallest): (Int, Int) =
            if case .published(_, let edition, let smallest) = report.header.view { (edition, smallest) } else { (0, 0) }
        let files = try ReportFormat.allCases.map { format in
            let bytes = try report.bytes(format)
            return format.isText ? Parameter.text(String(decoding: bytes, as: UTF8.self)) : .bytes(bytes)
        }
        return Query(
            "published_reports.publish",
            """
            insert into published_reports as p
                (institution_id, report, definition, title, program, parameters, edition, published_on, as_of, smallest,
                 \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")))
            values (acting_institution(), $1, $2, $3, $4, $5, $6, $7::date, $8::date, $9, $10, $11, $12, $13, $14)
            returning p.id, (\(shown))::text
            """,
            [
                .text(question.definition.id), .text(question.definition.version), .text(question.definition.title), .text(program),
                .text(question.canonicalParameters), .int(edition), .text(day.description), .text(question.asOf.description),
                .int(smallest),
            ] + files
        ) { (try $0.int(0), try JSONReader.read($0.string(1))) }
    }

    static func keep(_ edition: SmallCells.Edition, of report: Int) -> Command {
        Command(
            "published_reports.keep",
            "insert into published_counts (institution_id, report_id, counts) values (acting_institution(), $1, $2)",
            [.int(report), .text(RecordQueries.json(edition.document))])
    }

    static let all = Query(
        "published_reports.all",
        "select (\(shown))::text from published_reports p where p.institution_id = acting_institution() order by p.id desc"
    ) { try JSONReader.read($0.string(0)) }

    static func bytes(_ code: String, _ format: ReportFormat) -> Query<[UInt8]> {
        Query(
            "published_reports.\(format.rawValue)",
            """
            select p.\(format.rawValue) from published_reports p
            where p.institution_id = acting_institution() and p.code = $1::uuid and p.\(format.rawValue) is not null
            """,
            [.text(code)]
        ) { format.isText ? Array(try $0.string(0).utf8) : try $0.bytea(0) }
    }
}
