/// Who says so, where, and how good the evidence is.
package struct Evidence: Sendable, Hashable {
    package var title: String
    package var address: String?
    package var grade: EvidenceGrade

    package init(_ title: String, _ address: String? = nil, grade: EvidenceGrade) {
        (self.title, self.address, self.grade) = (title, address, grade)
    }
}

extension Evidence {
    package static let crosswalk = Evidence(
        "U.S. Bureau of Labor Statistics, crosswalk from the 2010 SOC to the 2018 SOC", "https://www.bls.gov/soc/2018/crosswalks.htm",
        grade: .repository)
    package static let hybridCodes = Evidence(
        "U.S. Bureau of Labor Statistics, news release of 2020-03-31: May 2019 began the 2018 SOC",
        "https://www.bls.gov/news.release/archives/ocwage_03312020.htm", grade: .official)
    package static let modelBasedMethod = Evidence(
        "U.S. Bureau of Labor Statistics, news release USDL-22-0556, and memorandum to OMB (ICR 202303-1220-001)",
        "https://omb.report/icr/202303-1220-001", grade: .official)
    package static let fieldDescriptions = Evidence(
        "U.S. Bureau of Labor Statistics, field descriptions and footnotes of the releases themselves", grade: .repository)
    package static let notASeries = Evidence(
        "BLS's text on comparing OEWS estimates over time, as the Connecticut Department of Labor has it", "https://www1.ctdol.state.ct.us",
        grade: .mirrored)
}
