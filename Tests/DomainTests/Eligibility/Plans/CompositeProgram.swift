@testable import Domain

/// A composite associate program: no college's, with what real ones have. Prerequisites with alternatives, corequisites, practice,
/// sharing, limits and what counts over the whole record.
enum CompositeProgram {
    static func rule() throws -> Rule { try Rule.read(try JSONReader.read(text)) }

    private static let text = #"""
        {"id": "program.composite", "kind": "program", "title": "Composite associate program",
         "courses": [
           {"course": "ACA 122", "credits": 1},
           {"course": "CIS 110", "credits": 3, "attributes": ["computing"]},
           {"course": "ENG 111", "credits": 3, "attributes": ["english"]},
           {"course": "ENG 112", "credits": 3, "prerequisites": "ENG 111", "attributes": ["english"]},
           {"course": "MAT 143", "credits": 3, "attributes": ["mathematics"]},
           {"course": "MAT 152", "credits": 4, "attributes": ["mathematics", "statistics"]},
           {"course": "MAT 171", "credits": 4, "attributes": ["mathematics"]},
           {"course": "HUM 115", "credits": 3, "prerequisites": "ENG 111", "attributes": ["humanities"]},
           {"course": "PHI 240", "credits": 3, "attributes": ["humanities"]},
           {"course": "PSY 150", "credits": 3, "attributes": ["social_science"]},
           {"course": "SOC 210", "credits": 3, "attributes": ["social_science"]},
           {"course": "BIO 168", "credits": 4, "attributes": ["anatomy_physiology"], "min_grade": "C"},
           {"course": "BIO 169", "credits": 4, "prerequisites": {"course": "BIO 168", "min_grade": "C"},
             "attributes": ["anatomy_physiology"], "min_grade": "C"},
           {"course": "BIO 163", "credits": 5, "attributes": ["anatomy_physiology"], "min_grade": "C"},
           {"course": "MED 121", "credits": 3, "attributes": ["medical_terminology"], "min_grade": "C"},
           {"course": "MED 122", "credits": 3, "prerequisites": {"course": "MED 121", "min_grade": "C"},
             "attributes": ["medical_terminology"], "min_grade": "C"},
           {"course": "HIT 110", "credits": 3, "min_grade": "C"},
           {"course": "HIT 112", "credits": 3, "prerequisites": {"course": "HIT 110", "min_grade": "C"}, "min_grade": "C"},
           {"course": "HIT 114", "credits": 3, "prerequisites": {"course": "HIT 110", "min_grade": "C"}, "attributes": ["computing"],
             "min_grade": "C"},
           {"course": "HIT 122", "credits": 1, "prerequisites": {"course": "HIT 110", "min_grade": "C"}, "corequisites": "HIT 114",
             "attributes": ["practicum"], "practicum_hours": 48, "min_grade": "C"},
           {"course": "HIT 210", "credits": 3, "prerequisites": {"any": ["MAT 143", "MAT 152", "MAT 171"]},
             "attributes": ["statistics"], "min_grade": "C"},
           {"course": "HIT 211", "credits": 4, "prerequisites": {"all": [{"course": "MED 122", "min_grade": "C"},
             {"any": [{"course": "BIO 169", "min_grade": "C"}, {"course": "BIO 163", "min_grade": "C"}]}]},
             "corequisites": "HIT 226", "attributes": ["icd_coding"], "min_grade": "C"},
           {"course": "HIT 214", "credits": 2, "prerequisites": {"course": "HIT 211", "min_grade": "C"},
             "attributes": ["cpt_coding"], "min_grade": "C"},
           {"course": "HIT 215", "credits": 2, "prerequisites": {"course": "HIT 211", "min_grade": "C"},
             "attributes": ["reimbursement"], "min_grade": "C"},
           {"course": "HIT 216", "credits": 2, "prerequisites": {"course": "HIT 210", "min_grade": "C"}, "min_grade": "C"},
           {"course": "HIT 218", "credits": 3, "prerequisites": {"all": [{"course": "HIT 112", "min_grade": "C"},
             {"course": "HIT 114", "min_grade": "C"}]}, "min_grade": "C"},
           {"course": "HIT 220", "credits": 2, "prerequisites": {"all": ["CIS 110", {"course": "HIT 114", "min_grade": "C"}]},
             "attributes": ["computing"], "min_grade": "C"},
           {"course": "HIT 222", "credits": 2, "prerequisites": {"course": "HIT 122", "min_grade": "C"}, "corequisites": "HIT 211",
             "attributes": ["practicum"], "practicum_hours": 96, "min_grade": "C"},
           {"course": "HIT 224", "credits": 1, "prerequisites": {"course": "HIT 222", "min_grade": "C"}, "attributes": ["practicum"],
             "practicum_hours": 48, "min_grade": "C"},
           {"course": "HIT 226", "credits": 3, "prerequisites": {"all": [{"course": "MED 121", "min_grade": "C"},
             {"any": [{"course": "BIO 169", "min_grade": "C"}, {"course": "BIO 163", "min_grade": "C"}]}]},
             "attributes": ["pathophysiology", "pharmacology"], "min_grade": "C"},
           {"course": "HIT 280", "credits": 2, "prerequisites": {"all": [{"course": "HIT 210", "min_grade": "C"},
             {"course": "HIT 211", "min_grade": "C"}]}, "corequisites": "HIT 224", "min_grade": "C"}],
         "versions": [{"id": "2024", "binds_on": "catalog_year", "routes": [{"id": "degree", "status": "required",
           "requires":
              {"id": "degree.all", "all": [
                {"id": "general", "limits": [{"credits": 6, "from": {"basis": "pass_fail"}}], "all": [
                  {"id": "general.success", "courses": {"from": {"course": "ACA 122"}}},
                  {"id": "general.english", "courses": {"credits": 3, "from": {"attribute": "english"}}},
                  {"id": "general.mathematics", "courses": {"credits": 3, "from": {"attribute": "mathematics"}}},
                  {"id": "general.humanities", "courses": {"credits": 3, "from": {"attribute": "humanities"}}},
                  {"id": "general.social", "courses": {"credits": 3, "from": {"attribute": "social_science"}}},
                  {"id": "general.computing", "courses": {"from": {"course": "CIS 110", "any": [{"within_years": 7},
                    {"source": "exam"}]}}}]},
                {"id": "science", "all": [
                  {"id": "science.anatomy", "any": [
                    {"id": "science.anatomy-two", "all": [
                      {"id": "science.bio-168", "courses": {"from": {"course": "BIO 168", "min_grade": "C", "within_years": 10}}},
                      {"id": "science.bio-169", "courses": {"from": {"course": "BIO 169", "min_grade": "C", "within_years": 10}}}]},
                    {"id": "science.bio-163", "courses": {"from": {"course": "BIO 163", "min_grade": "C", "within_years": 10}}}]},
                  {"id": "science.med-121", "courses": {"from": {"course": "MED 121", "min_grade": "C"}}},
                  {"id": "science.med-122", "courses": {"from": {"course": "MED 122", "min_grade": "C"}}},
                  {"id": "science.hit-226", "courses": {"from": {"course": "HIT 226", "min_grade": "C"}}}]},
                {"id": "him", "all": [
                  {"id": "him.hit-110", "courses": {"from": {"course": "HIT 110", "min_grade": "C"}}},
                  {"id": "him.hit-112", "courses": {"from": {"course": "HIT 112", "min_grade": "C"}}},
                  {"id": "him.hit-114", "courses": {"from": {"course": "HIT 114", "min_grade": "C"}}},
                  {"id": "him.hit-210", "courses": {"from": {"course": "HIT 210", "min_grade": "C"}}},
                  {"id": "him.hit-216", "courses": {"from": {"course": "HIT 216", "min_grade": "C"}}},
                  {"id": "him.hit-218", "courses": {"from": {"course": "HIT 218", "min_grade": "C"}}},
                  {"id": "him.hit-220", "courses": {"from": {"course": "HIT 220", "min_grade": "C"}}},
                  {"id": "him.hit-280", "courses": {"from": {"course": "HIT 280", "min_grade": "C"}}}]},
                {"id": "coding", "limits": [{"credits": 4, "from": {"source": ["transfer", "exam"]}}], "all": [
                  {"id": "coding.hit-211", "courses": {"from": {"course": "HIT 211", "min_grade": "C"}}},
                  {"id": "coding.hit-214", "courses": {"from": {"course": "HIT 214", "min_grade": "C"}}},
                  {"id": "coding.hit-215", "courses": {"from": {"course": "HIT 215", "min_grade": "C"}}}]},
                {"id": "practice", "all": [
                  {"id": "practice.hit-122", "courses": {"from": {"course": "HIT 122", "min_grade": "C"}}},
                  {"id": "practice.hit-222", "courses": {"from": {"course": "HIT 222", "min_grade": "C"}}},
                  {"id": "practice.hit-224", "courses": {"from": {"course": "HIT 224", "min_grade": "C"}}},
                  {"id": "practice.hours", "practicum": {"hours": 192, "verified": true}},
                  {"id": "practice.on-site", "practicum": {"hours": 96, "verified": true, "kinds": ["on_site"]}}]},
                {"id": "foundations", "all": [
                  {"id": "foundations.numbers", "courses": {"credits": 6, "from": {"attribute": ["mathematics", "statistics"]}}},
                  {"id": "foundations.technology", "courses": {"credits": 5, "count": 2, "from": {"attribute": "computing"}}}]},
                {"id": "standing", "all": [
                  {"id": "standing.total", "limits": [{"credits": 15, "from": {"source": "exam"}}], "courses": {"credits": 66,
                    "counts": "record"}},
                  {"id": "standing.residency", "courses": {"credits": 17, "from": {"source": "resident"}, "counts": "record"}},
                  {"id": "standing.him-residency", "courses": {"credits": 12, "from": {"subject": "HIT", "source": "resident"},
                    "counts": "record"}},
                  {"id": "standing.average", "gpa": {"at_least": 2.0}},
                  {"id": "standing.him-average", "gpa": {"at_least": 2.5, "from": {"subject": "HIT"}}}]}]},
           "sharing": [{"between": ["foundations.numbers", "general.mathematics", "him"], "courses": 3},
             {"between": ["foundations.technology", "general.computing", "him"], "credits": 8}],
           "limits": [{"credits": 49, "from": {"source": ["transfer", "exam"]}}]}]}]}
        """#
}
