/// Contact hours of professional practice.
struct PracticumCondition: Condition {
    static let key = "practicum"

    var hours: Amount
    var verified: Bool
    var kinds: [String]?

    init?(_ value: Document, at place: Place, _ reading: Reading) {
        let read = Self.fields(value, place, reading) { fields in
            (fields.amount("hours", required: true) ?? .zero, fields.isOn("verified"), fields.names("kinds"))
        }
        guard let read else { return nil }
        (hours, verified, kinds) = read
    }

    func judge(_ facts: Facts, _ moment: Moment) -> Finding {
        guard let practicum = facts.practicum else { return .unknown("practicum") }
        var total = Accumulation()
        for (index, placement) in practicum.enumerated() {
            total.add(
                placement.hours, judge(placement, "practicum/\(index)", moment), evidence: moment.words(Self.words(placement, moment.asOf)))
        }
        return total.finding(need: hours, unit: "hours", moment)
    }

    private static func words(_ placement: PracticumRecord, _ asOf: Day) -> String {
        let kind = placement.kind.map { ", \($0)" } ?? ""
        let day = placement.endedOn.map { $0 <= asOf ? ", ended \($0)" : ", to end \($0)" } ?? ""
        return "\(placement.hours) hours\(kind)\(day)"
    }

    private func judge(_ placement: PracticumRecord, _ fact: String, _ moment: Moment) -> Finding {
        let end = placement.endedOn?.after(moment.asOf)
        let isComing = placement.status != .completed || end != nil
        var finding = Finding(placement.status == .planned ? .planned : isComing ? .inProgress : .met, expectedOn: end)
        if let kinds {
            finding.ask(
                placement.kind.map { kinds.contains($0) }, fact + "/kind",
                otherwise: moment.words("\(placement.hours) hours are \(placement.kind ?? ""), not \(kinds.either)"))
        }
        // What is still to come is verified when it is done.
        if verified, !isComing {
            finding.ask(placement.isVerified, fact + "/verified", otherwise: moment.words("\(placement.hours) hours are not verified"))
        }
        return finding
    }

    var words: String {
        "\(hours) contact hours of practicum" + (kinds.map { ", \($0.either)" } ?? "") + (verified ? ", verified" : "")
    }
}
