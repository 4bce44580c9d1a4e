import Domain
import Postgres

/// What the work consists of, by O*NET's tasks and technology.
enum WorkClaims {
    static let work: [(part: String, words: String)] = [
        ("gather and maintain patients' records", "(patient | medical | health) & record"),
        ("organize data", "organize | compile | process"),
        ("work with physicians and nurses", "physician | nurse"),
    ]
    static let duties: [(part: String, words: String)] = [
        ("document health, treatments and results", "(document | record | enter) & (patient | treatment | medical | diagnosis)"),
        ("track results to assess quality", "quality | evaluate | assess"), ("data for databases", "database"),
        ("classification software and codes", "code | classification | classify"),
        ("keep information safe", "confidential | security | secure | protect"),
    ]
}

extension ClaimStore {
    private var occupations: [OccupationCode] { [Self.records, Self.technologists] }

    /// Confirmed where each part is among the tasks that O*NET lists.
    func tasks(_ parts: [(part: String, words: String)]) async throws -> ClaimAnswer {
        guard let version = try await pool.ask(ClaimQueries.version(of: "onet_tasks")).first else {
            return .unknown("no tasks of O*NET are held")
        }
        var findings: [ClaimAnswer.Finding] = []
        for (part, words) in parts {
            let tasks = try await pool.ask(ClaimQueries.tasks(of: occupations, about: words))
            findings.append(
                .init(
                    part, tasks.isEmpty ? nil : tasks.joined(separator: " / "), source: Self.onet(version, "Task Statements"),
                    address: Self.content))
        }
        let found = findings.count { $0.value != nil }
        return ClaimAnswer(
            ClaimAnswer.verdict(found: found, of: parts.count),
            "O*NET \(version) lists tasks of 29-2072 and 29-9021 for \(found) of the \(parts.count) parts of it.", findings)
    }

    /// Technology is listed; skills of these occupations were not rated, which is not the same as not needed.
    func skills() async throws -> ClaimAnswer {
        guard let version = try await pool.ask(ClaimQueries.version(of: "onet_technology")).first else {
            return .unknown("no technology of O*NET is held")
        }
        var findings: [ClaimAnswer.Finding] = []
        for (part, word) in [
            ("medical coding", "medical"), ("word processing", "word processing"),
            ("electronic document management", "document management"),
        ] {
            let found = try await pool.ask(ClaimQueries.technology(of: occupations, named: word))
            findings.append(
                .init(
                    part, found.isEmpty ? nil : found.joined(separator: " / "), source: Self.onet(version, "Technology Skills"),
                    address: Self.content))
        }
        let time = try await pool.ask(ClaimQueries.rating(of: occupations, element: "Time Management"))
        findings.append(
            .init(
                "time management", time.isEmpty ? nil : time.joined(separator: ", "), source: Self.onet(version, "Skills"),
                address: Self.content))
        let found = findings.count { $0.value != nil }
        let unrated = time.isEmpty ? " Skills of the two occupations have not been rated, so that of time management nothing is known." : ""
        return ClaimAnswer(
            ClaimAnswer.verdict(found: found, of: findings.count),
            "O*NET \(version) lists technology for \(findings.dropLast().count { $0.value != nil }) of the three kinds of software.\(unrated)",
            findings)
    }

    static let content = "/v1/occupations/29-2072/content"

    static func onet(_ version: String, _ file: String) -> String {
        "O*NET \(version) Database, \(file), U.S. Department of Labor, Employment and Training Administration, CC BY 4.0"
    }
}
