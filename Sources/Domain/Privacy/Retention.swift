/// How long a table of learners' records is kept.
package struct RetentionRule: Sendable, Equatable {
    package enum Keeps: Sendable, Equatable {
        case yearsAfterLeaving(Int)
        case permanent
        /// As long as anything else of the learner.
        case withLearner
        /// What proves the rest: never erased.
        case proof
        /// Nobody told, so it is never due.
        case unknown
    }

    package let table: String
    /// What it holds, for people.
    package let contents: String
    package let keeps: Keeps
    /// The text that says so.
    package let retention: String
    /// Which rule of the institution; nil: the registry's own.
    package let policy: String?

    package init(table: String, contents: String, keeps: Keeps, retention: String, policy: String?) {
        self.table = table
        self.contents = contents
        self.keeps = keeps
        self.retention = retention
        self.policy = policy
    }

    /// Whether what is in it keeps the learner's identity from being erased.
    package var outlastsLearner: Bool { keeps != .withLearner && keeps != .proof }

    /// Last day on which it is kept of who left on a day; nil: that cannot be told, or there is none.
    package func lastDay(leftOn: Day?) -> Day? {
        guard case .yearsAfterLeaving(let years) = keeps else { return nil }
        return leftOn.map { Deadlines.retention(leftOn: $0, years: years) }
    }
}

/// What is past its retention of one learner, and what would be erased.
package struct ErasurePlan: Sendable, Equatable {
    /// The public code.
    package let learner: String
    /// nil: still enrolled, or nobody told.
    package let leftOn: Day?
    /// Those erased, with the rows of each.
    package let tables: [Entry]
    /// Whether nothing stays but the proof.
    package let isWhole: Bool
    /// What has to be closed before; empty: nothing.
    package let blockedBy: [String]

    package struct Entry: Sendable, Equatable {
        package let table: String
        package let contents: String
        package let rows: Int
        /// Last day on which it was kept; nil: it goes with the rest.
        package let keptUntil: Day?
    }

    /// By which rules; empty where nothing is erased.
    package let policy: String

    /// - Parameter rows: of each table that has any.
    package init(
        learner: String, leftOn: Day?, rules: [RetentionRule], rows: [String: Int], blockedBy: [String], today: Day
    ) {
        self.learner = learner
        self.leftOn = leftOn
        self.blockedBy = blockedBy
        let isHeld = { (rule: RetentionRule) in rows[rule.table, default: 0] > 0 }
        let due = rules.filter { rule in rule.lastDay(leftOn: leftOn).map { $0 < today } ?? false }
        let isWhole = !due.isEmpty && !rules.contains { isHeld($0) && $0.outlastsLearner && !due.contains($0) }
        self.isWhole = isWhole
        tables = rules.filter { isHeld($0) && (due.contains($0) || (isWhole && $0.keeps == .withLearner)) }.map {
            Entry(table: $0.table, contents: $0.contents, rows: rows[$0.table, default: 0], keptUntil: $0.lastDay(leftOn: leftOn))
        }
        let past = due.filter(isHeld)
        policy = Set((past.isEmpty ? due : past).map { $0.policy ?? $0.retention }).sorted().joined(separator: "; ")
    }

    package var isEmpty: Bool { tables.isEmpty }

    /// As it leaves the system, and as it is named by whoever confirms it.
    package var document: Document {
        let entries = tables.map { entry in
            Document.object([
                .init("table", .string(entry.table)), .init("contents", .string(entry.contents)),
                .init("rows", .number(String(entry.rows))),
                .init("kept_until", entry.keptUntil.map { .string($0.description) } ?? .null),
            ])
        }
        return .object([
            .init("learner", .string(learner)), .init("left_on", leftOn.map { .string($0.description) } ?? .null),
            .init("tables", .array(entries)), .init("is_whole", .bool(isWhole)), .init("policy", .string(policy)),
            .init("blocked_by", .array(blockedBy.map(Document.string))), .init("words", .array(words.map(Document.string))),
        ])
    }

    /// What would be done, for whoever confirms it.
    package var words: [String] {
        guard !isEmpty else {
            return [leftOn == nil ? "Nothing is due: there is no day on which the learner left." : "Nothing is past its retention."]
        }
        var lines = tables.map { entry in
            "Erase \(entry.rows) of \(entry.table): \(entry.contents)" + (entry.keptUntil.map { ", kept until \($0)" } ?? "")
        }
        lines.append("Erase what the audit trail holds of them. Its chain stays, with the proof that it was done, and by which policy.")
        lines.append(isWhole ? "Nothing stays that tells who the learner was." : "Who the learner is stays, with what is kept longer.")
        return lines + blockedBy.map { "Not before it is closed: \($0)." }
    }
}
