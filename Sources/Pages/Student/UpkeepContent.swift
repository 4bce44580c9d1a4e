import Domain

/// Credentials that are kept up together, as their page tells them.
struct UpkeepContent {
    let group: GroupUpkeep
    let asOf: Day

    init(_ group: GroupUpkeep, asOf: Day) { (self.group, self.asOf) = (group, asOf) }

    var content: Content {
        [
            "names": .text(group.credentials.map(\.name).joined(separator: ", ")), "badge": Self.badge(group.status.state),
            "since": PlainWords.day(group.status.since), "until": PlainWords.day(group.status.until),
            "appeal": PlainWords.day(group.status.appealUntil), "status_reason": Content(group.status.reason.map(PlainWords.sentence)),
            "verdict": StatusBadge(whole: group.verdict).content, "verdict_reason": Content(group.reason.map(PlainWords.sentence)),
            "credentials": .list(of: group.credentials, credential), "cycle": cycle,
            "required": Content(group.required.map { "\($0.credits) CEU: \(PlainWords.words($0.words))" }),
            "tally": tally, "shares": .list(of: group.shares, share), "has_shares": .flag(!group.shares.isEmpty),
            "entries": .list(of: group.entries, entry), "has_entries": .flag(!group.entries.isEmpty),
            "ledger_known": .flag(!group.unknown.contains("continuing_education")),
            "fees": .list(of: group.feeTotals) {
                [
                    "payer": .text(PlainWords.words($0.payer.rawValue)), "words": .text($0.words),
                    "amount": Content($0.amount.map { "\(group.currency) \($0)" }),
                ]
            },
            "lapse": .list(of: group.lapse?.steps ?? []) {
                ["state": .text(PlainWords.words($0.state.rawValue)), "from": PlainWords.day($0.from), "to": PlainWords.day($0.to)]
            },
            "lapse_unknown": PlainWords.day(group.lapse?.unknownFrom), "unknown": FactWords.content(group.unknown),
            "notes": .list(of: group.notes) { ["note": .text(PlainWords.sentence($0))] },
            "doubts": .list(of: group.doubts.compactMap(\.doubt)) { ["doubt": .text(PlainWords.sentence($0))] },
            "sources": SourceList.content(group.sources),
        ]
    }

    private static func badge(_ state: UpkeepState) -> Content {
        let name =
            switch state {
            case .active: "met"
            case .grace: "undecided"
            case .unknown: "unknown"
            case .inactive, .revoked, .expired: "missing"
            case .superseded, .retired: "planned"
            }
        return [
            "class": .text(name),
            "words": .text(state == .unknown ? "Not known" : PlainWords.sentence(state.rawValue).replacing(".", with: "")),
        ]
    }

    private func credential(_ credential: CredentialUpkeep) -> Content {
        [
            "name": .text(credential.name), "earned": PlainWords.day(credential.earnedOn), "state": Self.badge(credential.status.state),
            "asks": Content(credential.base.map { "\($0) CEU" }), "remark": Content(credential.discontinued.map(PlainWords.sentence)),
            "formerly": Content(credential.formerly.map(\.letters)),
        ]
    }

    private var cycle: Content {
        guard let cycle = group.cycle else { return .nothing }
        let left = cycle.deadline - asOf
        return [
            "start": PlainWords.day(cycle.start), "end": PlainWords.day(cycle.end), "deadline": PlainWords.day(cycle.deadline),
            "left": Content(left >= 0 ? "\(left) days left" : nil), "submission": PlainWords.day(cycle.submission),
            "stated": .text(cycle.isStated ? "as the issuer stated it" : "reckoned from the rule"),
        ]
    }

    private var tally: Content {
        guard let tally = group.tally else { return .nothing }
        return [
            "earned": .text("\(tally.earned)"), "counted": .text("\(tally.counted)"), "planned": .text("\(tally.countedPlanned)"),
            "missing": .list(of: tally.missing ?? []) { ["words": .text($0.words)] }, "is_complete": .flag(tally.missing?.isEmpty == true),
            "is_open": .flag(tally.missing == nil),
        ]
    }

    private func share(_ share: ShareUpkeep) -> Content {
        [
            "words": .text(share.words), "have": .text("\(share.have)"),
            "lack": Content(share.missing.map { "\($0)" } ?? "a bound, not a demand"),
            "due": PlainWords.day(share.due),
        ]
    }

    private func entry(_ entry: EntryUpkeep) -> Content {
        [
            "title": .text(entry.title ?? "Activity"), "on": PlainWords.day(entry.on), "credits": .text("\(entry.credits)"),
            "counted": .text("\(entry.counted)"), "why": Content(entry.reason.map { PlainWords.sentence(Self.words($0)) }),
            "detail": Content(entry.detail.map(PlainWords.sentence)),
        ]
    }

    private static func words(_ reason: EntryUpkeep.Reason) -> String {
        switch reason {
        case .outsideCycle: "outside the cycle"
        case .duplicate: "the same as another"
        case .assignedElsewhere: "reported for another credential"
        case .usedElsewhere: "counts for another credential or cycle"
        case .overLimit: "more than is allowed of its kind"
        case .notNeeded: "enough counts without it"
        case .planned: "planned"
        case .notDone: "was planned, and the day is past"
        case .unknown: "not known whether it counts"
        }
    }
}
