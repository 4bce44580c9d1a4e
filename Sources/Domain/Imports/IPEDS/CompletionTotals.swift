/// Whether programs add up to the totals that NCES publishes beside them, in
/// rows of CIPCODE 99: one for each institution, major and level. A file that
/// was cut off, or lost rows, is told so.
struct CompletionTotals {
    private struct Sum {
        var programs = 0
        var total: Int?
        /// Of the total, or of the first program before it.
        var line: Int
        /// Every row has its count.
        var isWhole = true
    }

    private var sums: [UInt64: Sum] = [:]
    /// Years with a total: an extract of programs has none, and nothing to compare.
    private var years: Set<Int> = []

    mutating func add(year: Int, unitid: Int, major: Int, level: AwardLevel, isTotal: Bool, awards: Int?, line: Int) {
        let key = UInt64(year) << 32 | UInt64(unitid) << 12 | UInt64(major) << 8 | UInt64(level.rawValue)
        var sum = sums[key] ?? Sum(line: line)
        if awards == nil { sum.isWhole = false }
        if isTotal {
            years.insert(year)
            (sum.total, sum.line) = (awards, line)
        } else {
            sum.programs += awards ?? 0
        }
        sums[key] = sum
    }

    /// Notes every total that is not there or not met, in the order of the lines.
    func check(file: String, log: FaultLog) {
        guard !years.isEmpty else { return }
        for (key, sum) in sums.sorted(by: { $0.value.line < $1.value.line }) where sum.isWhole && sum.total != sum.programs {
            guard years.contains(Int(key >> 32)), !log.isFull else { continue }
            let (unitid, major, level) = (key >> 12 & 0xFFFFF, key >> 8 & 0xF, key & 0xFF)
            let place = "of \(unitid), major \(major), level \(level)"
            let reason =
                sum.total.map { "is the total \(place), whose programs add up to \(sum.programs), not \($0): rows are missing or changed" }
                ?? "is \(place), which have no total in a row of CIPCODE 99: the file ends too early, or rows are missing"
            let value = sum.total.map { "\($0)" }
            log.add(ImportFault(.crossFooting, file: file, line: sum.line, column: "CTOTALT", value: value, reason: reason))
        }
    }
}
