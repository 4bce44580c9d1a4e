/// Whether a pin can stand with those before it. What is legal for pins alone
/// is legal at every level of certainty, as limits are taken at their strictest.
struct PinLegality {
    private let route: PreparedRoute
    private let records: PreparedRecords
    private let courses: [CourseRecord]
    private let asOf: Day
    private let repeats: Repeats

    init(_ route: PreparedRoute, _ records: PreparedRecords, _ courses: [CourseRecord], asOf: Day, repeats: Repeats) {
        self.route = route
        self.records = records
        self.courses = courses
        self.asOf = asOf
        self.repeats = repeats
    }

    /// Why it cannot stand, in words.
    func conflict(of pin: Amendments.RecordPin, with changes: Amendments.RouteChanges) -> String? {
        let demand = route.demands[pin.demand]
        guard demand.isPlaced else { return "the requirement counts over the whole record: nothing is placed in it" }
        let isSubstituted = changes.substitutions[pin.demand]?.contains { $0.record == pin.record } ?? false
        if !isSubstituted, demand.selection.admits(pin.record, of: records.list, asOf: asOf) == .no {
            return "the requirement does not admit the course; a substitution would"
        }
        let pins = changes.pins + [pin]
        return conflict(pin, withEach: changes.pins) ?? conflictWithCaps(pins)
    }

    private func conflict(_ pin: Amendments.RecordPin, withEach others: [Amendments.RecordPin]) -> String? {
        let record = records.list[pin.record]
        for other in others {
            let isSame = other.record == pin.record
            if isSame, other.demand != pin.demand, !route.share(other.demand, pin.demand) {
                return "conflicts with the pin to `\(id(other.demand))`: no sharing allows both"
            }
            let otherRecord = records.list[other.record]
            if repeats == .once, !isSame, otherRecord.code == record.code, !otherRecord.isRepeatable, !record.isRepeatable {
                return "conflicts with the pin of `\(courses[other.record].id)`: a repeat of the same course"
            }
            if other.demand == pin.demand, route.demands[pin.demand].isOfOneSubject, otherRecord.subject != record.subject {
                return "conflicts with the pin of `\(courses[other.record].id)`: all must be of one subject"
            }
        }
        return nil
    }

    private func conflictWithCaps(_ pins: [Amendments.RecordPin]) -> String? {
        for sharing in route.sharings {
            var (side, shared): ([Int: Int], Set<Int>) = ([:], [])
            for pin in pins {
                guard let here = sharing.sides.firstIndex(where: { $0.contains(pin.demand) }) else { continue }
                if side.updateValue(here, forKey: pin.record) ?? here != here { shared.insert(pin.record) }
            }
            if exceeds(shared, sharing.courses, sharing.credits) { return "conflicts with the limit of a sharing" }
        }
        for limit in route.limits {
            let limited = Set(pins.filter { limit.demands.contains($0.demand) }.map(\.record)).filter {
                limit.selection.admits($0, of: records.list, asOf: asOf) != .no
            }
            if exceeds(limited, limit.courses, limit.credits) { return "conflicts with a limit: \(limit.words)" }
        }
        return nil
    }

    private func exceeds(_ set: Set<Int>, _ courses: Int?, _ credits: Int?) -> Bool {
        courses.map { set.count > $0 } ?? false || credits.map { cap in set.reduce(0) { $0 + records.list[$1].credits } > cap } ?? false
    }

    private func id(_ demand: Int) -> String { route.nodes[route.demands[demand].node].id }
}
