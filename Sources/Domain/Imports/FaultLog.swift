/// Collects faults and warnings while files are read, up to a limit.
///
/// Shared by the parsers of one import, which run one after the other in one
/// task; it is not for use by several at once.
package final class FaultLog {
    package let limit: Int
    package private(set) var faults: [ImportFault] = []
    /// A fault was left out: parsers stop as soon as they see this.
    package private(set) var isFull = false
    /// Faults beyond the limit, of parsers that go on to count them.
    package private(set) var leftOut = 0
    package private(set) var warnings: [String] = []
    private var warningsLeftOut = 0

    package init(limit: Int = 100) { self.limit = max(1, limit) }

    package func add(_ fault: ImportFault) {
        if faults.count < limit {
            faults.append(fault)
        } else {
            isFull = true
            leftOut += 1
        }
    }

    /// All that were found, told or not.
    package var count: Int { faults.count + leftOut }

    /// Notes what a reader should know, and what does not refuse the release.
    package func warn(_ warning: String) {
        if warnings.count < limit { warnings.append(warning) } else { warningsLeftOut += 1 }
    }

    package var isEmpty: Bool { faults.isEmpty }

    /// - Throws: `ImportFaults` when there is any.
    package func check() throws(ImportFaults) {
        if !faults.isEmpty { throw ImportFaults(faults, hasMore: isFull) }
    }

    package var allWarnings: [String] {
        warningsLeftOut == 0 ? warnings : warnings + ["and \(warningsLeftOut) more warnings"]
    }
}
