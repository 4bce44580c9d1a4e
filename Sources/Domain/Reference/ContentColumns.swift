/// What stands in the rows of each part, beside the columns of its table.
package enum ContentColumns {
    /// The scale and the category in words.
    package static let rated: [DatasetTable.Column] = [
        .text("s.name").optional, .decimal("s.minimum").optional, .decimal("s.maximum").optional, .text("c.description").optional,
    ]
    package static let jobZone: [DatasetTable.Column] = [
        .text("z.name").optional, .text("z.experience").optional, .text("z.education").optional, .text("z.job_training").optional,
        .text("z.examples").optional, .text("z.svp_range").optional,
    ]

    /// The table of a part that is read as it stands, and its order.
    package static func table(_ part: ContentPart) -> (DatasetTable, order: String) {
        switch part {
        case .tasks: (ONETTables.tasks, "t.onet_code, t.task_type, t.task_id")
        case .emergingTasks: (ONETTables.emergingTasks, "t.onet_code, t.task")
        case .technology: (ONETTables.technology, "t.onet_code, t.commodity_title, t.example")
        case .related: (ONETTables.related, "t.onet_code, t.place")
        case .reportedTitles: (ONETTables.reportedTitles, "t.onet_code, t.title")
        case .alternateTitles: (ONETTables.titles, "t.onet_code, t.title, t.position")
        case .jobZone: (ONETTables.jobZones, "t.onet_code")
        case .skills, .knowledge, .abilities, .workActivities, .education: (ONETTables.ratings, "t.onet_code, t.element_id")
        }
    }

    /// The columns of a part's rows as answers name them.
    package static func columns(_ part: ContentPart) -> [DatasetTable.Column] {
        let more = part.isRated ? rated : part == .jobZone ? jobZone : []
        return table(part).0.columns.filter { $0.name != "onet_code" && $0.name != "position" } + more
    }

    /// `s.name` is `scale_name` in answers.
    package static func name(_ column: String) -> String {
        switch column {
        case "s.name": "scale"
        case "s.minimum": "scale_minimum"
        case "s.maximum": "scale_maximum"
        case "c.description": "category_description"
        default: column.hasPrefix("z.") ? String(column.dropFirst(2)) : column
        }
    }
}
