/// How many completed one program at one level and as which major.
package struct Completion: Sendable, Equatable {
    package var year: Int
    package var unitid: Int
    package var cip: CIPCode
    package var level: AwardLevel
    /// 1 or 2.
    package var major: Int
    package var awards: Int?
    package var men: Int?
    package var women: Int?
    /// Why counts are absent, a letter each; nil where none is.
    package var markers: String?

    package init(
        year: Int, unitid: Int, cip: CIPCode, level: AwardLevel, major: Int, awards: Int?, men: Int?, women: Int?, markers: String?
    ) {
        (self.year, self.unitid, self.cip, self.level, self.major) = (year, unitid, cip, level, major)
        (self.awards, self.men, self.women, self.markers) = (awards, men, women, markers)
    }

    /// What makes it one among the rows of its year.
    package var key: CompletionKey { CompletionKey(unitid: unitid, cip: cip, level: level, major: major) }

    /// Every value but the year in one order, which is also that of the columns.
    package var fields: [String?] {
        [
            cip.description, "\(unitid)", "\(level.rawValue)", "\(major)", awards.map { "\($0)" }, men.map { "\($0)" },
            women.map { "\($0)" }, markers,
        ]
    }

    package static let columns = ["cip", "unitid", "award_level", "major", "awards", "men", "women", "markers"]
}

package struct CompletionKey: Sendable, Hashable, Comparable {
    package var unitid: Int
    package var cip: CIPCode
    package var level: AwardLevel
    package var major: Int

    package static func < (left: CompletionKey, right: CompletionKey) -> Bool {
        (left.cip, left.unitid, left.level.rawValue, left.major) < (right.cip, right.unitid, right.level.rawValue, right.major)
    }
}
