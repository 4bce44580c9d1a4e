import API
import Domain
import Store

/// What a field of study is by the CIP, and what it leads to.
enum ProgramLinks {
    /// A code in its classification; empty where that is not held.
    struct Entry: Sendable {
        var title: String?
        var definition: String?
        var above: [(title: String, address: String)] = []
        var below: [(code: String, title: String)] = []
    }

    static func about(_ code: CIPCode, _ reference: ReferenceStore) async -> Entry {
        guard let found = try? await reference.code("\(code)", of: "cip-2020") else { return Entry() }
        return Entry(
            title: found.code["title"], definition: found.code["definition"],
            above: found.ancestors.compactMap { row in row["code"].map { ("CIP \($0)", "/programs/\($0)") } },
            below: found.children.compactMap { row in row["code"].map { ($0, row["title"] ?? $0) } })
    }

    /// Occupations by NCES's crosswalk, and credentials that ask for such a program.
    static func content(_ code: CIPCode, _ entry: Entry, _ services: Services) async throws -> [String: Content] {
        async let careers = services.careers.links()
        async let pages = KnownPages.current(services)
        let codes = code.isProgram ? ["\(code)"] : entry.below.map(\.code)
        let crosswalk = codes.isEmpty ? nil : try? await services.reference.links("cip-2020-to-soc-2018", from: codes, to: [], limit: 400)
        let occupations = (crosswalk?.links ?? []).map { [$0.toCode, $0.toTitle] }.unique()
        let credentials = try await careers.filter { link in
            if case .program(let cip, _) = link.target { return code.contains(cip) }
            return false
        }
        let known = try await pages
        return [
            "occupations": .list(of: occupations) {
                ["code": .text($0[0]), "title": .text($0[1]), "has_page": .flag(known.hasOccupation($0[0]))]
            },
            "has_occupations": .flag(!occupations.isEmpty), "crosswalk": Content(crosswalk?.dataset.citation),
            "credentials": .list(of: credentials) { link in
                CredentialName.link(link.credential, known).adding([
                    "sentence": .text(link.sentence), "link_source": link.evidence.cited,
                ])
            },
            "has_credentials": .flag(!credentials.isEmpty),
        ]
    }
}
