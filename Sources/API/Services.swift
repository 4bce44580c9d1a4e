import Domain
import Foundation
import Logging
import Postgres
import Store

/// What the routes stand on.
package struct Services: Sendable {
    package let pool: ConnectionPool
    package let watch: ReleaseWatch
    package let outlook: OutlookStore
    package let prices: PriceStore
    package let series: SeriesStore
    package let careers: CareerStore
    package let claims: ClaimStore
    package let search: SearchStore
    package let rules: RuleLibrary
    package let access: AccessStore
    package let sessions: SessionStore
    package let accounts: AccountStore
    package let learners: LearnerStore
    package let cohorts: CohortStore
    package let verdicts: LearnerVerdicts
    package let history: LearnerHistory
    package let alerts: CohortAlerts
    package let filters: CohortFilters
    package let notes: NoteStore
    package let batch: RecordBatch
    package let changes: ChangeFeed
    package let trail: TrailEvents
    package let assignments: AssignmentStore
    package let consents: ConsentStore
    package let disclosures: DisclosureStore
    package let cases: CaseStore
    package let directory: DirectoryStore
    package let exports: LearnerExport
    package let retention: RetentionStore
    package let erasures: ErasureStore
    package let curricula: CurriculumRecords
    package let curriculumQuestions: CurriculumQuestions
    package let oversight: ProgramOversight
    package let graduates: GraduateStore
    package let accreditors: AccreditorLibrary
    package let rosters: RosterImports
    package let asides: RosterAsides
    package let programs: ProgramStore
    package let reference: ReferenceStore
    package let reports: ReportStore
    package let outlookReports: OutlookReports
    package let importJobs: ImportJobStore
    /// nil where this server may not publish.
    package let publishing: Publishing?
    package let cache: AnswerCache
    /// The day that stands in for one that was not given: that of Greenwich.
    package let today: @Sendable () -> Day
    let limits: RateLimits
    let metrics = Metrics()
    let uploads = UploadSlots(2)
    /// Apart from those, which are held in memory: these go to the disk, and may take long.
    let publishedUploads = UploadSlots(4)

    /// - Parameters:
    ///   - cacheBytes: how much room remembered answers may take; 0 remembers none.
    ///   - smallestCount: counts of fewer people are withheld from what is published.
    ///   - limits: none unless it is given.
    ///   - publishing: by which administrators publish from pages.
    package init(
        pool: ConnectionPool, watch: ReleaseWatch, cacheBytes: Int, smallestCount: Int = SmallCells.allowed.lowerBound,
        limits: RateLimits = RateLimits(), publishing: Publishing? = nil, today: @escaping @Sendable () -> Day = { Day.today }
    ) {
        self.pool = pool
        self.limits = limits
        self.watch = watch
        outlook = OutlookStore(pool: pool, catalog: OutlookCatalog(pool: pool, watch: watch))
        prices = PriceStore(pool: pool)
        series = SeriesStore(outlook: outlook, prices: prices)
        careers = CareerStore(pool: pool, outlook: outlook)
        rules = RuleLibrary(pool: pool)
        search = SearchStore(pool: pool, outlook: outlook, rules: rules)
        claims = ClaimStore(pool: pool, outlook: outlook, careers: careers, rules: rules)
        access = AccessStore(pool: pool)
        sessions = SessionStore(pool: pool)
        accounts = AccountStore(pool: pool)
        learners = LearnerStore(pool: pool)
        cohorts = CohortStore(pool: pool, library: rules)
        verdicts = LearnerVerdicts(pool: pool, library: rules)
        history = LearnerHistory(pool: pool)
        alerts = CohortAlerts(pool: pool, cohorts: cohorts)
        filters = CohortFilters(pool: pool)
        notes = NoteStore(pool: pool)
        batch = RecordBatch(pool: pool)
        changes = ChangeFeed(pool: pool)
        trail = TrailEvents(pool: pool)
        assignments = AssignmentStore(pool: pool)
        consents = ConsentStore(pool: pool)
        disclosures = DisclosureStore(pool: pool)
        cases = CaseStore(pool: pool, today: today)
        directory = DirectoryStore(pool: pool)
        exports = LearnerExport(pool: pool)
        retention = RetentionStore(pool: pool)
        erasures = ErasureStore(pool: pool, today: today)
        curricula = CurriculumRecords(pool: pool)
        curriculumQuestions = CurriculumQuestions(pool: pool)
        oversight = ProgramOversight(pool: pool)
        graduates = GraduateStore(pool: pool, library: rules)
        accreditors = AccreditorLibrary(pool: pool)
        rosters = RosterImports(pool: pool)
        asides = RosterAsides(pool: pool)
        programs = ProgramStore(pool: pool)
        reference = ReferenceStore(pool: pool)
        reports = ReportStore(pool: pool, library: rules, smallCells: SmallCells(smallest: smallestCount))
        outlookReports = OutlookReports(pool: pool, outlook: outlook, rules: rules)
        importJobs = ImportJobStore(pool: pool)
        self.publishing = publishing
        cache = AnswerCache(capacity: cacheBytes)
        self.today = today
    }
}
