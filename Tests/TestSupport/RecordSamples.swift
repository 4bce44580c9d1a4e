import Domain

/// One sound record of every kind.
package enum RecordSamples {
    package static let all: [(RecordKind, String)] = [
        (.enrolments, #"{"program": "him", "catalog_year": 2025, "state": "enrolled", "entered_on": "2025-08-18"}"#),
        (
            .courseRecords,
            #"{"course": "HIT 110", "credits": 3.5, "status": "completed", "grade": "A", "term": "2025FA", "attributes": ["core"]}"#
        ),
        (.practicumPlacements, #"{"site": "County Hospital", "hours": 48, "status": "completed", "verified": true}"#),
        (.documents, #"{"kind": "immunization", "received_on": "2025-09-01", "expires_on": "2026-09-01"}"#),
        (.degrees, #"{"level": "associate", "status": "in_progress", "program": "him"}"#),
        (.workExperiences, #"{"field": "coding", "from_day": "2024-01-01", "hours_per_week": 20}"#),
        (.credentials, #"{"credential": "ahima.cca", "earned_on": "2025-05-01", "status": "active", "cycles": [{"from": "2025-05-01"}]}"#),
        (.continuingEducation, #"{"credits": 2, "title": "Coding", "on_day": "2025-10-01", "categories": ["domain"]}"#),
        (.examApplications, #"{"exam": "ahima.rhit", "events": [{"event": "applied", "on": "2026-01-10"}]}"#),
        (
            .examAttempts,
            #"{"exam": "ahima.rhit", "taken_on": "2026-03-01", "outcome": "failed", "score": 290, "domain_scores": {"I": 280}}"#
        ),
        (.testScores, #"{"test": "TEAS", "score": 61.3, "taken_on": "2025-03-01"}"#),
        (.competencyAttainments, #"{"competency": "I.1", "bloom": 2, "attained_on": "2025-12-01", "course": "HIT 110"}"#),
        (.declaredFacts, #"{"name": "us_resident", "value": true}"#),
        (.decisions, #"{"requirement": "transcript", "outcome": "approved", "decided_by": "registrar", "decided_on": "2026-01-01"}"#),
        (
            .exceptions,
            #"{"exception": {"kind": "waiver", "requirement": "computing", "by": "director", "why": "worked with records", "on": "2026-01-01"}}"#
        ),
        (
            .employmentOutcomes,
            #"{"status": "employed", "industry": "622000", "occupation": "29-2072", "annual_pay": 48000, "known_by": "survey", "known_on": "2026-06-01"}"#
        ),
        (.formerNames, #"{"given_name": "Ada", "family_name": "Byron", "until_day": "2024-07-08"}"#),
    ]
}
