/// What a grade says of a course's status, where no system says it in words.
package enum GradeWords {
    /// Words that most registrars in the United States use; any other grade was completed with.
    private static let statuses: [String: CourseRecord.Status] = [
        "W": .withdrawn, "WP": .withdrawn, "WF": .withdrawn, "WD": .withdrawn, "DR": .withdrawn, "I": .incomplete, "IN": .incomplete,
        "INC": .incomplete, "IP": .inProgress, "F": .failed, "FA": .failed, "FN": .failed, "NP": .failed, "NC": .failed, "U": .failed,
    ]

    /// Without a grade a course is in progress.
    package static func status(of grade: String?) -> CourseRecord.Status {
        guard let grade else { return .inProgress }
        return statuses[grade.uppercased()] ?? .completed
    }
}
