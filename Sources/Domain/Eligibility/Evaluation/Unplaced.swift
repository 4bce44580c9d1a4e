/// The records that count nowhere, and why.
extension RouteAudit {
    func unplaced(_ tree: RouteTree) -> [UnplacedCourse] {
        guard let courses = facts.courses else { return [] }
        let placed = NumberSet(tree.shown.held.joined())
        return courses.indices.filter { !placed.contains($0) }.map { record in
            let (reason, detail) = reason(record, tree, placed)
            return UnplacedCourse(record: courses[record].id, course: courses[record].course, reason: reason, detail: detail)
        }
    }

    private func reason(_ record: Int, _ tree: RouteTree, _ placed: NumberSet) -> (UnplacedCourse.Reason, String?) {
        let entry = records.list[record]
        if let refusal = entry.refusal { return (refusal, nil) }
        if repeats == .once, !entry.isRepeatable,
            let other = records.list.first(where: {
                $0.code == entry.code && $0.index != record && !$0.isRepeatable && placed.contains($0.index)
            })
        {
            return (.repeated, "`\(facts.courses?[other.index].id ?? "")` counts instead")
        }
        let asking = matches.demands.indices.filter { number in matches.demands[number].edges.contains { $0.record == record } }
        if asking.isEmpty { return notAsked(record, entry) }
        for (index, limit) in route.limits.enumerated() where limit.demands.contains(where: asking.contains) {
            if isFull(index, limit, for: record, tree.shown) { return (.limit, limit.words) }
        }
        return (.notNeeded, nil)
    }

    private func notAsked(_ record: Int, _ entry: PreparedRecord) -> (UnplacedCourse.Reason, String?) {
        guard let number = route.demands.firstIndex(where: { demand in demand.named.contains { $0.code == entry.code } }) else {
            return (.notAskedFor, nil)
        }
        let node = route.nodes[route.demands[number].node]
        if matches.demands[number].isSettled { return (.notNeeded, "`\(node.id)` is settled by a waiver or an override") }
        return (.notAdmitted, "`\(node.id)` asks for it, but: \(node.text)")
    }

    /// Whether the record would exceed a limit beside what stands under it.
    private func isFull(_ index: Int, _ limit: PreparedRoute.Limit, for record: Int, _ shown: Attempt) -> Bool {
        let counted = matches.limited[index].sure + matches.limited[index].doubtful
        guard counted.contains(record) else { return false }
        let standing = Set(limit.demands.flatMap { shown.held[$0] }).filter(counted.contains)
        let credits = standing.reduce(records.list[record].credits) { $0 + records.list[$1].credits }
        return standing.count + 1 > limit.courses ?? .max || credits > limit.credits ?? .max
    }
}
