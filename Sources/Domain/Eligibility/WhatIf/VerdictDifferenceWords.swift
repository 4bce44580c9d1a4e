extension VerdictDifference {
    /// The difference in sentences, the most important first.
    package var words: [String] {
        if isEmpty { return ["Nothing changes: \(status.after.words)."] }
        var lines = [summary]
        if rule.isChange {
            lines.append("Judged by \(rule.after) instead of \(rule.before).")
        } else if version.isChange {
            lines.append("Judged by version \(version.after ?? "none") instead of \(version.before ?? "none").")
        }
        if asOf.isChange { lines.append("Judged on \(asOf.after) instead of \(asOf.before).") }
        lines += routes.map(words)
        // Groups only repeat what their parts say.
        let told = rule.isChange ? [] : requirements.filter { !$0.isGroup }
        lines += told.map(words)
        lines += courses.filter { _ in rule.isChange }.map(words)
        return lines
    }

    private var summary: String {
        var text =
            status.isChange
            ? "The answer changes from \(status.before.words) to \(status.after.words)" : "The answer stays \(status.after.words)"
        if missing.isChange { text += "; missing: \(missing.after.words) instead of \(missing.before.words)" }
        if expectedOn.isChange, let day = expectedOn.after { text += "; expected on \(day)" }
        return text + "."
    }

    private func words(_ route: RouteChange) -> String {
        switch (route.verdict.before, route.verdict.after) {
        case (nil, let after?): "Route \(route.id) is there now: \(after.words)."
        case (let before?, nil): "Route \(route.id) is there no longer; it was \(before.words)."
        case (let before?, let after?):
            "Route \(route.id): \(before == after ? after.words : "\(after.words), was \(before.words)")"
                + (route.missing.isChange ? "; missing \(route.missing.after?.words ?? "nothing")." : ".")
        case (nil, nil): ""
        }
    }

    private func words(_ change: RequirementChange) -> String {
        switch change.kind {
        case .added: return "Asked now: \(change.text): \(change.status.after?.words ?? "")."
        case .removed: return "No longer asked: \(change.text)."
        case .changed: break
        }
        var parts: [String] = []
        if change.status.isChange, let before = change.status.before, let after = change.status.after {
            parts.append("\(after.words), was \(before.words)")
        }
        if change.need.isChange { parts.append("asks \(change.need.after ?? "nothing"), asked \(change.need.before ?? "nothing")") }
        if !change.gained.isEmpty { parts.append("now counts \(change.gained.joined(separator: ", "))") }
        if !change.lost.isEmpty { parts.append("no longer counts \(change.lost.joined(separator: ", "))") }
        if parts.isEmpty { parts.append("missing \(change.missing.after?.words ?? "nothing")") }
        return "\(change.text): \(parts.joined(separator: "; "))."
    }

    private func words(_ change: CourseChange) -> String {
        let (before, after) = (change.heldBy.before, change.heldBy.after)
        if after.isEmpty { return "\(change.course) would count nowhere; it counts for \(before.joined(separator: ", "))." }
        let counted = before.isEmpty ? "it counts nowhere now" : "it counts for \(before.joined(separator: ", "))"
        return "\(change.course) would count for \(after.joined(separator: ", ")); \(counted)."
    }
}

extension VerdictStatus {
    /// "in progress"
    package var words: String { rawValue.split(separator: "_").joined(separator: " ") }
}
