import API
import Domain
import Store

/// Of what there are pages, as figures and rules are held: links lead to nothing else.
struct KnownPages: Sendable {
    private let book: CodeBook?
    private let credentials: Set<String>

    static func current(_ services: Services) async throws -> KnownPages {
        async let rules = services.rules.ids()
        let catalog = services.outlook.catalog
        var book: CodeBook?
        if let latest = try await catalog.releases().first(where: \.isCurrent) { book = try await catalog.book(of: latest) }
        return KnownPages(book: book, credentials: Set(try await rules))
    }

    func hasOccupation(_ code: String) -> Bool { book?.occupations[code] != nil }
    func hasArea(_ code: String) -> Bool { book?.areas[code] != nil }
    func hasCredential(_ id: String) -> Bool { credentials.contains(id) }
}
