import Domain
import Postgres

/// Carries out a plan within a transaction: items first, then kind by kind what they say, the facts that follow, the trail last.
struct RosterApplication {
    private let source: RosterSource
    private let planned: RosterImports.Planned
    private let transaction: Transaction
    private let system: String

    /// Items in one statement of the trail.
    static let auditPart = 5_000

    init(_ source: RosterSource, _ planned: RosterImports.Planned, in transaction: Transaction) {
        self.source = source
        self.planned = planned
        self.transaction = transaction
        system = source.roster.systemName
    }

    func run() async throws -> Document {
        let (id, code) = try await transaction.one(RosterImportQueries.add(source, planned))
        let plan = planned.plan
        var items = 0
        try await RosterItemQueries.forEachPart(of: plan) { first, part in
            try await transaction.execute(RosterItemQueries.add(part, from: first, to: id))
            items += part.count
        }
        if items > 0 { try await write(id, code, Set(plan.touchedKinds)) }
        try await transaction.execute(RosterAsideQueries.notice(plan.putAside.filter { $0.kind == .person }, system: system))
        if items > 0 { try await FactsQueries.refresh(.rosterImport(id), in: transaction) }
        try await audit(id, code, items)
        guard let shown = try await transaction.first(RosterImportQueries.one(code)) else { throw LearnerStore.Refusal.notAllowed }
        return shown
    }

    private func write(_ id: Int, _ code: String, _ kinds: Set<Roster.Kind>) async throws {
        try await transaction.execute(RosterItemQueries.keepLinks(id, system))
        if kinds.contains(.person) {
            try await transaction.execute(RosterItemQueries.keepRenamed(id, system))
            try await transaction.execute(RosterItemQueries.promote(id, system))
        }
        for target in RosterTarget.all where kinds.contains(target.kind) {
            if target.isOfLearner { try await transaction.execute(RosterItemQueries.findLearners(id, system, target.kind)) }
            try await transaction.execute(target.add(id, system))
            try await transaction.execute(target.change(id, system))
            if target.kind == .course {
                try await transaction.execute(RosterWriteQueries.joinCourses(id))
                try await transaction.execute(RosterWriteQueries.addVersions(id))
                try await transaction.execute(RosterWriteQueries.showCourses(id))
            }
            if target.kind == .person {
                try await transaction.execute(RosterWriteQueries.rename(id, system))
                try await transaction.execute(RosterWriteQueries.keepNames(id, code: code))
                try await transaction.execute(RosterWriteQueries.keepSaid(.person, id, system))
            }
            try await transaction.execute(target.link(id, system))
        }
        if kinds.contains(.sectionEnrolment) {
            try await transaction.execute(RosterItemQueries.findLearners(id, system, .sectionEnrolment))
            try await transaction.execute(RosterWriteQueries.keepSaid(.sectionEnrolment, id, system))
        }
    }

    private func audit(_ id: Int, _ code: String, _ items: Int) async throws {
        let parts = max(1, (items + Self.auditPart - 1) / Self.auditPart)
        for part in 0..<parts {
            let note = parts == 1 ? "import \(code)" : "import \(code), part \(part + 1) of \(parts)"
            try await transaction.execute(
                RosterItemQueries.audit(id, action: "roster.applied", note: note, after: part * Self.auditPart, count: Self.auditPart))
        }
    }
}

extension ImportPlan {
    /// The kinds of which anything is written.
    fileprivate var touchedKinds: [Roster.Kind] { additions.map(\.kind) + changes.map(\.kind) + removals.map(\.kind) }
}
