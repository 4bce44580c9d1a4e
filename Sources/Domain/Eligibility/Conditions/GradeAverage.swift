/// Grades on their way to an average, those of one course together: of its
/// records the one that helps most counts.
///
/// An average reaches a mark exactly where the credits times what their points
/// are above it do not sum up below zero; so records add up one by one, and
/// what is not known of one is a range. The sums are wide since documents may
/// name large numbers.
struct GradeAverage {
    private struct Entry {
        var credits: Int
        var points: Int
        func gain(over mark: Int) -> Int128 { Int128(credits) * Int128(points - mark) }
    }

    private struct Course {
        /// The best of what is known.
        var sure: Entry?
        /// What else may be: the most and the least that it could gain. It may also turn out not to count.
        var most: Int128?
        var least: Int128 = 0
        var openCredits = 0

        func worst(over mark: Int) -> Int128 { sure?.gain(over: mark) ?? least }
        func best(over mark: Int) -> Int128 { max(sure?.gain(over: mark) ?? 0, most ?? .min) }
    }

    private let mark: Int
    private let points: ClosedRange<Int>
    private var courses: [Int: Course] = [:]
    private var gaps: [String] = []

    init(atLeast: Amount, scale: GradeScale) {
        mark = atLeast.thousandths
        let known = scale.entries.compactMap(\.points?.thousandths)
        points = (known.min() ?? 0)...(known.max() ?? 0)
    }

    /// `points` is nil where the grade is not known; `gaps` names what else leaves open whether it counts.
    mutating func add(_ course: Int, credits: Int, points given: Int?, gaps open: [String]) {
        gaps += open
        if open.isEmpty, let given {
            let entry = Entry(credits: credits, points: given)
            let former = courses[course]?.sure
            if former.map({ $0.gain(over: mark) < entry.gain(over: mark) }) ?? true { courses[course, default: Course()].sure = entry }
        } else {
            var entry = courses[course] ?? Course()
            entry.most = max(entry.most ?? .min, Entry(credits: credits, points: given ?? points.upperBound).gain(over: mark))
            entry.least = min(entry.least, Entry(credits: credits, points: given ?? points.lowerBound).gain(over: mark))
            entry.openCredits = max(entry.openCredits, credits)
            courses[course] = entry
        }
    }

    func finding(credits asked: Amount?, _ moment: Moment) -> Finding {
        let sure = courses.values.compactMap(\.sure)
        let credits = sure.reduce(0) { $0 + $1.credits }
        let least = courses.values.reduce(Int128(0)) { $0 + $1.worst(over: mark) }
        let most = courses.values.reduce(Int128(0)) { $0 + $1.best(over: mark) }
        // With no credits at all there is no average.
        let need = max(1, asked?.thousandths ?? 0)
        let mostCredits = courses.values.reduce(0) { $0 + max($1.sure?.credits ?? 0, $1.openCredits) }
        var finding = Finding(.met)
        if credits >= need, least >= 0 {
            finding.evidence = [moment.words("\(average(sure)) over \(Amount(thousandths: credits)) credits")]
        } else if mostCredits >= need, most >= 0, !gaps.isEmpty {
            finding.certainty = .unknown
            finding.unknown = gaps
        } else if credits < need {
            finding.fail(moment.words("\(Amount(thousandths: credits)) graded credits" + (asked.map { " of \($0)" } ?? "")))
        } else {
            finding.fail(
                moment.words("\(average(sure)) over \(Amount(thousandths: credits)) credits is less than \(Amount(thousandths: mark))"))
        }
        finding.have = credits > 0 ? moment.words(average(sure).description) : nil
        finding.need = moment.words(Amount(thousandths: mark).description)
        return finding
    }

    /// Rounded down, so that it never shows a mark which it does not reach.
    private func average(_ entries: [Entry]) -> Amount {
        let credits = entries.reduce(Int128(0)) { $0 + Int128($1.credits) }
        let sum = entries.reduce(Int128(0)) { $0 + Int128($1.credits) * Int128($1.points) }
        return Amount(thousandths: credits == 0 ? 0 : Int(sum / credits))
    }
}
