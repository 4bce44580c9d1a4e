import Domain
import HTTPTypes

/// The representations of an answer.
package enum Format: String, CaseIterable, Sendable {
    case json, csv, ndjson, ics, txt, html, svg, xlsx, zip

    /// Those of answers that are tables.
    static let tables: [Format] = [.json, .csv, .ndjson]

    /// Those of reports; HTML is for paper.
    static let reports: [Format] = [.json, .csv, .txt, .html, .xlsx]

    package var mediaType: String {
        switch self {
        case .json: "application/json"
        case .csv: "text/csv; charset=utf-8; header=present"
        case .ndjson: "application/x-ndjson"
        case .ics: "text/calendar; charset=utf-8"
        case .txt: "text/plain; charset=utf-8"
        case .html: "text/html; charset=utf-8"
        case .svg: "image/svg+xml"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .zip: "application/zip"
        }
    }

    /// What the `Accept` header chooses among the formats offered: the one with
    /// the highest weight, the earlier offered where weights are equal.
    /// - Throws: `Problem` 406 when none is acceptable.
    static func negotiate(accept: String?, offered: [Format]) throws -> Format {
        guard let accept, accept != "*/*", accept != "application/json" else { return offered[0] }
        let ranges = accept.split(separator: ",").map(MediaRange.init)
        let weighted = offered.map { format in (format, ranges.map { $0.weight(of: format) }.max() ?? 0) }
        guard let best = weighted.max(by: { $0.1 < $1.1 }), best.1 > 0 else {
            throw Problem(
                .notAcceptable, "not_acceptable", "none of the formats accepted is offered here",
                faults: [
                    Fault(
                        "not_acceptable", parameter: "Accept", value: accept, message: "this address answers in other formats",
                        allowed: offered.map(\.mediaType))
                ])
        }
        return weighted.first { $0.1 == best.1 }?.0 ?? best.0
    }
}

/// One range of an `Accept` header with its weight.
private struct MediaRange {
    let type: String
    let quality: Double

    init(_ text: Substring) {
        let parts = text.split(separator: ";").map { $0.trimming() }
        type = parts.first?.lowercased() ?? ""
        quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
    }

    func weight(of format: Format) -> Double {
        let name = format.mediaType.prefix { $0 != ";" }
        let family = name.prefix { $0 != "/" }
        return type == name || type == "*/*" || type == "\(family)/*" ? quality : 0
    }
}

extension Substring {
    /// Without the blanks around it.
    func trimming() -> Substring { drop { $0 == " " || $0 == "\t" }.trimmingEnd() }

    private func trimmingEnd() -> Substring {
        var text = self
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
