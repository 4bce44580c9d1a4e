import Domain
import Hummingbird
import NIOCore
import Postgres
import Store

/// Every cell of a question as lines, written as they are read.
enum CellStreams {
    /// A chunk is handed on when it has grown to this many bytes. The next
    /// batch is read only when the reader has taken it.
    private static let chunk = 64 * 1024
    private static let batch = 512

    static func answer(_ question: WageQuestion, store: OutlookStore, scope: CellScope, format: Format) -> Answer {
        Answer(
            contentType: format.mediaType,
            body: .stream { writer in
                var output = ChunkedOutput(writer: writer, chunk: chunk)
                try await store.stream(question, in: scope, batch: batch) { layout, rows in
                    if format == .csv {
                        try await write(CellCSV(scope: scope, layout: layout), rows, separator: [], to: &output)
                    } else {
                        try await write(CellJSON(scope: scope, layout: layout), rows, separator: [0x0A], to: &output)
                    }
                }
                try await output.flush()
                try await writer.finish(nil)
            },
            links: CellAnswers.links(scope))
    }

    private static func write(_ view: some CellView, _ rows: RowStream, separator: [UInt8], to output: inout ChunkedOutput) async throws {
        output.buffer.writeBytes(view.header)
        for try await batch in rows {
            for row in 0..<batch.count {
                view.append(batch, row: row, to: &output.buffer)
                output.buffer.writeBytes(separator)
            }
            try await output.flushIfFull()
        }
    }
}
