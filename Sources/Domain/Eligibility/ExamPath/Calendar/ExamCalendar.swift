/// The days of an exam path as an iCalendar (RFC 5545) object: one event of a whole
/// day for each step that has one and is not past or closed. The same path and the
/// same arguments give the same bytes.
package struct ExamCalendar: Sendable {
    private let path: ExamPath
    private let stamp: CalendarStamp
    private let seed: String

    /// - Parameters:
    ///   - stamp: when the calendar is made; the path knows no clock.
    ///   - seed: tells the events of learners apart where calendars are put together. The events'
    ///     identifiers are hashes of it and of the step, made to differ and not to keep secrets: it
    ///     should be a cryptographic digest, never a name or a number of the learner.
    package init(_ path: ExamPath, stamp: CalendarStamp, seed: String = "") {
        self.path = path
        self.stamp = stamp
        self.seed = seed
    }

    /// What can be done from today on is nothing for a calendar.
    package var steps: [ExamStep] {
        path.next.filter { step in
            let isOfToday = step.kind == .changeNow || step.kind == .apply || step.kind == .applyEarly
            // Years of five digits cannot be written.
            return step.day.map { $0.year < 9999 } ?? false && step.status != .past && step.status != .closed && !isOfToday
        }
    }

    /// UTF-8; nil where no step has a day: a calendar without anything in it is none.
    package var bytes: [UInt8]? {
        let steps = steps
        if steps.isEmpty { return nil }
        var text = ICalendarText()
        text.value("BEGIN", "VCALENDAR")
        text.value("VERSION", "2.0")
        text.text("PRODID", "-//Pathways//Exam path//EN")
        text.value("CALSCALE", "GREGORIAN")
        text.value("METHOD", "PUBLISH")
        var seen: [String: Int] = [:]
        for step in steps { write(step, &seen, &text) }
        text.value("END", "VCALENDAR")
        return text.bytes
    }

    private func write(_ step: ExamStep, _ seen: inout [String: Int], _ text: inout ICalendarText) {
        guard let day = step.day else { return }
        text.value("BEGIN", "VEVENT")
        text.value("UID", identifier(step, &seen))
        text.value("DTSTAMP", stamp.text)
        text.value("DTSTART;VALUE=DATE", Self.basic(day))
        // The end of a whole-day event is the day after it.
        text.value("DTEND;VALUE=DATE", Self.basic((step.lastDay ?? day) + 1))
        text.text("SUMMARY", "\(path.title): \(step.text)" + Self.mark(step.standing))
        text.text("DESCRIPTION", description(step))
        if let address = step.policies.first.flatMap({ path.sources(of: $0).first })?.address { text.address("URL", address) }
        text.value("CLASS", "PRIVATE")
        text.value("TRANSP", "TRANSPARENT")
        text.value("STATUS", step.standing == .confirmed && step.role != .expected ? "CONFIRMED" : "TENTATIVE")
        text.value("END", "VEVENT")
    }

    private static func mark(_ standing: Provenance.Standing) -> String { standing == .confirmed ? "" : " (\(standing.rawValue))" }

    /// What, what it costs, what follows, and who says so.
    private func description(_ step: ExamStep) -> String {
        var lines: [String] = []
        if let reason = step.reason { lines.append(Self.sentence(reason)) }
        lines += step.fees.map { Self.sentence($0.words(path.currency)) }
        if let otherwise = step.otherwise { lines.append("Otherwise: \(otherwise).") }
        if let remark = step.remark { lines.append(Self.sentence(remark)) }
        for policy in step.policies {
            lines.append("Policy \(policy.id): \(policy.text).")
            if policy.provenance.standing != .confirmed {
                lines.append("Standing: \(policy.provenance.standing.rawValue)\(policy.provenance.doubt.map { ". \($0)" } ?? "")")
            }
            lines += path.sources(of: policy).map { "Source: \($0.words)" }
        }
        lines.append("As of \(path.asOf).")
        return lines.joined(separator: "\n")
    }

    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }

    static func basic(_ day: Day) -> String { day.description.replacing("-", with: "") }

    /// The same for the same step of the same application, whatever day it moves to.
    private func identifier(_ step: ExamStep, _ seen: inout [String: Int]) -> String {
        var parts = [seed, path.exam, step.application ?? "", step.kind.rawValue, step.policies.first?.id ?? ""]
        // Windows of one policy are told apart by their days, which do not move.
        if step.kind == .testingWindow || step.kind == .applyBy { parts.append(step.text) }
        let digest = StableDigest.of(parts)
        let count = seen[digest, default: 0]
        seen[digest] = count + 1
        return digest + (count == 0 ? "" : "-\(count)") + "@pathways.invalid"
    }
}

extension ExamFee {
    /// "USD 229.00 for members".
    package func words(_ currency: String) -> String {
        let whom =
            switch audience {
            case .member: " for members"
            case .nonMember: " for others"
            case nil: ""
            }
        guard let amount else { return reason ?? "not known\(whom)" }
        return amount.cents == 0 ? "free\(whom)" : "\(currency) \(amount)\(whom)"
    }
}

extension RuleSource {
    /// Title, date and grade of the evidence.
    package var words: String { "\(title) (\(vintage ?? "undated"), \(grade.rawValue))" }
}

/// A moment in UTC, as iCalendar writes it.
package struct CalendarStamp: Sendable, Hashable {
    let text: String

    /// - Parameter second: of the day, 0 to 86,399; others are brought into it.
    package init(_ day: Day, second: Int) {
        let second = min(max(second, 0), 86_399)
        let parts = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        text = "\(ExamCalendar.basic(day))T\(parts.joined())Z"
    }
}

/// 128 bits that stand for texts: FNV-1a over each with its length, twice.
enum StableDigest {
    static func of(_ parts: [String]) -> String {
        [0xCBF2_9CE4_8422_2325, 0x9AE1_6A3B_2F90_404F].map { hex(hash(parts, from: $0)) }.joined()
    }

    private static func hash(_ parts: [String], from start: UInt64) -> UInt64 {
        var hash = start
        for part in parts {
            for byte in "\(part.utf8.count):\(part)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        return hash
    }

    private static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
