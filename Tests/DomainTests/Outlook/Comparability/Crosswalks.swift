import Domain

/// Pairs of BLS's crosswalk from SOC 2010 to SOC 2018, as it prints them.
enum Crosswalks {
    static let health = OccupationCrosswalk(
        [
            ("29-2071", "Medical Records and Health Information Technicians (#)", "29-2072", "Medical Records Specialists"),
            (
                "29-2071", "Medical Records and Health Information Technicians (#)", "29-9021",
                "Health Information Technologists and Medical Registrars (##)"
            ),
            ("29-2099", "Health Technologists and Technicians, All Other (#)", "29-2036", "Medical Dosimetrists"),
            (
                "29-2099", "Health Technologists and Technicians, All Other (#)", "29-2099",
                "Health Technologists and Technicians, All Other (##)"
            ),
            ("29-2054", "Respiratory Therapy Technicians", "29-2099", "Health Technologists and Technicians, All Other (##)"),
            (
                "29-9099", "Healthcare Practitioners and Technical Workers, All Other (#)", "29-9021",
                "Health Information Technologists and Medical Registrars (##)"
            ),
            ("29-9099", "Healthcare Practitioners and Technical Workers, All Other (#)", "29-9093", "Surgical Assistants"),
            (
                "29-9099", "Healthcare Practitioners and Technical Workers, All Other (#)", "29-9099",
                "Healthcare Practitioners and Technical Workers, All Other"
            ),
            ("15-1121", "Computer Systems Analysts", "15-1211", "Computer Systems Analysts"),
            ("31-9094", "Medical Transcriptionists", "31-9094", "Medical Transcriptionists"),
        ].map { from, fromTitle, to, toTitle in
            OccupationCrosswalk.Link(from: code(from), to: code(to), fromTitle: fromTitle, toTitle: toTitle)
        })

    static func code(_ text: String) -> OccupationCode { OccupationCode(text) ?? .all }

    static func coverage(_ code: String, _ version: SOCVersion, title: String = "") -> Coverage? {
        health.coverage(of: self.code(code), title: title, version)
    }

    static let dosimetristsAndRecords =
        "Medical Dosimetrists, Medical Records Specialists, and Health Technologists and Technicians, All Other"
    static let technologistsAndSurgery =
        "Health Information Technologists, Medical Registrars, Surgical Assistants, and Healthcare Practitioners and Technical Workers, All Other"
}
