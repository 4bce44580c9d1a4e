import Domain
import HTTPTypes
import Store

/// Reports that were filed, and whether they are still reckoned to the same bytes.
enum FiledReportRoutes {
    static func all(_ reports: ReportStore, today: @escaping @Sendable () -> Day) -> [Route] {
        [list(reports), file(reports, today), one(reports), rerun(reports)]
    }

    private static func list(_ reports: ReportStore) -> Route {
        Route(
            for: .recordsRead, "filed_reports.list", "/v1/filed-reports", "Reports that were filed, the latest first",
            schema: .filed_reports
        ) {
            .list(try await reports.filed(as: $0.actor()))
        }
    }

    private static func file(_ reports: ReportStore, _ today: @escaping @Sendable () -> Day) -> Route {
        Route(
            for: .recordsWrite, "filed_reports.file", "/v1/filed-reports",
            "Files a report: keeps its header, what it was reckoned from and the SHA-256 of its bytes", method: .post,
            body: .report_question, schema: .filed_report, success: .created
        ) { question in
            let asked = try ReportParameters.posted(question, today: today())
            return .made(try await reports.file(asked, once: question.onceKey(), as: question.actor()), at: "/v1/filed-reports/")
        }
    }

    private static func one(_ reports: ReportStore) -> Route {
        Route(
            for: .recordsRead, "filed_reports.one", "/v1/filed-reports/{filed}",
            "A filed report, reckoned again from what was kept of it; a conflict where that is not what was filed", formats: Format.reports,
            schema: .report
        ) { question in
            let rerun = try await reports.rerun(question.id("filed"), as: question.actor())
            guard rerun.isSame, let report = rerun.report else {
                throw Problem(.conflict, "not_as_filed", "this is not what was filed: \(rerun.faults.joined(separator: "; "))")
            }
            return try Answer(report, question.format)
        }
    }

    private static func rerun(_ reports: ReportStore) -> Route {
        Route(
            for: .recordsRead, "filed_reports.rerun", "/v1/filed-reports/{filed}/rerun",
            "Whether a filed report is reckoned again to the same bytes, and what is not as it was filed", schema: .rerun
        ) { question in
            let rerun = try await reports.rerun(question.id("filed"), as: question.actor())
            return .json { json in
                json.field("same", rerun.isSame)
                json.field("faults", rerun.faults)
                json.key("filed")
                json.raw(rerun.filed.canonicalJSON())
            }
        }
    }
}
