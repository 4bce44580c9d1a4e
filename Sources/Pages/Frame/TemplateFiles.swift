/// The files of `Assets` that are templates, compiled into the program.
enum TemplateFiles {
    static var all: [(name: String, bytes: [UInt8])] {
        frame + access + outlook + student + instructor + credentials + programs + claims + data + counselor + administration
    }

    private static let frame: [(String, [UInt8])] = [
        ("frame", PackageResources.frame_mustache),
        ("problem", PackageResources.problem_mustache),
    ]

    private static let access: [(String, [UInt8])] = [
        ("sign_in", PackageResources.sign_in_mustache),
        ("account", PackageResources.account_mustache),
    ]

    private static let outlook: [(String, [UInt8])] = [
        ("start", PackageResources.start_mustache),
        ("search", PackageResources.search_mustache),
        ("occupation", PackageResources.occupation_mustache),
        ("occupations", PackageResources.occupations_mustache),
        ("work_in", PackageResources.work_in_mustache),
        ("industry", PackageResources.industry_mustache),
        ("place", PackageResources.place_mustache),
        ("compare", PackageResources.compare_mustache),
    ]

    private static let student: [(String, [UInt8])] = [
        ("no_record", PackageResources.no_record_mustache),
        ("no_rules", PackageResources.no_rules_mustache),
        ("no_dates", PackageResources.no_dates_mustache),
        ("path", PackageResources.path_mustache),
        ("requirement", PackageResources.requirement_mustache),
        ("exam", PackageResources.exam_mustache),
        ("exam_feed", PackageResources.exam_feed_mustache),
        ("record", PackageResources.record_mustache),
        ("record_tabs", PackageResources.record_tabs_mustache),
        ("who_saw_it", PackageResources.who_saw_it_mustache),
        ("consents", PackageResources.consents_mustache),
        ("correction", PackageResources.correction_mustache),
        ("requests", PackageResources.requests_mustache),
        ("request_steps", PackageResources.request_steps_mustache),
        ("what_if", PackageResources.what_if_mustache),
        ("plan", PackageResources.plan_mustache),
        ("upkeep", PackageResources.upkeep_mustache),
    ]

    private static let instructor: [(String, [UInt8])] = [
        ("cohorts", PackageResources.cohorts_mustache),
        ("cohort", PackageResources.cohort_mustache),
        ("cohort_parts", PackageResources.cohort_parts_mustache),
        ("cohort_matrix", PackageResources.cohort_matrix_mustache),
        ("sheet", PackageResources.sheet_mustache),
        ("grades", PackageResources.grades_mustache),
        ("grade_courses", PackageResources.grade_courses_mustache),
        ("hours", PackageResources.hours_mustache),
        ("learner", PackageResources.learner_mustache),
        ("learner_verdict", PackageResources.learner_verdict_mustache),
        ("learner_history", PackageResources.learner_history_mustache),
        ("rosters", PackageResources.rosters_mustache),
        ("roster_gone", PackageResources.roster_gone_mustache),
        ("roster_plan", PackageResources.roster_plan_mustache),
        ("roster_import", PackageResources.roster_import_mustache),
        ("roster_undo", PackageResources.roster_undo_mustache),
        ("roster_people", PackageResources.roster_people_mustache),
        ("deadlines", PackageResources.deadlines_mustache),
        ("reports", PackageResources.reports_mustache),
        ("report", PackageResources.report_mustache),
        ("report_body", PackageResources.report_body_mustache),
        ("report_people", PackageResources.report_people_mustache),
        ("report_published", PackageResources.report_published_mustache),
    ]

    private static let credentials: [(String, [UInt8])] = [
        ("source", PackageResources.source_mustache),
        ("cited", PackageResources.cited_mustache),
        ("policy", PackageResources.policy_mustache),
        ("credential_requirement", PackageResources.credential_requirement_mustache),
        ("credentials", PackageResources.credentials_mustache),
        ("credential", PackageResources.credential_mustache),
    ]

    private static let programs: [(String, [UInt8])] = [
        ("awards_table", PackageResources.awards_table_mustache),
        ("programs", PackageResources.programs_mustache),
        ("program", PackageResources.program_mustache),
        ("institutions", PackageResources.institutions_mustache),
        ("institution", PackageResources.institution_mustache),
    ]

    private static let claims: [(String, [UInt8])] = [
        ("claims", PackageResources.claims_mustache),
        ("claim", PackageResources.claim_mustache),
    ]

    private static let data: [(String, [UInt8])] = [
        ("held", PackageResources.held_mustache),
        ("held_head", PackageResources.held_head_mustache),
        ("held_row", PackageResources.held_row_mustache),
        ("data", PackageResources.data_mustache),
        ("release", PackageResources.release_mustache),
        ("difference", PackageResources.difference_mustache),
        ("dataset", PackageResources.dataset_mustache),
        ("year", PackageResources.year_mustache),
        ("notes", PackageResources.notes_mustache),
    ]

    private static let counselor: [(String, [UInt8])] = [
        ("workbench", PackageResources.workbench_mustache),
        ("briefs", PackageResources.briefs_mustache),
        ("brief", PackageResources.brief_mustache),
        ("advisees", PackageResources.advisees_mustache),
        ("advisee_consents", PackageResources.advisee_consents_mustache),
    ]

    private static let administration: [(String, [UInt8])] = [
        ("admin", PackageResources.admin_mustache),
        ("admin_parts", PackageResources.admin_parts_mustache),
        ("data_load", PackageResources.data_load_mustache),
        ("data_job", PackageResources.data_job_mustache),
        ("accounts", PackageResources.accounts_mustache),
        ("admin_account", PackageResources.admin_account_mustache),
        ("keys", PackageResources.keys_mustache),
        ("changes", PackageResources.changes_mustache),
        ("rules", PackageResources.rules_mustache),
        ("rule", PackageResources.rule_mustache),
        ("rules_publishing", PackageResources.rules_publishing_mustache),
        ("rule_form", PackageResources.rule_form_mustache),
        ("rule_preview", PackageResources.rule_preview_mustache),
        ("cases", PackageResources.cases_mustache),
        ("case", PackageResources.case_mustache),
    ]
}
