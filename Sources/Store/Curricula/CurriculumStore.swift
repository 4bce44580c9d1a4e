import Domain
import Postgres

/// Programs of an institution with their accreditation and curricula, its terms, courses and sites of practice.
package struct CurriculumStore: Sendable {
    package struct Program: Sendable {
        package var code: String
        package var title: String
        package var level: DegreeLevel
        /// As rules name it.
        package var field: String?
        package var cip: String?
        package var accreditor: String?
        package var accreditation: [Period] = []
        package var curricula: [Curriculum] = []

        package init(code: String, title: String, level: DegreeLevel, field: String? = nil, cip: String? = nil, accreditor: String? = nil) {
            self.code = code
            self.title = title
            self.level = level
            self.field = field
            self.cip = cip
            self.accreditor = accreditor
        }
    }

    /// A status of accreditation over a time, with who says so.
    package struct Period: Sendable {
        package var status: String
        package var from: Day?
        package var to: Day?
        package var source: String
        package var verifiedOn: Day

        package init(status: String, from: Day?, to: Day?, source: String, verifiedOn: Day) {
            self.status = status
            self.from = from
            self.to = to
            self.source = source
            self.verifiedOn = verifiedOn
        }
    }

    package struct Curriculum: Sendable {
        package var catalogYear: Int
        package var beginsOn: Day
        package var rule: RuleReference

        package init(catalogYear: Int, beginsOn: Day, rule: RuleReference) {
            self.catalogYear = catalogYear
            self.beginsOn = beginsOn
            self.rule = rule
        }
    }

    package struct Term: Sendable {
        package var code: String
        package var title: String
        package var startsOn: Day
        package var endsOn: Day

        package init(code: String, title: String, startsOn: Day, endsOn: Day) {
            self.code = code
            self.title = title
            self.startsOn = startsOn
            self.endsOn = endsOn
        }
    }

    package struct Course: Sendable {
        package var code: String
        package var title: String
        package var credits: Amount
        package var beginsOn: Day

        package init(code: String, title: String, credits: Amount, beginsOn: Day) {
            self.code = code
            self.title = title
            self.credits = credits
            self.beginsOn = beginsOn
        }
    }

    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// Adds a program, or takes what is told of one for what it is now. The facts of everybody who is enrolled follow at once.
    package nonisolated(nonsending) func put(_ program: Program, as account: ActingAccount) async throws {
        try await pool.write(as: account) { transaction in
            let id = try await transaction.one(CurriculumQueries.put(program))
            try await transaction.execute(CurriculumQueries.forgetPeriods(of: id))
            try await transaction.execute(CurriculumQueries.addPeriods(program.accreditation, of: id))
            try await transaction.execute(CurriculumQueries.addCurricula(program.curricula, of: id))
            try await FactsQueries.refresh(.programs([program.code]), in: transaction)
            let after = Document.object([.init("code", .string(program.code)), .init("title", .string(program.title))])
            let change = AuditChange("programs", row: id, after: after)
            try await transaction.execute(AuditTrailQueries.append(.init("program.put", changes: [change])))
        }
    }

    /// Adds terms and courses that are not there yet.
    package nonisolated(nonsending) func add(terms: [Term], courses: [Course], as account: ActingAccount) async throws {
        try await pool.write(as: account) { transaction in
            try await transaction.execute(CurriculumQueries.addTerms(terms))
            try await transaction.execute(CurriculumQueries.addCourses(courses))
            try await transaction.execute(CurriculumQueries.addVersions(courses))
            let note = "\(terms.count) terms, \(courses.count) courses"
            try await transaction.execute(AuditTrailQueries.append(.init("catalog.added", note: note)))
        }
    }
}
