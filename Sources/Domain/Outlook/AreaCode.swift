/// A place for which the survey publishes figures.
package enum AreaKind: String, CaseIterable, Sendable {
    case nation, state, metropolitan, nonmetropolitan

    /// The letter of BLS's area types; both kinds of local area are `M`.
    package var blsType: UInt8 {
        switch self {
        case .nation: 0x4E  // N
        case .state: 0x53  // S
        case .metropolitan, .nonmetropolitan: 0x4D  // M
        }
    }
}

/// The code of an area: `US`, a postal code (`CA`), the five digits of a
/// metropolitan area (`31080`, CBSA), or the seven of a nonmetropolitan one
/// (`0600006`, the state's FIPS number and a number within it).
package struct AreaCode: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let description: String
    package let kind: AreaKind

    package static let nation = AreaCode(description: "US", kind: .nation)

    private init(description: String, kind: AreaKind) {
        self.description = description
        self.kind = kind
    }

    package init(_ state: State) { self.init(description: state.postal, kind: .state) }

    /// Reads the canonical forms and what people write for them: `us`, `USA`,
    /// `00`, a state's FIPS number, and BLS's seven digits of any area
    /// (`0000000`, `0600000`, `0031080`). Names are for the search. Nil for
    /// what has none of these forms.
    package init?(_ text: some StringProtocol) {
        let trimmed = text.withoutSpace.uppercased()
        if ["US", "USA", "00"].contains(trimmed) {
            self = .nation
        } else if let state = State(postal: trimmed) ?? State(fips: trimmed) {
            self.init(state)
        } else if trimmed.utf8.count == 5, trimmed.utf8.first != 0x30 {
            self.init(bls: "00" + trimmed)
        } else {
            self.init(bls: trimmed)
        }
    }

    /// Reads the seven digits that BLS uses for every kind of area.
    package init?(bls digits: some StringProtocol) {
        guard digits.utf8.count == 7, digits.utf8.allSatisfy(\.isDigit) else { return nil }
        let prefix = digits.prefix(2)
        let rest = digits.dropFirst(2)
        if prefix == "00" {
            if rest == "00000" { self = .nation; return }
            guard rest.first != "0" else { return nil }
            self.init(description: String(rest), kind: .metropolitan)
        } else if rest == "00000" {
            guard let state = State(fips: prefix) else { return nil }
            self.init(state)
        } else {
            guard State(fips: prefix) != nil else { return nil }
            self.init(description: String(digits), kind: .nonmetropolitan)
        }
    }

    /// BLS's seven digits.
    package var bls: String {
        switch kind {
        case .nation: "0000000"
        case .state: (State(postal: description)?.fips ?? "") + "00000"
        case .metropolitan: "00" + description
        case .nonmetropolitan: description
        }
    }

    package static func < (left: AreaCode, right: AreaCode) -> Bool { left.description < right.description }
}
