/// A node of the tree of what is required.
package struct Requirement: Sendable {
    package indirect enum Kind: Sendable {
        case all([Requirement])
        case any([Requirement])
        case atLeast(Int, [Requirement])
        /// Of conditions only.
        case atMost(Int, [Requirement])
        case courses(CourseDemand)
        case condition(any Condition)
    }

    /// Stable and unique in its version; the path where the file gives none.
    package var id: String
    /// A sentence for people; nil where the file has none.
    package var text: String?
    package var place: Place
    package var provenance: Provenance
    package var limits: [Limit]
    package var kind: Kind

    package var children: [Requirement] {
        switch kind {
        case .all(let children), .any(let children), .atLeast(_, let children), .atMost(_, let children): children
        case .courses, .condition: []
        }
    }
}

/// Courses that must stand in a requirement.
package struct CourseDemand: Sendable {
    /// Part of what stands in it must be of a kind.
    package struct Part: Sendable {
        package var selection: Selection
        package var credits: Amount
        package var count: Int
    }

    package enum Counting: String, Sendable, CaseIterable {
        /// Each course stands in one requirement, but for sharing.
        case placed
        /// Over the whole record, whatever else holds its courses.
        case record
    }

    /// 0 where credits are not asked.
    package var credits: Amount
    /// 0 where a number of courses is not asked.
    package var count: Int
    package var selection: Selection
    package var including: [Part]
    package var isOfOneSubject: Bool
    /// At least so many different subjects and terms; 0 where not asked.
    package var subjects: Int
    package var terms: Int
    package var counting: Counting
}
