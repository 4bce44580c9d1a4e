import Domain
import Postgres

/// What whoever directs a program asks of learners and sites; each sees the learners that the account may see.
package struct ProgramOversight: Sendable {
    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// Changes of the catalog year of learners who are or were in a cohort: by a correction, or by coming back under another.
    /// - Throws: `LearnerStore.Refusal.notFound`.
    package nonisolated(nonsending) func catalogYearChanges(in cohort: String, as account: ActingAccount) async throws -> [Document] {
        try await pool.read(as: account) { transaction in
            guard try await transaction.first(CohortQueries.id(cohort)) != nil else { throw LearnerStore.Refusal.notFound }
            return try await transaction.rows(OversightQueries.catalogYearChanges(in: cohort))
        }
    }

    /// Placements whose hours nobody has verified, the earliest first; those that are only planned have none yet.
    /// - Parameters:
    ///   - cohort: of who is in it.
    ///   - placement: behind this one, which a page ended with.
    package nonisolated(nonsending) func unverifiedHours(
        cohort: String?, after placement: String?, limit: Int, as account: ActingAccount
    ) async throws -> [Document] {
        try await pool.read(as: account) { transaction in
            if let cohort, try await transaction.first(CohortQueries.id(cohort)) == nil { throw LearnerStore.Refusal.notFound }
            return try await transaction.rows(OversightQueries.unverifiedHours(cohort: cohort, after: placement, limit: limit))
        }
    }

    /// Every site with its agreement and its seats, from a day on; and places where somebody practises that are no sites.
    package nonisolated(nonsending) func sites(
        from day: Day, as account: ActingAccount
    ) async throws -> (sites: [SiteStanding], unlisted: [String]) {
        let (sites, placements) = try await pool.read(as: account) { transaction in
            (try await transaction.rows(OversightQueries.sites), try await transaction.rows(OversightQueries.placements(from: day)))
        }
        let bySite = Dictionary(grouping: placements) { $0.site.lowercased() }
        let known = Set(sites.map { $0.name.lowercased() })
        return (
            sites.map { site in
                SiteStanding(
                    name: site.name, seats: site.seats, expiresOn: site.expiresOn,
                    placements: (bySite[site.name.lowercased()] ?? []).map { .init(from: $0.from, to: $0.to) }, from: day)
            }, Set(placements.map(\.site)).filter { !known.contains($0.lowercased()) }.sorted()
        )
    }

    /// Credentials of the staff that have lapsed or will by a day, or of which nobody told when, with whoever is warned.
    ///
    /// - Throws: `LearnerStore.Refusal.notAllowed` for learners, who see none and would take that for all being well.
    package nonisolated(nonsending) func lapses(on day: Day, until: Day, as account: ActingAccount) async throws -> [CredentialLapse] {
        guard account.isAny(of: Role.allCases.filter { $0 != .student }) else { throw LearnerStore.Refusal.notAllowed }
        return try await pool.read(as: account) { try await $0.rows(OversightQueries.lapses(on: day, until: until)) }.compactMap(\.self)
    }

    /// The program's status on a day, with its accreditor's name.
    /// - Parameter longest: for how many years a candidacy lasts at most with an accreditor; nil: not known.
    package nonisolated(nonsending) func standing(
        of program: String, on day: Day, longest: @Sendable (_ accreditor: String) async throws -> Int?, as account: ActingAccount
    ) async throws -> (accreditor: String?, standing: ProgramStanding) {
        let (row, periods) = try await pool.read(as: account) { transaction in
            guard let row = try await transaction.first(CurriculumRowQueries(.programs).one(program, of: nil)) else {
                throw LearnerStore.Refusal.notFound
            }
            return (row, try await transaction.rows(OversightQueries.periods(of: program)))
        }
        let accreditor: String? = if case .string(let name)? = row["accreditor"] { name } else { nil }
        var years: Int?
        if let accreditor { years = try await longest(accreditor) }
        return (accreditor, ProgramStanding(periods, on: day, longest: years))
    }
}

enum OversightQueries {
    private static let named = """
        'learner', l.code, 'student_number', l.student_number, 'given_name', l.given_name, 'family_name', l.family_name
        """

