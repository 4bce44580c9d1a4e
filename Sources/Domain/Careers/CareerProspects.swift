/// A program that a crosswalk leads to an occupation.
package struct LeadingProgram: Sendable {
    package var cip: String
    package var title: String
    package var source: String
    package var vintage: String
    package var sha256: String

    package init(
        cip: String, title: String, source: String, vintage: String, sha256: String
    ) {
        (self.cip, self.title, self.source, self.vintage) = (cip, title, source, vintage)
        self.sha256 = sha256
    }
}

/// An institution's awards in a program at one level, in the latest year held.
package struct TeachingInstitution: Sendable {
    package var unitid: Int
    package var name: String
    package var city: String
    package var state: String
    package var year: Int
    package var cip: String
    package var awardLevel: Int
    /// nil: not reported.
    package var awards: Int?
    /// Median dollars of its students six and ten years after entry, of all programs together.
    package var earningsAfter6: String?
    package var earningsAfter10: String?
    package var earningsVintage: String?
    /// How many rows there are in all.
    package var total: Int

    package init(
        unitid: Int, name: String, city: String, state: String, year: Int, cip: String, awardLevel: Int, awards: Int?,
        earningsAfter6: String?, earningsAfter10: String?, earningsVintage: String?, total: Int
    ) {
        (self.unitid, self.name, self.city, self.state) = (unitid, name, city, state)
        (self.year, self.cip, self.awardLevel, self.awards) = (year, cip, awardLevel, awards)
        (self.earningsAfter6, self.earningsAfter10, self.earningsVintage, self.total) = (
            earningsAfter6, earningsAfter10, earningsVintage, total
        )
    }
}

/// What one vintage of projections says of an occupation in the nation.
package struct OccupationProjection: Sendable {
    package var vintage: String
    package var title: String
    package var sha256: String
    package var baseYear: Int
    package var targetYear: Int
    /// `annual_average` or `whole_period`.
    package var openingsBasis: String
    package var base: String
    package var target: String
    package var percent: String?
    package var openings: String?
    package var education: String?
    /// Of base, target and openings: `thousands` or `jobs`.
    package var unit: String

    package init(
        vintage: String, title: String, sha256: String, baseYear: Int, targetYear: Int, openingsBasis: String, base: String, target: String,
        percent: String?, openings: String?, education: String?, unit: String
    ) {
        (self.vintage, self.title, self.sha256, self.baseYear) = (vintage, title, sha256, baseYear)
        (self.targetYear, self.openingsBasis, self.base, self.target) = (targetYear, openingsBasis, base, target)
        (self.percent, self.openings, self.education, self.unit) = (percent, openings, education, unit)
    }
}
