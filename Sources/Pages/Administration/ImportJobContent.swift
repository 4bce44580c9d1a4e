import Domain
import Store

/// An import that was sent from a page, as pages show it.
struct ImportJobContent {
    private let job: ImportJobStore.Job

    init(_ job: ImportJobStore.Job) { self.job = job }

    /// In a list.
    var row: Content {
        [
            "file_name": .text(job.fileName), "bytes": .text(Thousands.grouped(job.bytes)), "by": .text(job.by),
            "sent": .text("\(Moments.day(of: job.sentAt)), \(Moments.time(of: job.sentAt))"), "badge": badge,
            "what_now": Content(job.state.isUnderWay ? stage : job.report?.parts.first?.lines.first),
        ]
    }

    /// On its own page.
    var whole: Content {
        row.adding([
            "is_waiting": .flag(job.state == .waiting), "is_running": .flag(job.state == .running),
            "is_under_way": .flag(job.state.isUnderWay), "is_done": .flag(job.state == .done), "is_refused": .flag(job.state == .refused),
            "is_failed": .flag(job.state == .failed), "is_broken_off": .flag(job.state == .brokenOff),
            "ended": Content(job.endedAt.map { "\(Moments.day(of: $0)), \(Moments.time(of: $0))" }),
            "stage": .text(stage), "rows": job.rows > 0 ? .text(Thousands.grouped(job.rows)) : .nothing,
            "percent": percent.map { Content($0) } ?? .nothing,
            "reports": .list(of: job.report?.parts ?? []) { Self.content($0.lines) },
            "file_faults": .list(of: job.report?.faults ?? []) { ["text": .text($0)] },
            "fault_count": .text(Self.counted(job.report?.faults.count ?? 0)), "has_more": .flag(job.report?.hasMoreFaults ?? false),
        ])
    }

    private static func counted(_ faults: Int) -> String { "\(faults) fault\(faults == 1 ? "" : "s")" }

    private var percent: Int? {
        guard job.state == .running, let total = job.bytesTotal, total > 0 else { return nil }
        return min(100, 100 * job.bytesRead / total)
    }

    private var stage: String {
        let words = job.state == .waiting ? "waiting for those before it" : job.phase?.words ?? "looking at the file"
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    private var badge: Content {
        switch job.state {
        case .waiting: ["class": "planned", "words": "Waits"]
        case .running: ["class": "progress", "words": "Loading"]
        case .done: ["class": "met", "words": "Done"]
        case .refused: ["class": "missing", "words": "Refused"]
        case .failed: ["class": "missing", "words": "Failed"]
        case .brokenOff: ["class": "unknown", "words": "Broken off"]
        }
    }

    /// Lines of a report, in which what is indented belongs to the line before.
    private static func content(_ lines: [String]) -> Content {
        var heads: [(text: String, items: [(text: String, parts: [String])])] = []
        for line in lines {
            let depth = line.prefix { $0 == " " }.count / 2
            let text = line.trimmingCharacters()
            if depth == 0 || heads.isEmpty {
                heads.append((text, []))
            } else if depth == 1 || heads[heads.count - 1].items.isEmpty {
                heads[heads.count - 1].items.append((text, []))
            } else {
                heads[heads.count - 1].items[heads[heads.count - 1].items.count - 1].parts.append(text)
            }
        }
        return [
            "heads": .list(of: heads) { head in
                [
                    "head": .text(head.text), "has_items": .flag(!head.items.isEmpty),
                    "items": .list(of: head.items) { item in
                        [
                            "item": .text(item.text), "has_details": .flag(!item.parts.isEmpty),
                            "details": .list(of: item.parts) { ["detail": .text($0)] },
                        ]
                    },
                ]
            }
        ]
    }
}
