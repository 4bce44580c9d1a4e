import Domain
import Postgres

/// What the schema refuses, in words of whoever sent it. No value of a row is repeated.
enum RecordConstraints {
    private static let known: [String: (place: String, message: String)] = [
        "learners_student_number_key": ("/student_number", "is the number of another learner"),
        "learners_source_id_key": ("/source_id", "is the id of another learner in the system it comes from"),
        "enrolments_days_check": ("/left_on", "lies before `entered_on`"),
        "work_experiences_days_check": ("/to_day", "lies before `from_day`"),
        "work_experiences_hours_check": ("/hours_per_week", "is more than a week has"),
        "employment_outcomes_why_check": ("/why_unavailable", "is of who is unavailable alone"),
    ]

    static func faults(_ error: PostgresError) -> Faults? {
        guard let name = error.constraint else { return nil }
        if let (place, message) = known[name] { return Faults(Fault("conflict", parameter: place, message: message)) }
        if name.hasSuffix("_source_id_idx") {
            return Faults(Fault("conflict", parameter: "/source_id", message: "is the id of another record in the system it comes from"))
        }
        return nil
    }
}
