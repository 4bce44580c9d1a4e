import Domain

/// What people call the credential of a rule, taken from the rule's title.
struct CredentialName {
    /// `Registered Health Information Technician (RHIT)`
    let name: String
    /// What of it the rule is about: `eligibility for the exam`; nil: the title does not say.
    let aspect: String?
    /// `RHIT`
    let letters: String

    init(_ rule: Rule) { self.init(id: rule.id, title: rule.title) }

    init(id: String, title: String) {
        let start = title.lastIndex(of: ")") ?? title.startIndex
        let comma = title[start...].lastIndex(of: ",")
        name = String(title[..<(comma ?? title.endIndex)])
        aspect = comma.map { String(title[title.index(after: $0)...].drop { $0 == " " }) }
        letters = Self.inParentheses(title) ?? OccupationProspects.name(id)
    }

    /// The first of the letters in the last parentheses.
    private static func inParentheses(_ title: String) -> String? {
        guard let open = title.lastIndex(of: "("), let close = title.lastIndex(of: ")"), open < close else { return nil }
        let first = title[title.index(after: open)..<close].split(separator: ",").first.map(String.init) ?? ""
        return !first.isEmpty && first.allSatisfy { $0.isUppercase || $0 == "-" } ? first : nil
    }

    /// `an RHIT`, `a CCA`: by how the first letter is spoken.
    var withArticle: String { ("AEFHILMNORSX".contains(letters.first ?? " ") ? "an " : "a ") + letters }

    /// What leads to a credential, where it has a page.
    static func link(_ id: String, _ known: KnownPages) -> Content {
        ["id": .text(id), "letters": .text(OccupationProspects.name(id)), "is_known": .flag(known.hasCredential(id))]
    }
}
