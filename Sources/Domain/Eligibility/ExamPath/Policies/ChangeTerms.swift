/// What it costs to move or to cancel an appointment, by how long before.
package struct ChangeTerms: ExamTerms {
    package static let kind = ExamPolicyKind.changes

    private static let mostBands = 20

    package struct Band: Sendable, Hashable {
        /// The shortest notice of the band.
        package var atLeast: Lead
        /// The longest; nil: that of the band before.
        package var atMost: Lead?
        package var fee: Money
    }

    /// Where a day stands.
    package enum Charge: Sendable, Hashable {
        case fee(Money)
        /// Between two bands: the policy does not say.
        case notSaid
        /// Later than every band: the fee for the exam is lost.
        case tooLate
    }

    /// The longest notice first.
    package var bands: [Band]

    package init?(_ fields: inout Fields) {
        let reading = fields.reading
        let bands = fields.list("bands", required: true) { Self.band($0, $1, reading) }
        guard let bands else { return nil }
        if bands.isEmpty || bands.count > Self.mostBands {
            reading.fault(
                "wrong_value", fields.place / "bands", "has \(bands.count.of("band")) that can be read", allowed: ["1 to \(Self.mostBands)"]
            )
            return nil
        }
        // To compare notices, reckoned from some Wednesday.
        let day = Day(number: 20_614)
        for (index, (band, next)) in zip(bands, bands.dropFirst()).enumerated()
        where band.atLeast.lastDay(before: day) >= next.atLeast.lastDay(before: day) {
            reading.fault(
                "wrong_value", fields.place / "bands" / (index + 1), "asks for no shorter notice than the one before it",
                allowed: ["the longest notice first"])
            return nil
        }
        self.bands = bands
    }

    private static func band(_ document: Document, _ place: Place, _ reading: Reading) -> Band? {
        guard var fields = Fields(document, at: place, reading) else { return nil }
        let (least, most) = (fields.lead("at_least", required: true), fields.lead("at_most"))
        let fee = fields.money("fee", required: true)
        fields.finish()
        guard let least, let fee else { return nil }
        return Band(atLeast: least, atMost: most, fee: fee)
    }

    /// What a change on `day` costs.
    package func charge(on day: Day, appointment: Day) -> Charge {
        guard let band = bands.first(where: { day <= $0.atLeast.lastDay(before: appointment) }) else { return .tooLate }
        if let most = band.atMost, day < most.lastDay(before: appointment) { return .notSaid }
        return .fee(band.fee)
    }

    package func words(_ currency: String) -> String {
        let list = bands.map { band in
            let most = band.atMost.map { " to \($0.words)" } ?? ""
            return "\(band.atLeast.words)\(most) before it: \(band.fee.cents == 0 ? "free" : "\(currency) \(band.fee)")"
        }
        return "to move or cancel an appointment: \(list.joined(separator: "; ")); later: the fee is lost"
    }
}

/// Until when the fee is paid back.
package struct RefundTerms: ExamTerms {
    package static let kind = ExamPolicyKind.refund

    package var notice: Notice
    /// What the body keeps; nil: not known.
    package var kept: Money?

    package init?(_ fields: inout Fields) {
        let notice = fields.notice("notice", otherwise: .appointment, required: true)
        kept = fields.money("kept")
        guard let notice else { return nil }
        self.notice = notice
    }

    package func words(_ currency: String) -> String {
        "a refund has to be asked for \(notice.words)" + (kept.map { "; \(currency) \($0) are kept" } ?? "")
    }
}

/// What not coming, or coming late, means.
package struct NoShowTerms: ExamTerms {
    package static let kind = ExamPolicyKind.noShow

    /// More than so many minutes late is not coming; nil: not known.
    package var lateMinutes: Int?
    package var forfeit: Forfeit

    package init?(_ fields: inout Fields) {
        lateMinutes = fields.integer("late_minutes", in: 0...600)
        guard let forfeit = Forfeit(&fields) else { return nil }
        self.forfeit = forfeit
    }

    package func words(_ currency: String) -> String {
        "whoever does not come" + (lateMinutes.map { ", or comes more than \($0.of("minute")) late" } ?? "") + ": \(forfeit.words)"
    }
}
