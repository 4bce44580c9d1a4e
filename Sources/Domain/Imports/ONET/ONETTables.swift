/// The tables of O*NET's database.
package enum ONETTables {
    package static let occupations = DatasetTable("onet_occupations", keys: 1, [.text("onet_code"), .text("title"), .text("description")])
    package static let tasks = DatasetTable(
        "onet_tasks", keys: 2,
        [
            .text("onet_code"), .integer("task_id"), .text("task"), .text("task_type").optional, .integer("incumbents").optional,
            .text("collected"), .text("source"),
        ])
    package static let emergingTasks = DatasetTable(
        "onet_emerging_tasks", keys: 2,
        [
            .text("onet_code"), .text("task"), .text("category"), .integer("original_task_id").optional, .text("original_task").optional,
            .text("collected"), .text("source"),
        ])
    package static let ratings = DatasetTable(
        "onet_ratings", keys: 4,
        [
            .text("onet_code"), .text("element_id"), .text("scale_id"), .integer("category"), .text("element"), .decimal("value"),
            .integer("sample").optional, .decimal("standard_error").optional, .decimal("lower_bound").optional,
            .decimal("upper_bound").optional, .flag("recommend_suppress").optional, .flag("not_relevant").optional, .text("collected"),
            .text("source"),
        ])
    package static let scales = DatasetTable(
        "onet_scales", keys: 1, [.text("scale_id"), .text("name"), .decimal("minimum"), .decimal("maximum")])
    package static let categories = DatasetTable(
        "onet_categories", keys: 3,
        [.text("element_id"), .text("scale_id"), .integer("category"), .text("element"), .text("description")])
    package static let jobZones = DatasetTable(
        "onet_job_zones", keys: 1, [.text("onet_code"), .integer("job_zone"), .text("collected"), .text("source")])
    package static let jobZoneReference = DatasetTable(
        "onet_job_zone_reference", keys: 1,
        [
            .integer("job_zone"), .text("name"), .text("experience"), .text("education"), .text("job_training"), .text("examples"),
            .text("svp_range"),
        ])
    package static let technology = DatasetTable(
        "onet_technology", keys: 3,
        [
            .text("onet_code"), .text("example"), .text("commodity_code"), .text("commodity_title"), .flag("is_hot").optional,
            .flag("is_in_demand").optional,
        ])
    package static let related = DatasetTable(
        "onet_related", keys: 2,
        [.text("onet_code"), .text("related_code"), .text("related"), .text("tier"), .integer("place")])
    package static let titles = DatasetTable(
        "onet_titles", keys: 1,
        [.integer("position"), .text("onet_code"), .text("title"), .text("short_title").optional, .text("sources").optional])
    package static let reportedTitles = DatasetTable(
        "onet_reported_titles", keys: 2, [.text("onet_code"), .text("title"), .flag("is_shown")])

    package static let all = [
        occupations, tasks, emergingTasks, ratings, scales, categories, jobZones, jobZoneReference, technology, related, titles,
        reportedTitles,
    ]
}
