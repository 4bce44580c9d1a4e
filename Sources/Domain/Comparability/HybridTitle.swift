/// Reads what a code of May 2019 or May 2020 holds from its title: BLS called
/// the codes that it made of several occupations of SOC 2018 by the titles of
/// these, as `Medical Dosimetrists, Medical Records Specialists, and Health
/// Technologists and Technicians, All Other`.
struct HybridTitle: Sendable {
    /// Titles by their first word.
    private let titles: [String: [(words: [String], code: OccupationCode)]]

    init(_ titles: [OccupationCode: String]) {
        var byWord: [String: [(words: [String], code: OccupationCode)]] = [:]
        for (code, title) in titles {
            let words = Self.words(title)
            guard let first = words.first else { continue }
            byWord[first, default: []].append((words, code))
        }
        self.titles = byWord.mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }

    /// The occupations whose titles make up this one to its last word; none
    /// where a word is left.
    func members(of title: String) -> Set<OccupationCode> { members(Self.words(title)[...]) ?? [] }

    private func members(_ words: ArraySlice<String>) -> Set<OccupationCode>? {
        guard let first = words.first else { return [] }
        for title in titles[first] ?? [] where words.starts(with: title.words) {
            if let rest = members(words.dropFirst(title.words.count)) { return rest.union([title.code]) }
        }
        return nil
    }

    /// Without `and` and commas, by which titles are joined differently in a list.
    private static func words(_ title: String) -> [String] {
        title.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init).filter { $0 != "and" }
    }
}
