extension CourseDemand {
    static let members = ["credits", "count", "from", "including", "one_subject", "spread", "counts"]

    init(_ fields: inout Fields, grades: [String]) {
        let reading = fields.reading
        let amounts = Self.amounts(&fields)
        (credits, count) = (amounts.credits, amounts.count)
        selection = fields.selection("from", grades: grades)
        including =
            fields.list("including") { document, place -> Part? in
                guard var fields = Fields(document, at: place, reading) else { return nil }
                let amounts = Self.amounts(&fields)
                let part = Part(selection: fields.selection("from", grades: grades), credits: amounts.credits, count: amounts.count)
                fields.finish()
                return part
            } ?? []
        isOfOneSubject = fields.bool("one_subject") ?? false
        (subjects, terms) =
            fields.object("spread") { ($0.integer("subjects", in: 1...100) ?? 0, $0.integer("terms", in: 1...100) ?? 0) } ?? (0, 0)
        counting = fields.choice("counts", Counting.self) ?? .placed
        if isOfOneSubject, subjects > 1 {
            reading.fault("conflict", fields.place / "spread" / "subjects", "cannot be asked of courses that are all of one subject")
        }
    }

    /// With neither credits nor a number of courses one course is meant.
    private static func amounts(_ fields: inout Fields) -> (credits: Amount, count: Int) {
        let isBare = !fields.has("credits") && !fields.has("count")
        return (fields.amount("credits") ?? .zero, fields.integer("count", in: 0...10_000) ?? (isBare ? 1 : 0))
    }
}

extension Limit {
    init?(_ document: Document, at place: Place, _ reading: Reading, grades: [String]) {
        guard var fields = Fields(document, at: place, reading) else { return nil }
        if !fields.has("courses"), !fields.has("credits") { fields.needOne(of: ["courses", "credits"]) }
        self.init(
            selection: fields.selection("from", grades: grades), courses: fields.integer("courses", in: 0...10_000),
            credits: fields.amount("credits"), text: fields.string("text"))
        fields.finish()
    }
}

extension Sharing {
    init?(_ document: Document, at place: Place, _ reading: Reading) {
        guard var fields = Fields(document, at: place, reading) else { return nil }
        fields.needOne(of: ["between", "within"])
        let between = fields.names("between")
        let within = fields.string("within")
        let (courses, credits) = (fields.integer("courses", in: 0...10_000), fields.amount("credits"))
        let text = fields.string("text")
        fields.finish()
        if let between, between.count < 2 {
            reading.fault("wrong_value", place / "between", "names one requirement: sharing is between at least two")
            return nil
        }
        guard let scope = between.map(Scope.between) ?? within.map(Scope.within) else { return nil }
        self.init(scope: scope, courses: courses, credits: credits, text: text)
    }

    /// Where each requirement stands in a walk through the tree, with all that lies under it.
    static func spans(under requirement: Requirement) -> [String: Range<Int>] {
        var (size, next) = (0, 0)
        requirement.forEach { _ in size += 1 }
        var spans = [String: Range<Int>](minimumCapacity: size)
        number(requirement, &next, &spans)
        return spans
    }

    private static func number(_ requirement: Requirement, _ next: inout Int, _ spans: inout [String: Range<Int>]) {
        let start = next
        next += 1
        for child in requirement.children { number(child, &next, &spans) }
        spans[requirement.id] = start..<next
    }

    /// What it names must be requirements of the route, none of them inside another.
    func check(_ spans: [String: Range<Int>], _ place: Place, _ reading: Reading) {
        switch scope {
        case .within(let id): if spans[id] == nil { Self.missing(id, place / "within", reading) }
        case .between(let ids):
            for (index, id) in ids.enumerated() where spans[id] == nil { Self.missing(id, place / "between" / index, reading) }
            for (index, other) in Self.overlaps(ids, spans) {
                let isSame = ids[index] == ids[other]
                reading.fault(
                    "conflict", place / "between" / index, value: .string(ids[index]),
                    isSame ? "is named twice" : "lies inside `\(ids[other])`, or `\(ids[other])` inside it")
            }
        }
    }

    /// Those that overlap an earlier one, with it. Requirements are a tree: whatever begins within another ends in it.
    private static func overlaps(_ ids: [String], _ spans: [String: Range<Int>]) -> [(index: Int, other: Int)] {
        let named = ids.enumerated().compactMap { index, id in spans[id].map { (index: index, span: $0) } }
        let inOrder = named.sorted { ($0.span.lowerBound, $0.index) < ($1.span.lowerBound, $1.index) }
        var outer: [(index: Int, span: Range<Int>)] = []
        var found: [(index: Int, other: Int)] = []
        for entry in inOrder {
            while let last = outer.last, last.span.upperBound <= entry.span.lowerBound { outer.removeLast() }
            if let last = outer.last { found.append((max(last.index, entry.index), min(last.index, entry.index))) }
            outer.append(entry)
        }
        return found.sorted { ($0.index, $0.other) < ($1.index, $1.other) }
    }

    private static func missing(_ id: String, _ place: Place, _ reading: Reading) {
        reading.fault("wrong_value", place, value: .string(id), "is not the id of a requirement of this route")
    }
}
