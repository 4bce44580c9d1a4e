import Domain
import Postgres

/// Looks the database over: the server's settings, every release, every index.
package struct Doctor: Sendable {
    let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    package func examine() async throws -> [Finding] {
        var findings = try await pool.ask(ServerChecks.settings).map(ServerChecks.finding)
        findings += try await indexes()
        findings += try await pool.ask(RuleChecks.digests).map(RuleChecks.finding)
        let releases = try await pool.ask(ReleaseQueries.all).map(\.release)
        if releases.isEmpty { findings.append(Finding("releases", .warning, "no release is loaded: `pathways import` loads one")) }
        for release in releases { findings += try await examine(release) }
        findings += try await pool.ask(VintageChecks.counts).flatMap(VintageChecks.findings)
        findings += try await pool.ask(DatasetChecks.counts).map(DatasetChecks.finding)
        return findings
    }

    /// The release's own counts, its codes and its arithmetic, in one pass each.
    private func examine(_ release: Release) async throws -> [Finding] {
        try await pool.read { transaction in
            guard try await transaction.one(ReleaseChecks.partition(of: release)) else {
                return [Finding("release_partition", subject: release.name, .broken, "its cells are not attached: import it again")]
            }
            var findings = try await transaction.rows(ReleaseChecks.counts(of: release)).flatMap { ReleaseChecks.findings($0, release) }
            findings += try await transaction.rows(ReleaseChecks.footing(of: release)).compactMap { ReleaseChecks.finding($0, release) }
            return findings
        }
    }

    private func indexes() async throws -> [Finding] {
        let absent = try await pool.ask(IndexChecks.absent).map {
            Finding("indexes", subject: $0, .broken, "this index is missing or not valid")
        }
        let missing = try await pool.ask(IndexChecks.missing).map {
            Finding("indexes", subject: $0, .broken, "an index of its parent is missing or not valid")
        }
        let broken = absent + missing
        return broken.isEmpty ? [Finding("indexes", .sound, "every index is there, of every partition too")] : broken
    }
}

/// Settings without which a server may lose or garble what it acknowledged.
enum ServerChecks {
    static let settings = Query(
        "doctor.settings",
        """
        select name, setting, name in ('fsync', 'full_page_writes', 'data_checksums') as essential
        from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums') order by name
        """
    ) { (name: try $0.string(0), value: try $0.string(1), isEssential: try $0.bool(2)) }

    static func finding(_ setting: (name: String, value: String, isEssential: Bool)) -> Finding {
        if setting.value != "off" { return Finding("server_\(setting.name)", .sound, "is \(setting.value)") }
        return Finding("server_\(setting.name)", .broken, "is off: what was acknowledged may be lost; turn it on")
    }
}

enum IndexChecks {
    /// The indexes of `sql/` by which questions are answered; keys are left to their tables.
    private static let expected =
        outlook + eligibility + ipeds + reference + records + RecordKind.all.map { "\($0.table)_source_id_idx" }

    private static let outlook = [
        "estimates_pkey", "estimates_industries_by_employment", "estimates_areas_by_employment", "estimates_occupations_by_employment",
        "occupations_title_trgm", "industries_title_trgm", "areas_title_trgm", "occupation_titles_title_trgm", "price_series_series_id_idx",
    ]
    private static let eligibility = [
        "rule_documents_sha256_idx", "facts_documents_learner_idx", "verdicts_facts_sha256_idx", "verdicts_document_id_idx",
    ]
    private static let ipeds = [
        "ipeds_institutions_unitid_idx", "ipeds_institutions_name_trgm", "ipeds_institutions_whole_name_trgm",
        "ipeds_institutions_latest_idx", "ipeds_institutions_latest_name_idx",
        "ipeds_completions_unitid_idx",
    ]
    private static let reference = [
        "classification_codes_title_trgm", "crosswalk_links_to_code_idx", "area_counties_cbsa_idx", "onet_titles_code_idx",
        "handbook_profiles_occupation_idx", "handbook_sections_slug_idx",
    ]
    private static let records = [
        "sessions_account_id_idx", "sessions_code_key", "api_keys_account_id_idx", "accounts_learner_id_idx", "audit_events_learner_id_idx",
        "audit_items_row_id_idx", "audit_items_learner_id_idx", "learners_name_idx", "learner_assignments_account_id_idx",
        "cohort_members_cohort_id_idx", "cohort_members_current_idx", "disclosures_on_day_idx", "privacy_cases_received_on_idx",
        "privacy_cases_record_code_idx", "enrolments_program_idx", "degrees_program_idx", "filed_reports_inputs_sha256_idx",
        "filed_report_learners_learner_id_idx",
        "curriculum_courses_course_id_idx", "course_equivalences_other_code_idx",
        "roster_imports_plan_sha256_idx", "roster_records_row_id_idx", "roster_records_learner_id_idx", "roster_items_learner_id_idx",
        "roster_asides_learner_id_idx",
    ]

    /// Those that are not there, or not valid.
    static let absent = Query(
        "doctor.indexes_absent",
        """
        select name from unnest($1::text[]) as name
        where not exists (select from pg_index i where i.indexrelid = to_regclass(name) and i.indisvalid)
        order by name
        """,
        [.texts(expected)]
    ) { try $0.string(0) }

    /// Partitions that lack a valid child of some index of their parent.
    static let missing = Query(
        "doctor.indexes",
        """
        select p.inhrelid::regclass::text
        from pg_inherits p
        join pg_index parent on parent.indrelid = p.inhparent
        left join pg_inherits c on c.inhparent = parent.indexrelid
            and exists (select from pg_index i where i.indexrelid = c.inhrelid and i.indrelid = p.inhrelid and i.indisvalid)
        where p.inhparent = 'estimates'::regclass
        group by p.inhrelid, parent.indexrelid
        having count(c.inhrelid) = 0
        """
    ) { try $0.string(0) }
}
