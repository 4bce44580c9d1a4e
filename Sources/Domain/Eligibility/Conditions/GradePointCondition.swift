/// An average of grades, weighted by credits, over graded and completed records.
struct GradePointCondition: Condition {
    static let key = "gpa"

    var atLeast: Amount
    var selection: Selection
    /// So many graded credits must there be.
    var credits: Amount?

    init?(_ value: Document, at place: Place, _ reading: Reading) {
        let read = Self.fields(value, place, reading) { fields in
            (fields.amount("at_least", required: true) ?? .zero, fields.selection("from", grades: nil), fields.amount("credits"))
        }
        guard let read else { return nil }
        (atLeast, selection, credits) = read
    }

    var courses: Selection? { selection }

    func judge(_ facts: Facts, _ moment: Moment) -> Finding {
        guard let courses = facts.courses else { return .unknown("courses") }
        let match = SelectionMatch(selection, courses, moment)
        var average = GradeAverage(atLeast: atLeast, scale: moment.scale)
        for (place, record) in match.records.enumerated() {
            let status = courses[record.index].status
            guard status == .completed || status == .failed, record.credits > 0 else { continue }
            let admitted = match.admits(place)
            let points = record.grade.map { moment.scale.entries[$0].points?.thousandths }
            // A grade of the scale without points counts in no average.
            if admitted == .no || points == .some(nil) { continue }
            let isGradeKnown = points != nil
            let gaps = (admitted == .unknown ? match.gaps(place) : []) + (isGradeKnown ? [] : ["courses/\(record.index)/grade"])
            let key = moment.repeats == .once && !record.isRepeatable ? record.code : -1 - record.index
            average.add(key, credits: record.credits, points: points ?? nil, gaps: gaps)
        }
        return average.finding(credits: credits, moment)
    }

    var words: String {
        let over = selection.parts.isEmpty ? "" : " over \(selection.words)"
        return "a grade-point average of \(atLeast) or better" + over + (credits.map { ", of at least \($0) graded credits" } ?? "")
    }
}
