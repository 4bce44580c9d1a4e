/// College credits of the whole record, each course once where the rule counts repeats once.
struct CreditsEarnedCondition: Condition {
    static let key = "credits_earned"

    var credits: Amount

    init?(_ value: Document, at place: Place, _ reading: Reading) {
        guard let credits = Self.fields(value, place, reading, { $0.amount("credits", required: true) }) else { return nil }
        self.credits = credits
    }

    var looksAtCourses: Bool { true }

    func judge(_ facts: Facts, _ moment: Moment) -> Finding {
        guard let courses = facts.courses else { return .unknown("courses") }
        let prepared = moment.records ?? PreparedRecords(courses, Vocabulary(scale: moment.scale, catalog: []))
        let records = prepared.list.sorted {
            ($0.certainty ?? .notMet, $0.index) < ($1.certainty ?? .notMet, $1.index)
        }
        var total = Accumulation()
        var counted: [Int: Int] = [:]
        for record in records {
            guard let certainty = record.certainty else { continue }
            // Of a course that counts already only what another record has more of it is added.
            let isOnce = moment.repeats == .once && !record.isRepeatable
            let credits = max(0, record.credits - (isOnce ? counted[record.code] ?? 0 : 0))
            if isOnce { counted[record.code, default: 0] += credits }
            if credits == 0 { continue }
            let finding = Finding(
                certainty, expectedOn: record.isComing ? record.endedOn?.after(moment.asOf) : nil,
                unknown: certainty == .unknown ? ["courses/\(record.index)/grade"] : [])
            let amount = Amount(thousandths: credits)
            total.add(amount, finding, evidence: moment.words("\(amount) credits of \(courses[record.index].course)"))
        }
        return total.finding(need: credits, unit: "credits", moment)
    }

    var words: String { "\(credits) college credits" }
}
