/// The parts of what O*NET says of an occupation.
package enum ContentPart: String, Sendable, CaseIterable {
    case tasks
    case emergingTasks = "emerging_tasks"
    case skills, knowledge, abilities
    case workActivities = "work_activities"
    case education, technology
    case jobZone = "job_zone"
    case related
    case reportedTitles = "reported_titles"
    case alternateTitles = "alternate_titles"

    /// The dataset that holds it.
    package var kind: String {
        switch self {
        case .jobZone: "onet_job_zones"
        case .alternateTitles: "onet_titles"
        default: "onet_" + rawValue
        }
    }

    /// Whether its rows are ratings of elements.
    package var isRated: Bool { [.skills, .knowledge, .abilities, .workActivities, .education].contains(self) }
}

/// One O*NET occupation with its parts.
package struct OccupationContent: Sendable {
    package var occupation: DatasetRecord
    /// Rows of each part that was asked for; none for a part that O*NET has not rated or does not tell.
    package var parts: [ContentPart: [DatasetRecord]]

    package init(occupation: DatasetRecord, parts: [ContentPart: [DatasetRecord]]) {
        (self.occupation, self.parts) = (occupation, parts)
    }
}
