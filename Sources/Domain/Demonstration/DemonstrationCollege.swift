/// A college that does not exist, for demonstration: what it teaches, in the order in which it is taken.
package struct DemonstrationCollege: Sendable {
    package struct Program: Sendable {
        package let code: String
        package let title: String
        package let level: DegreeLevel
        package let cip: String
        package let accreditor: String?
        package let accreditation: [(status: String, from: Day, to: Day?)]
        /// The published rule that its students are held to; nil: none is published.
        package let rule: String?
        let semesters: [[Course]]
    }

    package struct Course: Sendable {
        package let code: String
        package let title: String
        package let credits: Int
        var practicumHours = 0
        var practicumKind = "on_site"
    }

    package let code: String
    package let name: String
    package let programs: [Program]
    let numberPrefix: String
    let seed: UInt64

    /// The day of which everything is told: the fall of 2026 is under way.
    package static let today = Day("2026-11-01")!

    package static let all: [DemonstrationCollege] = [
        DemonstrationCollege(
            code: "riverbend", name: "Riverbend Community College",
            programs: [degree(accreditation: [("accredited", Day("2015-03-01")!, nil)]), certificate], numberPrefix: "R", seed: 20_260_001),
        DemonstrationCollege(
            code: "summit", name: "Summit Technical College",
            programs: [
                degree(accreditation: [("candidate", Day("2023-02-01")!, Day("2024-09-30")!), ("accredited", Day("2024-10-01")!, nil)]),
                certificate,
            ], numberPrefix: "S", seed: 20_260_002),
    ]

    private static func degree(accreditation: [(String, Day, Day?)]) -> Program {
        Program(
            code: "him-aas", title: "Health Information Management, Associate in Applied Science", level: .associate, cip: "51.0707",
            accreditor: "CAHIIM", accreditation: accreditation.map { (status: $0.0, from: $0.1, to: $0.2) },
            rule: "program.him-associate",
            semesters: [
                [
                    Course(code: "HIT 110", title: "Introduction to Health Information Management", credits: 3),
                    Course(code: "MED 121", title: "Medical Terminology I", credits: 3),
                    Course(code: "BIO 168", title: "Anatomy and Physiology I", credits: 4),
                    Course(code: "CIS 110", title: "Introduction to Computers", credits: 3),
                    Course(code: "ENG 111", title: "Writing and Inquiry", credits: 3),
                    Course(code: "ACA 122", title: "College Success", credits: 1),
                ],
                [
                    Course(code: "HIT 112", title: "Health Law and Ethics", credits: 3),
                    Course(code: "HIT 114", title: "Health Data Systems and Standards", credits: 3),
                    Course(code: "MED 122", title: "Medical Terminology II", credits: 3),
                    Course(code: "BIO 169", title: "Anatomy and Physiology II", credits: 4),
                    Course(code: "MAT 143", title: "Quantitative Literacy", credits: 3),
                    Course(code: "HIT 122", title: "Professional Practice I", credits: 1, practicumHours: 48, practicumKind: "virtual"),
                ],
                [
                    Course(code: "HIT 211", title: "ICD Coding", credits: 4),
                    Course(code: "HIT 226", title: "Principles of Disease and Pharmacology", credits: 3),
                    Course(code: "HIT 210", title: "Healthcare Statistics", credits: 3),
                    Course(code: "HIT 220", title: "Informatics and Electronic Records", credits: 2),
                    Course(code: "HIT 222", title: "Professional Practice II", credits: 2, practicumHours: 96),
                    Course(code: "PSY 150", title: "General Psychology", credits: 3),
                ],
                [
                    Course(code: "HIT 214", title: "CPT and Other Coding", credits: 2),
                    Course(code: "HIT 215", title: "Reimbursement", credits: 2),
                    Course(code: "HIT 216", title: "Quality in Healthcare", credits: 2),
                    Course(code: "HIT 218", title: "Management in Health Information", credits: 3),
                    Course(code: "HIT 224", title: "Professional Practice III", credits: 1, practicumHours: 48),
                    Course(code: "HIT 280", title: "Professional Issues", credits: 2),
                    Course(code: "HUM 115", title: "Critical Thinking", credits: 3),
                ],
            ])
    }

    private static let certificate = Program(
        code: "coding-certificate", title: "Medical Coding, Certificate", level: .certificate, cip: "51.0713", accreditor: nil,
        accreditation: [], rule: nil,
        semesters: [
            [
                Course(code: "HIT 110", title: "Introduction to Health Information Management", credits: 3),
                Course(code: "MED 121", title: "Medical Terminology I", credits: 3),
                Course(code: "BIO 163", title: "Anatomy and Physiology in one course", credits: 5),
            ],
            [
                Course(code: "HIT 211", title: "ICD Coding", credits: 4),
                Course(code: "HIT 214", title: "CPT and Other Coding", credits: 2),
                Course(code: "HIT 215", title: "Reimbursement", credits: 2),
                Course(code: "MED 122", title: "Medical Terminology II", credits: 3),
            ],
        ])

    /// Every course that one of its programs has, once.
    package var courses: [Course] {
        var seen: Set<String> = []
        return programs.flatMap { $0.semesters.joined() }.filter { seen.insert($0.code).inserted }
    }
}

/// A term of the demonstration's calendar.
package struct DemonstrationTerm: Sendable {
    package let code: String
    package let title: String
    package let startsOn: Day
    package let endsOn: Day

    /// From the fall of 2021 to the one that is under way.
    package static let all: [DemonstrationTerm] = (2021...2026).flatMap { year -> [DemonstrationTerm] in
        let spring = DemonstrationTerm(
            code: "\(year)SP", title: "Spring \(year)", startsOn: Day("\(year)-01-11")!, endsOn: Day("\(year)-05-07")!)
        let fall = DemonstrationTerm(
            code: "\(year)FA", title: "Fall \(year)", startsOn: Day("\(year)-08-16")!, endsOn: Day("\(year)-12-10")!)
        return year == 2021 ? [fall] : [spring, fall]
    }
}