    static func catalogYearChanges(in cohort: String) -> Query<Document> {
        Query(
            "oversight.catalog_year_changes",
            """
            with members as (
                select distinct m.learner_id from cohorts c
                join cohort_members m on m.institution_id = c.institution_id and m.cohort_id = c.id
                where c.institution_id = acting_institution() and c.code = $1
            ), changes as (
                select i.learner_id, i.after ->> 'program' as program, i.before -> 'catalog_year' as before,
                       i.after -> 'catalog_year' as after, e.at::date as on_day, 'corrected' as how, a.name as by
                from members m
                join audit_items i on i.institution_id = acting_institution() and i.learner_id = m.learner_id
                    and i.record = 'enrolments' and i.before is not null and i.after is not null
                    and i.before -> 'catalog_year' is distinct from i.after -> 'catalog_year'
                join audit_events e on e.institution_id = i.institution_id and e.sequence = i.sequence
                left join accounts a on a.institution_id = e.institution_id and a.id = e.account_id
                union all
                select b.learner_id, b.program, to_jsonb(b.before), to_jsonb(b.catalog_year), b.entered_on, 'entered_again', null
                from (
                    select e.*, lag(e.catalog_year) over (
                        partition by e.learner_id, e.program order by e.entered_on nulls first, e.id) as before
                    from enrolments e join members m on m.learner_id = e.learner_id
                    where e.institution_id = acting_institution() and e.taken_back_at is null) b
                where b.before <> b.catalog_year)
            select jsonb_build_object(\(named), 'program', c.program, 'from', c.before, 'to', c.after, 'on', c.on_day, 'how', c.how,
                'by', c.by)::text
            from changes c join learners l on l.institution_id = acting_institution() and l.id = c.learner_id
            order by l.family_name, l.given_name, l.id, c.on_day
            """, [.text(cohort)], decode: document)
    }

    static func unverifiedHours(cohort: String?, after placement: String?, limit: Int) -> Query<Document> {
        Query(
            "oversight.unverified_hours",
            """
            select jsonb_build_object(\(named), 'placement', t.code, 'site', t.site, 'kind', t.kind, 'hours', trim_scale(t.hours),
                'status', t.status, 'ended_on', t.ended_on)::text
            from practicum_placements t join learners l on l.institution_id = t.institution_id and l.id = t.learner_id
            where t.institution_id = acting_institution() and t.taken_back_at is null and t.verified is not true and t.status <> 'planned'
              and ($1::text is null or t.learner_id in (
                  select m.learner_id from cohorts c join cohort_members m on m.institution_id = c.institution_id and m.cohort_id = c.id
                  where c.institution_id = acting_institution() and c.code = $1 and m.left_on is null))
              and ($2::uuid is null or (coalesce(t.ended_on, 'infinity'), t.id) > (
                  select coalesce(p.ended_on, 'infinity'), p.id from practicum_placements p
                  where p.institution_id = acting_institution() and p.code = $2::uuid))
            order by coalesce(t.ended_on, 'infinity'), t.id limit $3
            """, [.text(cohort), .text(placement), .int(limit)], decode: document)
    }

    static let sites = Query(
        "oversight.sites",
        "select name, seats, agreement_expires_on::text from practicum_sites where institution_id = acting_institution() order by name"
    ) { (name: try $0.string(0), seats: try $0.optionalInt(1), expiresOn: try $0.optionalString(2).flatMap { Day($0) }) }

    /// Placements that may take a seat on the day or after it.
    static func placements(from day: Day) -> Query<(site: String, from: Day?, to: Day?)> {
        Query(
            "oversight.placements",
            """
            select t.site, t.starts_on::text, t.ended_on::text from practicum_placements t
            where t.institution_id = acting_institution() and t.taken_back_at is null and btrim(t.site) <> ''
              and case when t.ended_on is null then t.status <> 'completed' else t.ended_on >= $1::date end
            """, [.text(day.description)]
        ) { row in
            let day = { (column: Int) in try row.optionalString(column).flatMap { Day($0) } }
            return (site: try row.string(0), from: try day(1), to: try day(2))
        }
    }

    /// nil: it holds beyond `until`.
    static func lapses(on day: Day, until: Day) -> Query<CredentialLapse?> {
        Query(
            "oversight.lapses",
            """
            select t.holder, t.duty, t.credential, t.lapses_on::text, w.names, w.has_holder
            from staff_credentials t cross join lateral warned_of_credential(t.sign_in) w
            where t.institution_id = acting_institution() and (t.lapses_on is null or t.lapses_on <= $1::date)
            order by t.lapses_on nulls last, t.holder, t.credential
            """, [.text(until.description)]
        ) { row in
            CredentialLapse(
                holder: try row.string(0), duty: try row.string(1), credential: try row.string(2),
                lapsesOn: try row.optionalString(3).flatMap { Day($0) }, warned: try row.strings(4), isHolderWarned: try row.bool(5),
                on: day,
                until: until)
        }
    }

    static func periods(of program: String) -> Query<ProgramStanding.Status> {
        Query(
            "oversight.periods",
            """
            select a.status, a.from_day::text, a.to_day::text, a.expires_on::text, a.source, a.verified_on::text
            from programs p join program_accreditations a on a.institution_id = p.institution_id and a.program_id = p.id
            where p.institution_id = acting_institution() and p.code = $1 order by a.from_day nulls first
            """, [.text(program)]
        ) { row in
            let day = { (column: Int) in try row.optionalString(column).flatMap { Day($0) } }
            guard let status = AccreditationStatus(rawValue: try row.string(0)), let verified = try day(5) else {
                throw StoreError.unreadable("program_accreditations")
            }
            return ProgramStanding.Status(
                status: status, period: Period(from: try day(1), to: try day(2)), expiresOn: try day(3), source: try row.string(4),
                verifiedOn: verified)
        }
    }

    @Sendable private static func document(_ row: Row) throws -> Document { try JSONReader.read(row.string(0)) }
}
