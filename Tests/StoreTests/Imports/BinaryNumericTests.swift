import Postgres
import TestSupport
import Testing

@testable import Store

@Suite("Numbers as PostgreSQL reads them")
struct BinaryNumericTests {
    /// Scaled figures around every place where the digits to the base 10,000 change.
    private static let figures: [Int32] =
        [
            0, 1, 5, 9, 10, 11, 99, 100, 101, 999, 1_000, 1_001, 9_999, 10_000, 10_001, 99_999, 100_000, 999_999, 1_000_000, 1_000_001,
            9_999_999,
            10_000_000, 10_010_000, 99_999_999, 100_000_000, 123_456_789, 1_000_000_000, Int32.max,
        ]

    @Test(arguments: [1, 2, 3]) func theServerReadsWhatWasMeant(_ scale: Int) async throws {
        let server = try await PostgresServer.shared
        let pool = ConnectionPool(try server.settings(), options: PoolOptions().patient, logger: .silent)
        let stored = try await pool.write { transaction in
            try await transaction.script("create temporary table numbers (place integer, value numeric(13, \(scale))) on commit drop")
            try await transaction.copyIn("copy numbers from stdin with (format binary)") { writer in
                try await writer.write(Self.rows(scale))
            }
            return try await transaction.rows(Query("test.numbers", "select value::text from numbers order by place") { try $0.string(0) })
        }
        #expect(stored == Self.figures.map { Self.text($0, scale) })
        await pool.close()
    }

    private static func text(_ figure: Int32, _ scale: Int) -> String {
        let digits = String(repeating: "0", count: max(0, scale + 1 - String(figure).count)) + String(figure)
        return digits.dropLast(scale) + "." + digits.suffix(scale)
    }

    private static func rows(_ scale: Int) -> [UInt8] {
        var bytes: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)
        var field = [UInt8](repeating: 0, count: 32)
        for (place, figure) in figures.enumerated() {
            let written = field.withUnsafeMutableBytes { BinaryNumeric.write(figure, scale: scale, to: $0) }
            bytes += [0, 2, 0, 0, 0, 4, 0, 0, 0, UInt8(place)] + field[0..<written]
        }
        return bytes + [0xFF, 0xFF]
    }
}
