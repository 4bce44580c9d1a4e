import Domain
import Postgres

/// Two colleges that do not exist, with everything that Pathways can hold of them, to look around in.
package struct DemonstrationSeed: Sendable {
    /// Whom one may sign in as.
    package struct Account: Sendable {
        package let institution: String
        package let signIn: String
        package let role: Role
    }

    package struct Made: Sendable {
        package let learners: Int
        package let records: Int
        package let accounts: [Account]
    }

    private let owner: ConnectionPool
    private let service: ConnectionPool

    /// - Parameters:
    ///   - owner: a pool with the credentials of the schema's owner, which alone adds institutions.
    ///   - service: a pool as the server works, which writes all else.
    package init(owner: ConnectionPool, service: ConnectionPool) {
        self.owner = owner
        self.service = service
    }

    /// - Parameter password: of all accounts.
    /// - Returns: nil where the colleges are there already. One that was begun and not filled is filled.
    package nonisolated(nonsending) func make(password: String) async throws -> Made? {
        var (learners, records) = (0, 0)
        var accounts: [Account] = []
        for college in DemonstrationCollege.all {
            let institution = try await institution(college)
            if try await isFilled(institution) { continue }
            let administrator = try await account(.administrator, of: institution, password)
            let made = try await fill(college, institution, administrator, password)
            learners += made.loaded.learners
            records += made.loaded.records
            accounts += made.accounts
        }
        return learners == 0 ? nil : Made(learners: learners, records: records, accounts: accounts)
    }

    private nonisolated(nonsending) func isFilled(_ institution: ActingAccount.Institution) async throws -> Bool {
        let name = Self.signIn(.administrator, institution)
        guard let administrator = try await AccessStore(pool: owner).account(named: name, of: institution.code) else { return false }
        return try await !LearnerStore(pool: service).list(search: nil, after: nil, limit: 1, as: administrator).isEmpty
    }

    private nonisolated(nonsending) func institution(_ college: DemonstrationCollege) async throws -> ActingAccount.Institution {
        let institutions = InstitutionStore(pool: owner)
        if let found = try await institutions.find(college.code) { return found }
        return try await institutions.add(code: college.code, name: college.name, isSynthetic: true)
    }

    private nonisolated(nonsending) func fill(
        _ college: DemonstrationCollege, _ institution: ActingAccount.Institution, _ administrator: ActingAccount, _ password: String
    ) async throws -> (loaded: RecordLoad.Loaded, accounts: [Account]) {
        try await teach(college, administrator)
        let people = try college.learners()
        let loaded = try await RecordLoad(pool: service).load(people.map { ($0.draft, $0.records) }, origin: "synthetic", as: administrator)
        var staff: [Role: ActingAccount] = [:]
        for role in Role.allCases where role != .administrator {
            let learner = role == .student ? loaded.codes.last : nil
            staff[role] = try await account(role, of: institution, password, learner: learner)
        }
        try await gather(people, loaded.codes, college, administrator, leader: staff[.instructor]!)
        for code in loaded.codes.suffix(20) {
            try await AssignmentStore(pool: service).assign(code, to: staff[.counselor]!.code, basis: .advisee, as: administrator)
        }
        return (loaded, Role.allCases.map { Account(institution: institution.code, signIn: Self.signIn($0, institution), role: $0) })
    }

    private nonisolated(nonsending) func teach(_ college: DemonstrationCollege, _ administrator: ActingAccount) async throws {
        let programs = CurriculumStore(pool: service)
        let first = DemonstrationTerm.all[0].startsOn
        try await programs.add(
            terms: DemonstrationTerm.all.map { .init(code: $0.code, title: $0.title, startsOn: $0.startsOn, endsOn: $0.endsOn) },
            courses: college.courses.map { .init(code: $0.code, title: $0.title, credits: Amount($0.credits), beginsOn: first) },
            as: administrator)
        for program in college.programs {
            var put = CurriculumStore.Program(
                code: program.code, title: program.title, level: program.level, field: "him", cip: program.cip,
                accreditor: program.accreditor)
            put.accreditation = program.accreditation.map {
                .init(status: $0.status, from: $0.from, to: $0.to, source: "synthetic", verifiedOn: DemonstrationCollege.today)
            }
            if let rule = program.rule.flatMap({ RuleReference($0) }) {
                put.curricula = (2021...2026).map { .init(catalogYear: $0, beginsOn: Day("\($0)-08-01")!, rule: rule) }
            }
            try await programs.put(put, as: administrator)
        }
        for document in try college.curricula() { _ = try await CurriculumLoad(pool: service).load(document, as: administrator) }
    }

    private nonisolated(nonsending) func gather(
        _ people: [DemonstrationLearner], _ codes: [String], _ college: DemonstrationCollege, _ administrator: ActingAccount,
        leader: ActingAccount
    ) async throws {
        let cohorts = CohortStore(pool: service, library: RuleLibrary(pool: service))
        let members = Dictionary(grouping: zip(people, codes), by: \.0.cohort).sorted { $0.key < $1.key }
        for (code, members) in members {
            let program = college.programs.first { code.hasPrefix($0.code) }!
            let year = code.suffix(4)
            try await _ = cohorts.add(
                .init(
                    code: code, title: "\(program.title), fall \(year)", program: program.code, startsOn: Day("\(year)-08-16"),
                    rules: program.rule.map { ["ahima.rhit", $0] } ?? ["ahima.cca"]), as: administrator)
            try await _ = cohorts.enter(members.map(\.1), cohort: code, on: Day("\(year)-08-16")!, as: administrator)
            try await cohorts.lead(code, by: leader.code, as: administrator)
        }
    }

    private nonisolated(nonsending) func account(
        _ role: Role, of institution: ActingAccount.Institution, _ password: String, learner: String? = nil
    ) async throws -> ActingAccount {
        let access = AccessStore(pool: owner)
        if let found = try await access.account(named: Self.signIn(role, institution), of: institution.code) {
            try await AccountStore(pool: owner).setPassword(password, of: Self.signIn(role, institution), in: institution)
            return found
        }
        let draft = AccountStore.Draft(
            signIn: Self.signIn(role, institution), name: "Demonstration \(role.rawValue)", roles: [role], password: password,
            learner: learner)
        _ = try await AccountStore(pool: owner).add(draft, to: institution, as: nil)
        guard let account = try await access.account(named: draft.signIn, of: institution.code) else {
            throw StoreError.unreadable("accounts")
        }
        return account
    }

    private static func signIn(_ role: Role, _ institution: ActingAccount.Institution) -> String {
        "\(role.rawValue)@\(institution.code).example"
    }
}
