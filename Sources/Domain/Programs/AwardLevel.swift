/// The level of an award as IPEDS numbers it in AWLEVEL.
///
/// Certificates of less than a year were one level, 1, until the award year
/// 2018-19; since 2019-20 they are two, 20 and 21 (1a and 1b on the survey's
/// own forms), and 2 is told apart from them by hours. 9 to 11 were given up
/// for 17 to 19 about 2009.
package enum AwardLevel: Int, Sendable, CaseIterable {
    case certificateUnderOneYear = 1
    case certificateOneToTwoYears = 2
    case associate = 3
    case certificateTwoToFourYears = 4
    case bachelor = 5
    case postbaccalaureateCertificate = 6
    case master = 7
    case postMasterCertificate = 8
    case doctorBefore2010 = 9
    case firstProfessional = 10
    case firstProfessionalCertificate = 11
    case doctorResearch = 17
    case doctorPractice = 18
    case doctorOther = 19
    case certificateUnderTwelveWeeks = 20
    case certificateTwelveWeeksToOneYear = 21

    package static let allowed = allCases.map { "\($0.rawValue)" }

    package init?(_ text: some StringProtocol) {
        guard let number = Int(text), let level = AwardLevel(rawValue: number) else { return nil }
        self = level
    }

    package var name: String {
        switch self {
        case .certificateUnderOneYear: "Certificate of less than 1 year"
        case .certificateOneToTwoYears: "Certificate of at least 1 but less than 2 years"
        case .associate: "Associate's degree"
        case .certificateTwoToFourYears: "Certificate of at least 2 but less than 4 years"
        case .bachelor: "Bachelor's degree"
        case .postbaccalaureateCertificate: "Postbaccalaureate certificate"
        case .master: "Master's degree"
        case .postMasterCertificate: "Post-master's certificate"
        case .doctorBefore2010: "Doctor's degree (before 2010)"
        case .firstProfessional: "First-professional degree (before 2010)"
        case .firstProfessionalCertificate: "First-professional certificate (before 2010)"
        case .doctorResearch: "Doctor's degree, research/scholarship"
        case .doctorPractice: "Doctor's degree, professional practice"
        case .doctorOther: "Doctor's degree, other"
        case .certificateUnderTwelveWeeks: "Certificate of less than 12 weeks"
        case .certificateTwelveWeeksToOneYear: "Certificate of at least 12 weeks but less than 1 year"
        }
    }
}

/// Which of the two majors that somebody may complete at once are counted.
///
/// One person with two majors has one award and stands in two rows, so rows of
/// both majors do not add up to people or to awards.
package enum Majors: String, Sendable, CaseIterable {
    case first, second, both

    /// MAJORNUM; nil for both.
    package var number: Int? {
        switch self {
        case .first: 1
        case .second: 2
        case .both: nil
        }
    }
}
