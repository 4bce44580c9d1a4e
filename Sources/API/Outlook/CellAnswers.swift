import Domain
import NIOCore
import Store

/// A page of cells, in each format.
enum CellAnswers {
    /// Releases, data, what is missing, and the way on.
    static func page(_ answer: CellAnswer, next: String?, format: Format) -> Answer {
        switch format {
        // No table is offered as a calendar, and none of these as a page; pictures are drawn of more than the page.
        case .json, .ics, .txt, .html, .svg, .xlsx, .zip: json(answer, next: next)
        case .csv: lines(answer, CellCSV(scope: answer.scope, layout: answer.layout), separator: [], format, next)
        case .ndjson: lines(answer, CellJSON(scope: answer.scope, layout: answer.layout), separator: [0x0A], format, next)
        }
    }

    private static func lines(_ answer: CellAnswer, _ view: some CellView, separator: [UInt8], _ format: Format, _ next: String?) -> Answer
    {
        var buffer = ByteBufferAllocator().buffer(capacity: 512 + answer.count * 512)
        buffer.writeBytes(view.header)
        for row in 0..<answer.count {
            view.append(answer.rows, row: row, to: &buffer)
            buffer.writeBytes(separator)
        }
        return Answer(contentType: format.mediaType, body: .buffer(buffer), links: links(answer.scope, next: next))
    }

    private static func json(_ answer: CellAnswer, next: String?) -> Answer {
        var head = JSONWriter(capacity: 512)
        head.array(answer.scope.releases) { ReleaseView.summary($1, &$0) }
        var buffer = ByteBufferAllocator().buffer(capacity: 1024 + answer.count * 800)
        buffer.writeStaticString("{\"releases\":")
        buffer.writeBytes(head.bytes)
        buffer.writeStaticString(",\"data\":[")
        let view = CellJSON(scope: answer.scope, layout: answer.layout)
        for row in 0..<answer.count {
            if row > 0 { buffer.writeInteger(UInt8(ascii: ",")) }
            view.append(answer.rows, row: row, to: &buffer)
        }
        buffer.writeStaticString("],")
        buffer.writeBytes(tail(answer, next: next))
        return Answer(contentType: Format.json.mediaType, body: .buffer(buffer))
    }

    /// What follows the data, without the brace that would open it.
    private static func tail(_ answer: CellAnswer, next: String?) -> ArraySlice<UInt8> {
        var json = JSONWriter(capacity: 512)
        json.object { json in
            if !answer.missing.isEmpty {
                json.key("missing")
                json.array(answer.missing) { missing($1, &$0) }
            }
            if let total = answer.total { json.field("total", total) }
            json.field("next", next)
        }
        return json.bytes.dropFirst()
    }

    private static func missing(_ cell: MissingCell, _ json: inout JSONWriter) {
        json.object { json in
            json.field("release", cell.release)
            if let occupation = cell.occupation { json.field("occupation", occupation) }
            if let area = cell.area { json.field("area", area) }
            if let industry = cell.industry { json.field("industry", industry) }
            json.field("reason", cell.reason.rawValue)
        }
    }

    /// Where formats without room for it say what their figures are of.
    static func links(_ scope: CellScope, next: String? = nil) -> [String] {
        let cited = scope.releases.map { release in
            "</v1/releases/\(release.name)>; rel=\"describedby\"; title=\"\(release.citation.replacing("\"", with: "'"))\""
        }
        return cited + (next.map { ["<\($0)>; rel=\"next\""] } ?? [])
    }
}
