import Postgres

/// Lines of a COPY, gathered into pieces of about a quarter of a megabyte.
struct CopyPieces {
    private static let size = 256 << 10
    private var pieces: [[UInt8]] = [[]]

    mutating func add(_ line: [UInt8]) {
        if pieces[pieces.count - 1].count > Self.size { pieces.append([]) }
        pieces[pieces.count - 1] += line
    }

    /// - Returns: how many rows the database took.
    func copy(_ statement: String, in transaction: Transaction) async throws -> Int {
        try await transaction.copyIn(statement) { writer in
            for piece in pieces { try await writer.write(piece) }
        }
    }
}
