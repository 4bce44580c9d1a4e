/// The levels of the industry classification, from the whole to its parts.
/// NAICS has two to six digits for sector … national industry.
package enum IndustryLevel: String, CaseIterable, Sendable {
    case total, sector, subsector
    case industryGroup = "industry_group"
    case industry
    case nationalIndustry = "national_industry"
}

/// Whose establishments a figure counts.
package enum Ownership: String, CaseIterable, Sendable {
    case all, `private`, government, federal, state, local

    /// The ownership of an industry as BLS writes it: in the title's ending
    /// (`Hospitals, Privately Owned`), and in the codes of the totals and of
    /// government, whose titles do not say it in one form.
    package init(code: IndustryCode, title: String) {
        if let ownership = Self.byCode[code.description] {
            self = ownership
        } else if let ending = Self.endings.first(where: { title.hasSuffix($0.text) }) {
            self = ending.ownership
        } else {
            self = .all
        }
    }

    private static let endings: [(text: String, ownership: Ownership)] = [
        (", State Government Owned", .state), (", Local Government Owned", .local), (", Privately Owned", .private),
    ]

    private static let byCode: [String: Ownership] = [
        "000001": .private,
        "99-100": .government, "999000": .government, "999001": .government,
        "999100": .federal, "999101": .federal,
        "999200": .state, "999201": .state,
        "999300": .local, "999301": .local,
    ]
}

/// An industry of a release, in its place in the tree.
package struct Industry: ClassificationNode, Sendable, Equatable {
    package var code: IndustryCode
    package var title: String
    package var level: IndustryLevel
    package var ownership: Ownership
    /// nil for the cross-industry total alone.
    package var parent: IndustryCode?
    /// The order in which the survey lists it, from 0.
    package var position: Int

    package init(code: IndustryCode, title: String, level: IndustryLevel, ownership: Ownership, parent: IndustryCode?, position: Int) {
        self.code = code
        self.title = title
        self.level = level
        self.ownership = ownership
        self.parent = parent
        self.position = position
    }

    /// Places a listed industry by its code and title; the parent follows in
    /// `linked`.
    ///
    /// The part of an industry in one ownership has the level of the industry
    /// it is a part of (622105 and 622100 are both industry groups), so a level
    /// never counts an establishment as two levels.
    package init(code: IndustryCode, title: String, position: Int) {
        let ownership = Ownership(code: code, title: title)
        let whole = Self.ownershipTotals[code.description] == nil ? Self.whole(of: code, title: title) : .all
        self.init(code: code, title: title, level: (whole ?? code).level, ownership: ownership, parent: nil, position: position)
    }

    /// Totals of one ownership across all industries. Those of one level of
    /// government are parts of all government.
    private static let ownershipTotals = [
        "000001": "000000", "999001": "000000", "999101": "999001", "999201": "999001", "999301": "999001",
    ]

    /// 622100 for `622105`, `…, Privately Owned`; nil for what is whole itself.
    private static func whole(of code: IndustryCode, title: String) -> IndustryCode? {
        guard title.hasSuffix(" Owned"), Ownership(code: code, title: title) != .all else { return nil }
        return IndustryCode(bls: code.description.dropLast() + "0")
    }

    /// Gives every listed industry its parent by its code: the nearest listed
    /// code above it, then its sector, then the cross-industry total.
    package static func linked(_ listed: [Industry]) -> [Industry] {
        let codes = Set(listed.map(\.code))
        let sectors = listed.compactMap { industry in industry.code.sectors.map { (range: $0, code: industry.code) } }
        return listed.map { industry in
            var linked = industry
            linked.parent = parent(of: industry.code, codes, sectors)
            return linked
        }
    }

    private static func parent(
        of code: IndustryCode, _ codes: Set<IndustryCode>, _ sectors: [(range: Range<Int>, code: IndustryCode)]
    ) -> IndustryCode? {
        if code == .all { return nil }
        if let total = ownershipTotals[code.description].flatMap(IndustryCode.init(bls:)) { return codes.contains(total) ? total : .all }
        if code.sectors != nil { return .all }
        if let nearest = code.ancestors.first(where: codes.contains) { return nearest }
        return sectors.first { $0.range.contains(code.sectorNumber) }?.code ?? .all
    }
}
