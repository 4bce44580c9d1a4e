extension Requirement {
    /// The name of its kind in the format.
    package var name: String {
        switch kind {
        case .all: "all"
        case .any: "any"
        case .atLeast: "at_least"
        case .atMost: "at_most"
        case .courses: "courses"
        case .condition(let condition): type(of: condition).key
        }
    }

    /// What it asks, where the rule has no sentence for it.
    package var words: String {
        switch kind {
        case .all: "all of these"
        case .any: "one of these"
        case .atLeast(let count, let children): "at least \(count) of these \(children.count)"
        case .atMost(let count, let children): "at most \(count) of these \(children.count)"
        case .courses(let demand): demand.words
        case .condition(let condition): condition.words
        }
    }
}

extension CourseDemand {
    /// What it asks: "6 credits of courses of BIO, with grade C or better".
    package var words: String {
        let codes = credits == .zero && count == 1 && selection.parts.count == 1 ? selection.namedCourses : []
        var text = codes.count == 1 ? codes[0] : Self.measure(credits, count) + " of " + selection.words
        for part in including { text += "; of which " + Self.measure(part.credits, part.count) + " of " + part.selection.words }
        if isOfOneSubject { text += "; all of one subject" }
        if subjects > 1 { text += "; of \(subjects) subjects" }
        if terms > 1 { text += "; in \(terms) terms" }
        if counting == .record { text += "; over the whole record" }
        return text
    }

    /// "6 credits", "2 courses", or both.
    package static func measure(_ credits: Amount, _ count: Int) -> String {
        let hours = credits == .zero ? nil : credits == Amount(1) ? "1 credit" : "\(credits) credits"
        let courses = count == 0 ? nil : count == 1 ? "1 course" : "\(count) courses"
        if let hours, let courses { return hours + " and " + courses }
        return hours ?? courses ?? "nothing"
    }
}

extension Limit {
    /// "at most 3 credits of courses graded pass_fail".
    package var words: String {
        let caps = [credits.map { "\($0) credits" }, courses.map { "\($0) courses" }].compactMap { $0 }
        return "at most " + caps.joined(separator: " and ") + " of " + selection.words
    }
}

extension Selection {
    /// "any course", "BIO 168 or BIO 169", "courses of BIO, numbered from 200".
    package var words: String {
        if parts.isEmpty { return "any course" }
        if case .courses(let codes) = parts[0], parts.count == 1 { return Self.either(codes) }
        var text = "courses "
        for (index, part) in parts.enumerated() { text += (index == 0 ? "" : ", ") + part.words }
        return text
    }

    fileprivate static func either(_ names: [String]) -> String {
        guard names.count <= 8 else { return names.prefix(6).joined(separator: ", ") + " or \(names.count - 6) others" }
        var text = names.first ?? "none"
        for index in names.indices.dropFirst() { text += (index == names.count - 1 ? " or " : ", ") + names[index] }
        return text
    }
}

extension Selection.Part {
    fileprivate var words: String {
        switch self {
        case .courses(let codes): "among " + Selection.either(codes)
        case .subjects(let names): "of " + Selection.either(names)
        case .numbers(let from, let to):
            "numbered" + (from.map { " from \($0)" } ?? "") + (to.map { " to \($0)" } ?? "")
        case .levels(let names): "of level " + Selection.either(names)
        case .attributes(let names): "with attribute " + Selection.either(names)
        case .competencies(let names): "for competency " + Selection.either(names)
        case .sources(let sources): "by " + Selection.either(sources.map(\.rawValue))
        case .institutions(let names): "at " + Selection.either(names)
        case .bases(let bases): "graded " + Selection.either(bases.map(\.rawValue))
        case .minimumGrade(let grade): "with grade \(grade) or better"
        case .withinYears(let years): "ended within \(years) years"
        case .ended(let period): "ended" + (period.from.map { " from \($0)" } ?? "") + (period.to.map { " to \($0)" } ?? "")
        case .any(let selections): "either " + selections.map(\.words).joined(separator: ", or ")
        case .all(let selections): "all of: " + selections.map(\.words).joined(separator: "; ")
        case .not(let selection): "not: " + selection.words
        }
    }
}
