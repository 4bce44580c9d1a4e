import Domain
import Postgres

extension ReportStore {
    /// A filed report that was reckoned again from what was kept of it.
    package struct Rerun: Sendable {
        package let filed: Document
        package let report: Report?
        /// Where it is not what was filed; none: the same bytes.
        package let faults: [String]

        package var isSame: Bool { faults.isEmpty }
    }

    // MARK: filing

    /// Keeps a report's header, what it was reckoned from and the digest of its bytes.
    ///
    /// - Returns: what is told of a filed report, with its `id`.
    /// - Throws: `LearnerStore.Refusal.notAllowed` for who does not keep the records of the whole institution.
    package nonisolated(nonsending) func file(
        _ question: ReportQuestion, once: OnceKey? = nil, as account: ActingAccount
    ) async throws -> Document {
        try Self.checkKeeping(account)
        let gathered = try await gathering.gather(question, as: account)
        let report = try question.definition.report(question, gathered.inputs)
        return try await pool.change(as: account) { transaction in
            try await OnceKey.once(once, in: transaction) { transaction in
                let filing = FiledReportQueries.Filing(question, gathered, report)
                let (id, filed) = try await transaction.one(FiledReportQueries.file(filing))
                let kept = try await transaction.execute(FiledReportQueries.keep(gathered, of: id))
                guard kept == gathered.learners.count else { throw LearnerStore.Refusal.notAllowed }
                let change = AuditChange("filed_reports", row: id, after: filed)
                try await transaction.execute(
                    AuditTrailQueries.append(.init("report.filed", note: report.header.report, changes: [change])))
                return filed
            }
        }
    }

    /// The latest first.
    package nonisolated(nonsending) func filed(as account: ActingAccount) async throws -> [Document] {
        try await pool.read(as: account) { try await $0.rows(FiledReportQueries.all) }
    }

    // MARK: reckoning again

    /// - Throws: `LearnerStore.Refusal.notFound`.
    package nonisolated(nonsending) func rerun(_ code: String, as account: ActingAccount) async throws -> Rerun {
        try await rerun(FiledReportQueries.one(code: code), as: account)
    }

    /// The filed report that a header is of.
    ///
    /// - Parameter header: of a report, or the report with it.
    /// - Throws: `LearnerStore.Refusal.notFound` where no filed report was reckoned from such inputs.
    package nonisolated(nonsending) func rerun(header document: Document, as account: ActingAccount) async throws -> Rerun {
        let header = document["header"] ?? document
        guard case .string(let inputs)? = header["inputs_sha256"], case .string(let report)? = header["report"] else {
            throw Faults(Fault("missing", parameter: "/inputs_sha256", message: "is missing: this is not the header of a report"))
        }
        let rerun = try await rerun(FiledReportQueries.one(inputs: inputs, report: report, header: header), as: account)
        guard let again = rerun.report, again.headerDocument != header else { return rerun }
        return Rerun(filed: rerun.filed, report: again, faults: rerun.faults + ["the header given is not the one that was filed"])
    }

    private nonisolated(nonsending) func rerun(
        _ query: Query<FiledReportQueries.Kept>, as account: ActingAccount
    ) async throws -> Rerun {
        let (kept, learners, proof) = try await pool.read(as: account, isolation: .repeatableRead) { transaction in
            guard let kept = try await transaction.first(query) else { throw LearnerStore.Refusal.notFound }
            return (
                kept, try await transaction.rows(FiledReportQueries.learners(of: kept.id)),
                try await transaction.first(FiledReportQueries.proof(of: kept.id))
            )
        }
        let inputs = ReportInputs(shared: try JSONReader.read(kept.shared), learners: learners, digest: SHA256Text.of)
        var faults = inputs.digest == kept.inputsDigest ? [] : ["what it was reckoned from is not what was filed"]
        if let proof, proof != kept.filed { faults.append("the audit trail says otherwise of it") }
        guard let question = try kept.question() else {
            return Rerun(filed: kept.filed, report: nil, faults: faults + ["this program has no such version of the definition"])
        }
        let report = try question.definition.report(question, inputs)
        if SHA256Text.of(report.json()) != kept.reportDigest { faults.append("it is reckoned to other bytes") }
        if try JSONReader.read(kept.header) != report.headerDocument { faults.append("its header is not the one that was filed") }
        return Rerun(filed: kept.filed, report: report, faults: faults)
    }
}

extension Report {
    /// The header as JSON has it.
    var headerText: String {
        var json = JSONWriter()
        json.object { header.write(to: &$0) }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    var headerDocument: Document? { try? JSONReader.read(headerText) }
}
