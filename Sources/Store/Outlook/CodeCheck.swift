import Domain

/// Tells a code that no release has from one that only other releases have.
struct CodeCheck {
    let catalog: OutlookCatalog
    let scope: CellScope

    /// - Throws: `Faults`, one for each code that none of the releases asked has.
    nonisolated(nonsending) func check(_ question: WageQuestion) async throws {
        var unknown: [(list: any KeyPath<CodeBook, CodeList> & Sendable, name: String, code: String)] = []
        unknown += question.occupations.filter { !isKnown("\($0)", \.occupations) }.map { (\.occupations, "occupation", "\($0)") }
        unknown += question.industries.filter { !isKnown("\($0)", \.industries) }.map { (\.industries, "industry", "\($0)") }
        unknown += question.areas.filter { !isKnown("\($0)", \.areas) }.map { (\.areas, "area", "\($0)") }
        var faults: [Fault] = []
        for (list, name, code) in unknown {
            let elsewhere = try await releases(having: code, in: list)
            faults.append(
                Fault(
                    "unknown_\(name)", parameter: name, value: code, message: message(name, elsewhere),
                    allowed: elsewhere.map { "release=\($0)" }))
        }
        if !faults.isEmpty { throw Faults(faults) }
    }

    private func isKnown(_ code: String, _ list: KeyPath<CodeBook, CodeList>) -> Bool {
        scope.books.values.contains { $0[keyPath: list].index(of: code) != nil }
    }

    private func releases(having code: String, in list: any KeyPath<CodeBook, CodeList> & Sendable) async throws -> [String] {
        var names: [String] = []
        for release in try await catalog.releases() where release.isCurrent {
            if try await catalog.book(of: release)[keyPath: list].index(of: code) != nil { names.append(release.name) }
        }
        return names
    }

    private func message(_ name: String, _ elsewhere: [String]) -> String {
        let asked = scope.releases.map(\.name).joined(separator: ", ")
        return elsewhere.isEmpty
            ? "no such \(name) code in any release held here; search /v1/\(name == "industry" ? "industries" : name + "s")?q=…"
            : "no such \(name) code in \(asked); other releases have it"
    }
}
