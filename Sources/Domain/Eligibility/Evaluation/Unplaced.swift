/// The records that count nowhere, and why.
extension RouteAudit {
    func unplaced(_ tree: RouteTree) -> [UnplacedCourse] {
        guard let courses = facts.courses else { return [] }
        let placed = NumberSet(tree.shown.held.joined())
        let open = courses.indices.filter { !placed.contains($0) }
        if open.isEmpty { return [] }
        let reasons = UnplacedReasons(self, tree.shown, placed)
        return open.map { record in
            let (reason, detail) = reasons.reason(record)
            return UnplacedCourse(record: courses[record].id, course: courses[record].course, reason: reason, detail: detail)
        }
    }
}

/// Why records count nowhere. What is asked of every record is looked up once: a record may have thousands of courses.
private struct UnplacedReasons {
    private let audit: RouteAudit
    /// By code the first of the records that stand somewhere and exclude others.
    private var counting: [Int: Int] = [:]
    /// By record the demands that it may stand in.
    private var asking: [[Int]]
    private let limits: [LimitUse]

    init(_ audit: RouteAudit, _ shown: RouteAudit.Attempt, _ placed: NumberSet) {
        self.audit = audit
        asking = Array(repeating: [], count: audit.records.list.count)
        for (number, match) in audit.matches.demands.enumerated() { for edge in match.edges { asking[edge.record].append(number) } }
        limits = audit.route.limits.indices.map { LimitUse(audit, $0, shown) }
        guard audit.repeats == .once else { return }
        for record in audit.records.list.indices where placed.contains(record) && !audit.records.list[record].isRepeatable {
            let code = audit.records.list[record].code
            if counting[code] == nil { counting[code] = record }
        }
    }

    func reason(_ record: Int) -> (UnplacedCourse.Reason, String?) {
        let entry = audit.records.list[record]
        if let refusal = entry.refusal { return (refusal, nil) }
        if !entry.isRepeatable, let other = counting[entry.code] {
            return (.repeated, "`\(audit.facts.courses?[other].id ?? "")` counts instead")
        }
        if asking[record].isEmpty { return notAsked(entry) }
        for (index, limit) in limits.enumerated() where limit.isFull(for: record, entry.credits, in: asking[record]) {
            return (.limit, audit.route.limits[index].words)
        }
        return (.notNeeded, nil)
    }

    private func notAsked(_ entry: PreparedRecord) -> (UnplacedCourse.Reason, String?) {
        guard let number = audit.route.demandNaming[entry.code] else { return (.notAskedFor, nil) }
        let node = audit.route.nodes[audit.route.demands[number].node]
        if audit.matches.demands[number].isSettled { return (.notNeeded, "`\(node.id)` is settled by a waiver or an override") }
        return (.notAdmitted, "`\(node.id)` asks for it, but: \(node.text)")
    }
}

/// What of a limit is used up by what stands under it.
private struct LimitUse {
    private let demands: NumberSet
    private let counted: NumberSet
    private let left: (courses: Int, credits: Int)

    init(_ audit: RouteAudit, _ index: Int, _ shown: RouteAudit.Attempt) {
        let (limit, matches) = (audit.route.limits[index], audit.matches.limited[index])
        let counted = NumberSet(matches.sure + matches.doubtful)
        let standing = Set(limit.demands.flatMap { shown.held[$0] }).filter(counted.contains)
        let credits = standing.reduce(0) { $0 + audit.records.list[$1].credits }
        demands = NumberSet(limit.demands)
        self.counted = counted
        left = (limit.courses.map { $0 - standing.count } ?? .max, limit.credits.map { $0 - credits } ?? .max)
    }

    /// Whether a record that may stand in these demands would exceed the limit beside what stands under it.
    func isFull(for record: Int, _ credits: Int, in asking: [Int]) -> Bool {
        counted.contains(record) && asking.contains(where: demands.contains) && (left.courses < 1 || left.credits < credits)
    }
}
