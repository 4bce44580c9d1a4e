import Domain
import Postgres

/// Puts back what was there before an import, within a transaction. Records go before what they rest on.
struct RosterUndo {
    private let found: RosterImportQueries.Found
    private let code: String
    private let transaction: Transaction

    init(_ found: RosterImportQueries.Found, code: String, in transaction: Transaction) {
        self.found = found
        self.code = code
        self.transaction = transaction
    }

    func run(keepingChanged: Bool) async throws -> Document {
        try await transaction.execute(RosterUndoQueries.begin(found))
        for target in RosterTarget.all { try await transaction.execute(target.keepChanged(found)) }
        for target in RosterTarget.all.reversed() where target.isOfLearner { try await undo(target) }
        try await transaction.execute(RosterUndoQueries.links(found, of: .sectionEnrolment))
        try await transaction.execute(RosterUndoQueries.forgetNames(found, code: code))
        for target in RosterTarget.all.reversed() where !target.isOfLearner { try await undo(target) }
        let kept = try await transaction.rows(RosterUndoQueries.kept(found))
        guard kept.isEmpty || keepingChanged else { throw RosterRefusal.changedSince(kept) }
        try await FactsQueries.refresh(.rosterImport(found.id), in: transaction)
        try await audit()
        try await transaction.execute(RosterUndoQueries.forgetItems(found))
        try await transaction.execute(RosterImportQueries.undone(found.id, kept: kept))
        guard let shown = try await transaction.first(RosterImportQueries.one(code)) else { throw LearnerStore.Refusal.notFound }
        return shown
    }

    private func undo(_ target: RosterTarget) async throws {
        try await transaction.execute(target.restore(found))
        try await transaction.execute(target.carry(found))
        let resting = try await rests(on: target)
        if !resting.isEmpty { try await transaction.execute(target.keepUsed(found, by: resting)) }
        if target.kind == .course { try await transaction.execute(RosterUndoQueries.forgetVersions(found)) }
        try await transaction.execute(RosterUndoQueries.links(found, of: target.kind))
        try await transaction.execute(RosterUndoQueries.forgetLinks(found, of: target.kind))
        if target.kind == .person { try await transaction.execute(RosterUndoQueries.forgetFacts(found)) }
        try await transaction.execute(target.delete(found))
    }

    /// Conditions that say that something rests on a row `t`.
    private func rests(on target: RosterTarget) async throws -> [String] {
        switch target.kind {
        case .person:
            // What the import itself made of the learner is no reason to keep it.
            let derived: Set = ["learners", "learner_facts", "roster_records", "roster_items", "audit_events", "audit_items"]
            let tables = try await transaction.rows(RosterUndoQueries.learnerTables).filter { !derived.contains($0.name) }
            return tables.map { "select from \($0.name) o where o.institution_id = t.institution_id and o.\($0.subject) = t.id" } + [
                """
                select from roster_records o
                where o.institution_id = t.institution_id and o.learner_id = t.id and not (o.kind = 'person' and o.import_id = i.import_id)
                """
            ]
        case .course:
            return [
                "select from sections o where o.institution_id = t.institution_id and o.course_id = t.id",
                "select from course_equivalences o where o.institution_id = t.institution_id and o.course_id = t.id",
                """
                select from course_versions o
                where o.institution_id = t.institution_id and o.course_id = t.id
                  and o.begins_on is distinct from (i.after ->> 'credits_since')::date
                """,
                """
                select from roster_records o
                where o.institution_id = t.institution_id and o.kind = 'course' and o.row_id = t.id and o.import_id <> i.import_id
                """,
            ]
        case .term: return ["select from sections o where o.institution_id = t.institution_id and o.term_id = t.id"]
        case .section, .sectionEnrolment, .courseResult, .programEnrolment: return []
        }
    }

    private func audit() async throws {
        let size = RosterApplication.auditPart
        let parts = max(1, (found.items + size - 1) / size)
        for part in 0..<parts {
            let note = parts == 1 ? "import \(code)" : "import \(code), part \(part + 1) of \(parts)"
            try await transaction.execute(
                RosterItemQueries.audit(found.id, action: "roster.undone", note: note, after: part * size, count: size, isUndone: true))
        }
    }
}
