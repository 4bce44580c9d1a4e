import Domain
import Hummingbird
import NIOCore
import Postgres
import Store

/// Answers made of cells, in each format.
enum CellAnswers {
    /// A page: releases, data, what is missing, and the way on.
    static func page(_ answer: CellAnswer, next: String?, format: Format) -> Answer {
        switch format {
        case .json: json(answer, next: next)
        case .csv:
            lines(answer, links: links(answer.scope, next: next), format) { bytes, answer in
                var csv = CellCSV(scope: answer.scope, layout: answer.layout)
                bytes += csv.header
                for row in 0..<answer.count { csv.append(answer.rows, row: row, to: &bytes) }
            }
        case .ndjson:
            lines(answer, links: links(answer.scope, next: next), format) { bytes, answer in
                var json = CellJSON(scope: answer.scope, layout: answer.layout)
                for row in 0..<answer.count {
                    json.append(answer.rows, row: row, to: &bytes)
                    bytes.append(0x0A)
                }
            }
        }
    }

    private static func lines(
        _ answer: CellAnswer, links: [String], _ format: Format, _ body: (inout [UInt8], CellAnswer) -> Void
    ) -> Answer {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512 + answer.count * 512)
        body(&bytes, answer)
        return Answer(contentType: format.mediaType, body: .bytes(bytes), links: links)
    }

    private static func json(_ answer: CellAnswer, next: String?) -> Answer {
        var data: [UInt8] = [0x5B]
        data.reserveCapacity(256 + answer.count * 768)
        var cells = CellJSON(scope: answer.scope, layout: answer.layout)
        for row in 0..<answer.count {
            if row > 0 { data.append(0x2C) }
            cells.append(answer.rows, row: row, to: &data)
        }
        data.append(0x5D)
        var json = JSONWriter(capacity: data.count + 1024)
        json.object { json in
            json.key("releases")
            json.array(answer.scope.releases) { ReleaseView.summary($1, &$0) }
            json.key("data")
            json.raw(data)
            if !answer.missing.isEmpty {
                json.key("missing")
                json.array(answer.missing) { missing($1, &$0) }
            }
            if let total = answer.total { json.field("total", total) }
            json.field("next", next)
        }
        return Answer(contentType: Format.json.mediaType, body: .bytes(json.bytes))
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

/// Every cell of a question as lines, written as they are read.
enum CellStreams {
    /// A chunk is handed on when it has grown to this many bytes.
    private static let chunk = 64 * 1024

    static func answer(_ question: WageQuestion, store: OutlookStore, scope: CellScope, format: Format) -> Answer {
        Answer(
            contentType: format.mediaType,
            body: .stream { writer in
                var output = ChunkedOutput(writer: writer, chunk: chunk)
                try await store.stream(question) { scope, layout, rows in
                    if format == .csv {
                        try await csv(CellCSV(scope: scope, layout: layout), rows, &output)
                    } else {
                        try await ndjson(CellJSON(scope: scope, layout: layout), rows, &output)
                    }
                }
                try await output.flush()
                try await writer.finish(nil)
            },
            links: CellAnswers.links(scope))
    }

    private static func csv(_ view: CellCSV, _ rows: RowStream, _ output: inout ChunkedOutput) async throws {
        var view = view
        output.bytes += view.header
        for try await batch in rows {
            for row in 0..<batch.count { view.append(batch, row: row, to: &output.bytes) }
            try await output.flushIfFull()
        }
    }

    private static func ndjson(_ view: CellJSON, _ rows: RowStream, _ output: inout ChunkedOutput) async throws {
        var view = view
        for try await batch in rows {
            for row in 0..<batch.count {
                view.append(batch, row: row, to: &output.bytes)
                output.bytes.append(0x0A)
            }
            try await output.flushIfFull()
        }
    }
}

/// Collects bytes and writes them in chunks; a write waits for the reader.
private struct ChunkedOutput {
    var writer: any ResponseBodyWriter
    let chunk: Int
    var bytes: [UInt8] = []

    init(writer: any ResponseBodyWriter, chunk: Int) {
        self.writer = writer
        self.chunk = chunk
        bytes.reserveCapacity(chunk * 2)
    }

    mutating func flushIfFull() async throws {
        if bytes.count >= chunk { try await flush() }
    }

    mutating func flush() async throws {
        guard !bytes.isEmpty else { return }
        try await writer.write(ByteBuffer(bytes: bytes))
        bytes.removeAll(keepingCapacity: true)
    }
}
