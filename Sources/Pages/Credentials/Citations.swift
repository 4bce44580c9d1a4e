import Domain

/// What rules say of where they come from, for templates: sources with date and grade, standing, doubt and note.
///
/// Every member is there, since templates look for what an inner object lacks in those around it.
struct Citations {
    private let sources: [String: RuleSource]

    init(_ rule: Rule) { self.init(rule.sources) }
    init(_ sources: [RuleSource]) { self.sources = Dictionary(sources.map { ($0.id, $0) }) { first, _ in first } }

    /// - Parameter above: what stands around it already, and is not said again.
    func content(_ provenance: Provenance, under above: Provenance? = nil) -> [String: Content] {
        let cited = provenance.sources == above?.sources ? [] : provenance.sources.compactMap { sources[$0] }
        return [
            "standing": Self.standing(provenance.standing), "doubt": Self.text(provenance.doubt), "note": Self.text(provenance.note),
            "verified_on": provenance.verifiedOn == above?.verifiedOn
                ? false : Self.text(provenance.verifiedOn.map { Moments.day(of: "\($0)") }),
            "has_sources": .flag(!cited.isEmpty), "sources": .list(of: cited, Self.source),
        ]
    }

    static func source(_ source: RuleSource) -> Content {
        [
            "source_title": .text(source.title), "source_address": text(source.address),
            "source_facts": .text("\(source.vintage.map { "of \($0)" } ?? "undated"), \(source.grade.words)"),
            "source_note": text(source.note.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }),
        ]
    }

    /// How a statement stands, as a badge; false where nothing stands against it.
    static func standing(_ standing: Provenance.Standing) -> Content {
        switch standing {
        case .confirmed: false
        case .conflicting: ["look": "undecided", "word": "sources disagree"]
        case .unconfirmed: ["look": "unknown", "word": "not confirmed"]
        }
    }

    static func text(_ text: String?) -> Content { text.map(Content.text) ?? false }
}

extension EvidenceGrade {
    /// How it was come by, for people.
    var words: String {
        switch self {
        case .official: "read on the body’s own page"
        case .mirrored: "read on a copy of the body’s page"
        case .thirdParty: "read at a third party"
        case .repository: "read as a copy in a public repository"
        case .made: "put together here"
        }
    }
}

extension Evidence {
    /// As a template cites it.
    var cited: Content {
        ["source_title": .text(title), "source_address": Citations.text(address), "source_facts": .text(grade.words), "source_note": false]
    }
}

extension Period {
    /// `since July 13, 2020`, `from … to …`
    var words: String {
        let (from, to) = (from.map { Moments.day(of: "\($0)") }, to.map { Moments.day(of: "\($0)") })
        return switch (from, to) {
        case (let from?, let to?): "\(from) to \(to)"
        case (let from?, nil): "since \(from)"
        case (nil, let to?): "until \(to)"
        case (nil, nil): "at any time, as far as is known"
        }
    }
}

extension String {
    /// With its first letter capital.
    var asSentence: String { prefix(1).uppercased() + dropFirst() }
}
