import Postgres
import TestSupport
import Testing

@Suite struct TypesTests {
    @Test func valuesComeBackAsTheyWereBound() async throws {
        let pool = try await PostgresServer.shared.pool()
        let query = RawQuery(
            "types.round_trip",
            "select $1::text, $2::bigint, $3::boolean, $4::bytea, $5::text[], $6::int[], $7::text, $8::numeric(12, 2)",
            [
                "naïve – 😀 'quoted' \\ ", .int64(Int64.min), true, .bytes([0, 1, 255]),
                .texts(["a", "b \"c\" \\", "", "NULL", "{x,y}"]), .ints([3, -1]), nil, "51140.00",
            ])
        for rows in [try await pool.askRows(query), try await pool.read { try await $0.raw(query) }] {
            let row = rows[0]
            #expect(try row.string(0) == "naïve – 😀 'quoted' \\ ")
            #expect(try row.int64(1) == Int64.min)
            #expect(try row.bool(2))
            #expect(try row.bytea(3) == [0, 1, 255])
            #expect(try row.strings(4) == ["a", "b \"c\" \\", "", "NULL", "{x,y}"])
            #expect(try row.string(5) == "{3,-1}")
            #expect(try row.optionalString(6) == nil)
            #expect(row.isNull(6))
            #expect(try row.string(7) == "51140.00")
        }
        await pool.close()
    }

    @Test func emptyAnswersHaveColumnsAndNoRows() async throws {
        let pool = try await PostgresServer.shared.pool()
        let rows = try await pool.askRows(RawQuery("types.empty", "select 1 as one, 2 as two where false"))
        #expect(rows.isEmpty && rows.columnNames == ["one", "two"])
        await pool.close()
    }

    @Test func decodeErrorsNameThePlaceAndNotTheValue() async throws {
        let pool = try await PostgresServer.shared.pool()
        let query = Query("types.secret", "select 'hunter2' as password, null as nothing") { try $0.int(0) }
        let malformed = await #expect(throws: DecodeError.self) { try await pool.ask(query) }
        #expect(malformed?.description == "types.secret: column password is no such value, expected integer")
        let null = Query("types.null", "select null as nothing") { try $0.string(0) }
        let missing = Query("types.missing", "select 1") { try $0.string(7) }
        let nullError = await #expect(throws: DecodeError.self) { try await pool.ask(null) }
        let missingError = await #expect(throws: DecodeError.self) { try await pool.ask(missing) }
        #expect(nullError?.reason == .null)
        #expect(missingError?.reason == .missing)
        await pool.close()
    }

    @Test func aZeroByteIsRefusedRatherThanCutOff() async throws {
        let pool = try await PostgresServer.shared.pool()
        let error = await #expect(throws: PostgresError.self) {
            try await pool.askRows(RawQuery("types.zero", "select $1::text", ["a\0b"]))
        }
        #expect(error?.kind == .usage && error?.queryName == "types.zero")
        #expect(error.map { "\($0)".contains("a\0b") } == false)
        await pool.close()
    }
}
