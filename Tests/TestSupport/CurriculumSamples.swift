import Domain

/// One sound row of every kind of what an institution teaches, in an order in which each finds what it refers to.
package enum CurriculumSamples {
    package static let all: [(kind: CurriculumKind, parent: String?, body: String)] = [
        (
            .programs, nil,
            #"{"code": "him", "title": "HIM", "level": "associate", "field": "him", "accreditor": "CAHIIM", "cip": "51.0707"}"#
        ),
        (
            .accreditations, "him",
            #"{"status": "candidate", "from_day": "2024-02-01", "expires_on": "2026-01-31", "source": "letter", "verified_on": "2026-11-01"}"#
        ),
        (
            .competencySets, nil,
            #"""
            {"code": "sample", "version": "2018", "title": "Sample", "source": "made up", "evidence": "made", "synthetic": true,
             "domains": [{"id": "I", "title": "Data", "competencies": [{"id": "I.1", "text": "Describe", "bloom": 2}]}]}
            """#
        ),
        (
            .curricula, "him",
            #"{"catalog_year": 2025, "begins_on": "2025-08-01", "rule_id": "program.him-associate", "competency_set": "sample", "competency_version": "2018"}"#
        ),
        (.terms, nil, #"{"code": "2025FA", "title": "Fall 2025", "starts_on": "2025-08-18", "ends_on": "2025-12-12"}"#),
        (.courses, nil, #"{"code": "HIT 110", "title": "Introduction"}"#),
        (
            .versions, "HIT 110",
            #"""
            {"begins_on": "2024-08-01", "title": "Introduction", "credits": 3.5, "delivery": "online", "attributes": ["core"],
             "competencies": [{"id": "I.1", "bloom": 2, "assessment": "Essay"}], "prerequisites": {"any": ["MED 121", {"course": "MED 120", "min_grade": "C"}]},
             "offered": ["fall"]}
            """#
        ),
        (.equivalences, "HIT 110", #"{"other_code": "HIM 105", "kind": "renumbered", "since": "2024-08-01", "why": "catalog of 2024"}"#),
        (.curriculumCourses, "him", #"{"catalog_year": 2025, "course": "HIT 110", "semester": 1}"#),
        (.sections, nil, #"{"course": "HIT 110", "term": "2025FA", "code": "01"}"#),
        (.practicumSites, nil, #"{"name": "County Hospital", "seats": 2, "agreement_expires_on": "2026-12-31"}"#),
        (
            .staffCredentials, nil,
            #"""
            {"holder": "Grace Hopper", "duty": "program director", "credential": "ahima.rhia", "lapses_on": "2027-06-30",
             "source": "certificate", "verified_on": "2026-11-01"}
            """#
        ),
    ]
}
