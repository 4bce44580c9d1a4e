import Domain
import Store

/// The whole API on one screen. The router, the parameter checks, the metrics
/// and `/openapi.json` are made of this list.
struct Routes: Sendable {
    let all: [Route]

    init(_ services: Services) {
        let outlook = services.outlook
        let data: [Route] = [
            ReleaseRoutes.list(outlook),
            ReleaseRoutes.one(outlook),
            DifferenceRoutes.one(outlook),
            CodeRoutes.occupations(outlook),
            CodeRoutes.occupation(outlook),
            RankingRoutes.industries(outlook),
            RankingRoutes.areas(outlook),
            HistoryRoutes.one(outlook, services.prices),
            SearchRoutes.all(services.search),
            CellFullRoutes.one(outlook),
            CellSetRoutes.sum(outlook),
            CellSetRoutes.compare(outlook),
            CodeRoutes.industries(outlook),
            CodeRoutes.areas(outlook),
            WageRoutes.list(outlook),
            SeriesRoutes.list(services.series),
            SeriesRoutes.one(services.series),
            PriceRoutes.list(services.prices),
            PriceRoutes.conversion(services.prices),
            InstitutionRoutes.list(services.programs),
            InstitutionRoutes.one(services.programs),
            CompletionRoutes.list(services.programs),
            AwardRoutes.totals(services.programs),
            VintageRoutes.list(services.programs),
            AccreditationRoutes.list(services.accreditors),
            AccreditationRoutes.one(services.accreditors, today: services.today),
            CredentialRoutes.list(services.rules),
            CredentialRoutes.routes(services.rules, today: services.today),
            CredentialRoutes.figures(services.rules),
            CareerRoutes.graph(services.careers),
            ClaimRoutes.list(services.claims),
            ClaimRoutes.one(services.claims),
            CareerRoutes.credential(services.careers, services.rules),
            CareerRoutes.occupation(services.careers),
            RuleRoutes.versions(services.rules),
            RuleRoutes.version(services.rules),
            AuditRoutes.judge(services.rules, today: services.today),
            PlanRoutes.whatIf(services.rules, today: services.today),
            PlanRoutes.plan(services.rules, today: services.today),
            ExamRoutes.path(services.rules, today: services.today),
            CalendarRoutes.exam(services),
            UpkeepRoutes.judge(services.rules, today: services.today),
            DatasetRoutes.list(services.reference),
            ProjectionRoutes.list(services.reference),
            ContentRoutes.one(services.reference),
            SurveyNoteRoutes.list(services.reference),
            CrosswalkRoutes.links(services.reference),
            CrosswalkRoutes.codes(services.reference),
            CrosswalkRoutes.code(services.reference),
        ]
        let records: [Route] =
            [
                SessionRoutes.open(services.access).counting(as: .signIn),
                SessionRoutes.current(),
                SessionRoutes.end(services.access),
                AccountRoutes.list(services.accounts),
                AccountRoutes.add(services.accounts),
                AccountRoutes.addKey(services.accounts),
                AccountRoutes.revokeKey(services.accounts),
                LearnerRoutes.list(services.learners),
                LearnerRoutes.add(services.learners),
                LearnerRoutes.one(services.learners),
                LearnerRoutes.correct(services.learners),
                LearnerRoutes.facts(services.learners),
                LearnerRoutes.history(services.history),
                BatchRoutes.write(services.batch).counting(as: .bulk),
                ChangeRoutes.list(services.changes),
                LearnerRoutes.verdict(services.learners, services.rules, today: services.today),
                CohortRoutes.list(services.cohorts),
                CohortRoutes.add(services.cohorts),
                CohortRoutes.one(services.cohorts),
                CohortRoutes.enter(services.cohorts, today: services.today),
                CohortRoutes.leave(services.cohorts, today: services.today),
                CohortRoutes.lead(services.cohorts),
                CohortRoutes.matrix(services.cohorts, today: services.today),
                CohortListRoutes.export(services.cohorts, today: services.today),
                CohortListRoutes.alerts(services.alerts, today: services.today),
                CohortListRoutes.filter(services.filters, today: services.today),
                CohortListRoutes.refresh(services.filters, today: services.today),
                NoteRoutes.list(services.notes),
                NoteRoutes.add(services.notes),
                RosterRoutes.plan(services.rosters),
                RosterRoutes.apply(services.rosters),
                RosterRoutes.list(services.rosters),
                RosterRoutes.one(services.rosters),
                RosterRoutes.undo(services.rosters),
                RosterRoutes.asides(services.asides),
                RosterRoutes.settle(services.asides),
            ] + LearnerVerdictRoutes.all(services.verdicts, today: services.today) + PrivacyRoutes.all(services)
            + RecordRoutes.all(services.learners)
            + ReportRoutes.all(services.reports, today: services.today)
            + CurriculumRoutes.all(services.curricula) + OversightRoutes.all(services)
        let service: [Route] = [
            HealthRoutes.live(),
            HealthRoutes.ready(services),
            MetricsRoute.text(services),
        ].map { $0.uncounted() }
        let documented =
            data + OutlookReportRoutes.all(services.outlookReports, today: services.today)
            + BLSRoutes.all(services.series, today: services.today) + ProfileRoutes.all(services.reference) + records + service
        all = documented + [OpenAPIRoute.document(of: documented)]
    }
}
