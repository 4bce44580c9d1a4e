extension PrivacyCaseKind {
    /// A case as it leaves the system: what was kept of it, with its state, what may come next, and its deadline.
    ///
    /// - Parameter kept: with `received_on` and `steps`, each of which has its `step`.
    package func described(_ kept: Document, today: Day) -> Document {
        guard case .object(var members) = kept else { return kept }
        let steps = Self.steps(of: kept)
        let isOpen = steps.last?.leavesOpen ?? true
        members.append(.init("revision", .number(String(steps.count + 1))))
        members.append(.init("state", .string(steps.last?.rawValue ?? "open")))
        members.append(.init("is_open", .bool(isOpen)))
        members.append(.init("next", .array(next(after: steps).map { .string($0.rawValue) })))
        switch self {
        case .access:
            guard case .string(let text)? = kept["received_on"], let day = Day(text) else { break }
            let due = Deadlines.access(receivedOn: day)
            members.append(.init("due_on", .string(due.description)))
            members.append(.init("is_overdue", .bool(isOpen && due < today)))
        case .amendment: members.append(.init("limits", .string(AmendmentGround.limits)))
        case .hold: break
        }
        return .object(members)
    }

    /// The steps that a case has gone, in their order.
    package static func steps(of kept: Document) -> [CaseStep] {
        guard case .array(let items)? = kept["steps"] else { return [] }
        return items.compactMap { item in
            if case .string(let name)? = item["step"] { CaseStep(rawValue: name) } else { nil }
        }
    }
}
