/// What is not known of records, and what stands short, in words.
extension RouteAudit {
    /// The names of the facts that are missing for records to count in a demand.
    func gaps(of number: Int, _ held: [Int]) -> [String] {
        if facts.courses == nil { return ["courses"] }
        var found = names(route.demands[number].selection, held)
        for (record, entry) in held.map({ ($0, records.list[$0]) }) where entry.certainty == .unknown {
            found.append("courses/\(record)/grade")
        }
        for (index, part) in route.demands[number].parts.enumerated() {
            let doubtful = matches.demands[number].edges.indices.filter { matches.parts(number, index, $0) == .unknown }
            found += names(part.selection, doubtful.map { matches.demands[number].edges[$0].record })
        }
        if route.demands[number].terms > 1 {
            let undated = matches.demands[number].edges.map(\.record).filter { records.list[$0].term == nil }
            found += undated.map { "courses/\($0)/term" }
        }
        return Self.once(found)
    }

    /// The facts that leave open whether a selection admits these records.
    func names(_ selection: PreparedSelection, _ held: [Int]) -> [String] {
        Self.once(
            held.flatMap { record in selection.gaps(record, of: records.list, asOf: asOf).map { "courses/\(record)/\($0)" } })
    }

    /// Grades that the scale does not have.
    func offScale(_ held: [Int]) -> [String] {
        held.compactMap { record in
            guard let course = facts.courses?[record], course.status == .completed, let grade = course.grade,
                records.list[record].grade == nil
            else { return nil }
            return "the grade `\(grade)` of \(course.course) is not on the scale"
        }
    }

    /// The parts of a demand that fall short now.
    func partsLacking(_ number: Int, _ held: [Int]) -> [String] {
        let edges = matches.demands[number].edges
        return route.demands[number].parts.enumerated().compactMap { index, part in
            let counted = edges.indices.filter {
                edges[$0].certainty == .met && held.contains(edges[$0].record) && matches.parts(number, index, $0) == .yes
            }
            let credits = counted.reduce(0) { $0 + records.list[edges[$1].record].credits }
            let lack = Deficit(credits: max(0, part.credits - credits), items: max(0, part.count - counted.count))
            guard lack != .none else { return nil }
            return "of it lacks " + CourseDemand.measure(Amount(thousandths: lack.credits), lack.items) + " of " + part.words
        }
    }

    private static func once(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}

extension RouteMatches {
    func parts(_ demand: Int, _ part: Int, _ edge: Int) -> Truth {
        demands[demand].parts.isEmpty ? .no : demands[demand].parts[part][edge]
    }
}
