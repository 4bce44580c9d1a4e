import Domain
import HTTPTypes
import Store

/// Plans of rosters as documents, tables and words, and their refusals.
package enum RosterView {
    static func plan(_ planned: RosterImports.Planned, of source: RosterSource, format: Format) -> Answer {
        switch format {
        case .csv: Answer(contentType: Format.csv.mediaType, bytes: planned.plan.csv())
        case .txt: Answer(contentType: Format.txt.mediaType, bytes: Array((words(planned, of: source).joined(separator: "\n") + "\n").utf8))
        default: Answer(contentType: Format.json.mediaType, bytes: json(planned, of: source))
        }
    }

    package static func json(_ planned: RosterImports.Planned, of source: RosterSource) -> [UInt8] {
        var json = JSONWriter(capacity: planned.json.count + 4_096)
        json.object { json in
            json.field("digest", planned.digest)
            json.field("refused", planned.plan.isRefused)
            json.field("words", planned.plan.words)
            json.key("counts")
            json.raw(planned.plan.countsDocument.canonicalJSON())
            json.key("files")
            json.raw(source.filesDocument.canonicalJSON())
            json.field("fault_count", source.faultCount)
            json.key("faults")
            json.array(source.faults) { json, fault in
                json.object { json in
                    json.field("code", fault.kind.rawValue)
                    json.field("file", fault.file)
                    json.field("line", fault.line)
                    json.field("column", fault.column)
                    json.field("value", fault.value)
                    json.field("message", fault.reason)
                    json.field("allowed", fault.allowed)
                }
            }
            json.key("plan")
            json.raw(planned.json)
        }
        return json.bytes
    }

    /// Sentences, then every fault with its file and line, then how to confirm.
    package static func words(_ planned: RosterImports.Planned, of source: RosterSource) -> [String] {
        var lines = planned.plan.words
        if source.faultCount > 0 {
            lines.append("")
            lines.append(source.faultCount == 1 ? "1 row has a fault:" : "\(source.faultCount) faults in rows:")
            lines += source.faults.map { "  \($0)" }
            if source.faultCount > source.faults.count { lines.append("  and \(source.faultCount - source.faults.count) more") }
        }
        return lines + ["", "Digest: \(planned.digest)"]
    }

    /// Every fault with its place: nothing is applied.
    static func problem(ofFaults source: RosterSource) -> Problem {
        Problem(
            .unprocessableContent, "rows_have_faults",
            source.faultCount == 1 ? "1 row has a fault" : "\(source.faultCount) faults in rows; faults=skip leaves the rows out",
            faults: source.faults.map { fault in
                let place = fault.line.map { "\(fault.file):\($0)" } ?? fault.file
                return Fault(
                    fault.kind.rawValue, parameter: fault.column.map { "\(place) \($0)" } ?? place, value: fault.value,
                    message: fault.reason,
                    allowed: fault.allowed)
            })
    }
}

extension Problem {
    init(_ refusal: RosterRefusal) {
        switch refusal {
        case .changed:
            self.init(
                .preconditionFailed, "plan_changed",
                "this is not what was confirmed: the files or what is held have changed; plan it again",
                faults: [Fault("plan_changed", parameter: "If-Match", message: "is not the digest of the plan as it is now")])
        case .busy: self.init(.conflict, "locked", "another import is being applied; try again", retryAfter: 1)
        case .removals(let refusals):
            self.init(
                .unprocessableContent, "too_many_removals", "more would be removed than is done unasked; removals=allowed says it is meant",
                faults: refusals.map { refusal in
                    Fault(
                        "too_many_removals", parameter: refusal.kind.rawValue, value: String(refusal.removals),
                        message: "of \(refusal.held) would be removed", allowed: ["up to \(refusal.allowed)"])
                })
        case .faults(let count): self.init(.unprocessableContent, "rows_have_faults", "\(count) faults in rows")
        case .undone: self.init(.conflict, "undone", "this import was undone before")
        case .changedSince(let kept):
            self.init(
                .conflict, "changed_since", "\(kept.count) rows were changed since and would stay; keep_changed says that they may",
                faults: kept.prefix(1_000).map {
                    Fault("changed_since", parameter: $0.kind, value: $0.id, message: "was changed since, or is used")
                })
        }
    }
}
