/// From the audit of a route to what is told of it.
extension RouteVerdict {
    init(_ standing: RouteStanding) {
        let (audit, tree) = (standing.audit, standing.tree)
        var requirement = tree.verdict(0)
        if standing.isOpen {
            requirement.status = standing.status
            requirement.reason = standing.reason
        }
        self.init(
            id: audit.route.route.id, title: audit.route.route.title, status: audit.route.route.status,
            verdict: standing.status, expectedOn: requirement.expectedOn, reason: standing.reason,
            missing: standing.missing, missingAfterRegistered: standing.missingAfterRegistered,
            missingAfterPlanned: standing.missingAfterPlanned,
            requirement: requirement, unplaced: audit.unplaced(tree), needed: tree.needed(), steps: audit.steps,
            isExhausted: standing.isExhausted)
    }
}

extension RouteTree {
    /// A requirement with everything under it. One that a person ruled on is shown without its parts.
    func verdict(_ node: Int) -> RequirementVerdict {
        let entry = audit.route.nodes[node]
        let state = states[node]
        var verdict = RequirementVerdict(
            id: entry.id, kind: entry.name, text: entry.text, status: state.status,
            expectedOn: state.status.isMet ? nil : state.expectedOn, missing: state.missing, have: nil, need: nil, heldBy: [],
            isChosen: nil, evidence: [], unknown: state.unknown,
            reason: reason(node),
            provenance: entry.provenance, sources: entry.sources, children: [])
        if audit.changes.rulings[node] != nil { return verdict }
        switch entry.kind {
        case .courses(let demand): describe(demand, &verdict)
        case .condition:
            verdict.evidence = audit.findings[node]?.evidence ?? []
            verdict.have = audit.findings[node]?.have
            verdict.need = audit.findings[node]?.need
        case .all, .atMost: verdict.children = entry.children.map { self.verdict($0) }
        case .any, .atLeast:
            verdict.children = entry.children.map { child in
                var part = self.verdict(child)
                part.isChosen = state.counted.contains(child)
                return part
            }
        }
        return verdict
    }

    private func describe(_ number: Int, _ verdict: inout RequirementVerdict) {
        let match = audit.matches.demands[number]
        let edges = heldEdges(number)
        verdict.heldBy = edges.map { edge in
            let course = audit.facts.courses?[edge.record]
            let taken = audit.records.takenFor[edge.record].map { "taken for \($0)" }
            let pin = audit.changes.pins.contains { $0.record == edge.record && $0.demand == number } ? "pinned" : nil
            let notes = [edge.note, taken, pin].compactMap { $0 }
            return PlacedCourse(
                record: course?.id ?? "", course: course?.course ?? "", credits: course?.credits ?? .zero, certainty: edge.certainty,
                note: notes.isEmpty ? nil : notes.joined(separator: "; "))
        }
        let sure = edges.filter { $0.certainty == .met }
        let credits = sure.reduce(0) { $0 + audit.records.list[$1.record].credits }
        var (have, need): ([String], [String]) = ([], [])
        if match.credits > 0 {
            have.append("\(Amount(thousandths: credits)) credits")
            need.append("\(Amount(thousandths: match.credits)) credits")
        }
        if match.count > 0 {
            have.append("\(sure.count) courses")
            need.append("\(match.count) courses")
        }
        guard !need.isEmpty else { return }
        verdict.have = have.joined(separator: " and ")
        verdict.need = need.joined(separator: " and ")
    }

    /// The requirements whose completion would satisfy the route: what is not met on the path that the verdict counts.
    func needed() -> [NeededItem] {
        neededNodes.map { node in
            NeededItem(
                requirement: audit.route.nodes[node].id, text: audit.route.nodes[node].text, missing: states[node].missing,
                choices: choices(node), reason: reason(node), expectedOn: states[node].expectedOn)
        }
    }

    /// The same by their nodes.
    var neededNodes: [Int] {
        var (found, path): ([Int], [Int]) = ([], [0])
        while let node = path.popLast() {
            if states[node].status.isMet { continue }
            if audit.changes.rulings[node] == nil {
                switch audit.route.nodes[node].kind {
                case .all, .any, .atLeast:
                    path += states[node].counted.reversed()
                    continue
                case .atMost, .courses, .condition: break
                }
            }
            found.append(node)
        }
        return found
    }

    /// Courses that the requirement names, without those that may stand in it already.
    func choices(_ node: Int) -> [String] {
        guard case .courses(let number) = audit.route.nodes[node].kind else { return [] }
        var seen = NumberSet(audit.matches.demands[number].edges.map { audit.records.list[$0.record].code })
        var choices: [String] = []
        for (code, text) in audit.route.demands[number].named where !seen.contains(code) {
            seen.insert(code)
            choices.append(text)
        }
        return choices
    }
}
