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
            let kind = placement.kind.map { ", \($0)" } ?? ""
            let day = placement.endedOn.map { $0 <= moment.asOf ? ", ended \($0)" : ", to end \($0)" } ?? ""
            total.add(
                placement.hours, judge(placement, "practicum/\(index)", moment.asOf), evidence: "\(placement.hours) hours\(kind)\(day)")
        }
        return total.finding(need: hours, unit: "hours")
    }

    private func judge(_ placement: PracticumRecord, _ fact: String, _ asOf: Day) -> Finding {
        let end = placement.endedOn?.after(asOf)
        let isComing = placement.status != .completed || end != nil
        var finding = Finding(placement.status == .planned ? .planned : isComing ? .inProgress : .met, expectedOn: end)
        if let kinds {
            finding.ask(
                placement.kind.map { kinds.contains($0) }, fact + "/kind",
                otherwise: "\(placement.hours) hours are \(placement.kind ?? ""), not \(kinds.either)")
        }
        // What is still to come is verified when it is done.
        if verified, !isComing {
            finding.ask(placement.isVerified, fact + "/verified", otherwise: "\(placement.hours) hours are not verified")
        }
        return finding
    }

    var words: String {
        "\(hours) contact hours of practicum" + (kinds.map { ", \($0.either)" } ?? "") + (verified ? ", verified" : "")
    }
}
