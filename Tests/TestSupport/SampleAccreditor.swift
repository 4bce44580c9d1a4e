import Domain
import Store

/// A document of an accreditor of our own making.
package enum SampleAccreditor {
    package static let id = "sample-accreditor"

    /// - Parameters:
    ///   - name: as programs name it.
    ///   - years: for how many a candidacy lasts at most.
    package static func document(name: String = "Sample body", years: Int = 2) throws -> AccreditorDocument {
        try AccreditorDocument(
            JSONReader.read(
                """
                {"id": "\(id)", "name": "\(name)", "title": "Sample accreditor",
                 "sources": {"page": {"title": "Sample page", "vintage": "2024", "grade": "made", "read_on": "2026-11-01"}},
                 "entries": [
                  {"id": "candidacy", "topic": "candidacy", "text": "A candidacy lasts \(years) years.", "values": {"most_years": \(years)}, "source": "page"},
                  {"id": "old", "topic": "curriculum_version", "text": "The old version.", "effective": {"to": "2020-07-31"}, "source": "page"}]}
                """))
    }
}
