/// Who is who: a person of a roster is one who is held only where source id or
/// student number say so and nothing contradicts it. Anything less is for
/// somebody to decide.
struct PersonMatching {
    enum Match {
        case held(Int)
        case new
        case aside(ImportPlan.PutAside.Reason, [Int])
        case leftOut
    }

    private let held: [HeldRoster.Record]
    private let settlements: [String: HeldRoster.Settlement]
    private var byID: [String: Int] = [:]
    private var bySource: [String: Int] = [:]
    private var byNumber: [String: Int] = [:]
    private var byEmail: [String: [Int]] = [:]
    private var byName: [String: [Int]] = [:]

    private static let number = index(.studentNumber)
    private static let given = index(.givenName)
    private static let family = index(.familyName)
    private static let email = index(.email)
    private static let role = index(.role)

    private static func index(_ field: RosterField) -> Int { RosterPerson.fields.firstIndex(of: field) ?? 0 }

    init(_ held: [HeldRoster.Record], settlements: [String: HeldRoster.Settlement]) {
        self.held = held
        self.settlements = settlements
        for (index, person) in held.enumerated() {
            if !settlements.isEmpty { byID[person.id] = index }
            if let id = person.sourceID { bySource[id] = index }
            if let number = person.values[Self.number] { byNumber[number] = index }
            if let email = person.values[Self.email] { byEmail[email.lowercased(), default: []].append(index) }
            byName[Self.name(person.values[Self.given], person.values[Self.family]), default: []].append(index)
        }
    }

    /// A person whom another record names by source id; or, where the system's ids are student numbers, by that of
    /// somebody whom it has no id of yet.
    func index(ofPerson id: String, idsAreNumbers: Bool) -> Int? {
        if let index = bySource[id] { return index }
        guard idsAreNumbers, let index = byNumber[id], held[index].sourceID == nil else { return nil }
        return index
    }

    func isLearner(_ index: Int) -> Bool { held[index].values[Self.role] == RosterPerson.Role.learner.rawValue }

    func match(_ person: RosterPerson) -> Match {
        if let settlement = settlements[person.source.id], let match = settled(person, settlement) { return match }
        if let index = bySource[person.source.id] { return sameSource(person, index) }
        if let number = person.studentNumber, let index = byNumber[number] {
            if held[index].sourceID != nil { return .aside(.sameNumberOtherSource, [index]) }
            return isSameFamily(person, index) ? .held(index) : .aside(.sameNumberOtherName, [index])
        }
        if let email = person.email, let indices = byEmail[email.lowercased()] {
            let isOther = person.studentNumber != nil && indices.allSatisfy { held[$0].values[Self.number] != nil }
            return .aside(isOther ? .sameEmailOtherNumber : .sameEmailOnly, indices)
        }
        // Two numbers are two people; without both of them a name alone says nothing.
        let namesakes = byName[Self.name(person.givenName, person.familyName), default: []].filter {
            person.studentNumber == nil || held[$0].values[Self.number] == nil
        }
        return namesakes.isEmpty ? .new : .aside(.sameNameOnly, namesakes)
    }

    /// What somebody decided holds, but for a student number that is another's: two learners cannot have it. nil where the
    /// learner who was meant is held no more.
    private func settled(_ person: RosterPerson, _ settlement: HeldRoster.Settlement) -> Match? {
        let owner = person.studentNumber.flatMap { byNumber[$0] }
        switch settlement {
        case .leftOut: return .leftOut
        case .new:
            if let index = bySource[person.source.id] { return .held(index) }
            return owner.map { .aside(.sameNumberOtherName, [$0]) } ?? .new
        case .same(let id):
            guard let index = byID[id] else { return nil }
            if let owner, owner != index { return .aside(.sameNumberOtherSource, [index, owner]) }
            return .held(index)
        }
    }

    /// A name or a number may change; where both are others, the id was given to somebody else.
    private func sameSource(_ person: RosterPerson, _ index: Int) -> Match {
        guard let number = person.studentNumber, let heldNumber = held[index].values[Self.number], number != heldNumber else {
            return .held(index)
        }
        if let other = byNumber[number], other != index { return .aside(.sameNumberOtherSource, [index, other]) }
        return isSameFamily(person, index) ? .held(index) : .aside(.sameSourceOtherPerson, [index])
    }

    private func isSameFamily(_ person: RosterPerson, _ index: Int) -> Bool {
        Self.folded(person.familyName) == Self.folded(held[index].values[Self.family] ?? "")
    }

    private static func name(_ given: String?, _ family: String?) -> String { folded(given ?? "") + "\u{0}" + folded(family ?? "") }

    /// Case and the blanks between its parts are no difference of a name; everything else is.
    private static func folded(_ name: String) -> String { name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
