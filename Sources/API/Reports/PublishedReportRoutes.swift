import Domain
import HTTPTypes
import Store

/// Reports that were published: frozen, small counts withheld, for everybody of the institution.
enum PublishedReportRoutes {
    static func all(_ reports: ReportStore, today: @escaping @Sendable () -> Day) -> [Route] {
        [list(reports), publish(reports, today), one(reports)]
    }

    private static func list(_ reports: ReportStore) -> Route {
        Route(
            for: .recordsRead, "published_reports.list", "/v1/published-reports", "Reports that were published, the latest first",
            schema: .published_reports
        ) { .list(try await reports.published(as: $0.actor())) }
    }

    private static func publish(_ reports: ReportStore, _ today: @escaping @Sendable () -> Day) -> Route {
        Route(
            for: .recordsWrite, "published_reports.publish", "/v1/published-reports",
            """
            Publishes a report as it is today: counts of few people are withheld, and what would tell them beside all that was published before. \
            One that says nothing new is not published again
            """, method: .post, body: .report_question, schema: .published_report, success: .created
        ) { question in
            let asked = try ReportParameters.posted(question, today: today())
            return .made(try await reports.publish(asked, on: today(), as: question.actor()), at: "/v1/published-reports/")
        }
    }

    private static func one(_ reports: ReportStore) -> Route {
        Route(
            for: .recordsRead, "published_reports.one", "/v1/published-reports/{published}", "A published report, as it was published",
            formats: Format.reports, schema: .report
        ) { question in
            let bytes = try await reports.published(question.id("published"), ReportFormat(question.format), as: question.actor())
            return Answer(contentType: question.format.mediaType, bytes: bytes)
        }
    }
}
