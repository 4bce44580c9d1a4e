/// Which statements a connection has prepared. Keyed by the SQL text; the least recently used makes room.
struct StatementCache {
    /// Hashes the name and the length, compares the whole text: equal texts mostly share their storage, which makes
    /// comparing them free, while hashing two kilobytes of SQL for every question would not be.
    private struct Key: Hashable {
        let name: String
        let sql: String

        func hash(into hasher: inout Hasher) {
            hasher.combine(name)
            hasher.combine(sql.utf8.count)
        }
    }

    private struct Entry {
        let serverName: String
        var lastUse: UInt64
    }

    private let limit: Int
    private var entries: [Key: Entry] = [:]
    private var uses: UInt64 = 0
    private var prepared: UInt64 = 0

    init(limit: Int = 256) { self.limit = max(1, limit) }

    var count: Int { entries.count }

    /// The name the statement has on the server, when it is prepared there.
    mutating func name(of statement: Statement) -> String? {
        guard let index = entries.index(forKey: Key(name: statement.name, sql: statement.sql)) else { return nil }
        uses += 1
        entries.values[index].lastUse = uses
        return entries.values[index].serverName
    }

    /// Enters a statement about to be prepared: its name on the server, and the name of the one to deallocate for it.
    mutating func insert(_ statement: Statement) -> (name: String, evicted: String?) {
        var evicted: String?
        if entries.count >= limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            entries[oldest.key] = nil
            evicted = oldest.value.serverName
        }
        uses += 1
        prepared += 1
        let name = StatementCache.stem(statement.name) + "#\(prepared)"
        entries[Key(name: statement.name, sql: statement.sql)] = Entry(serverName: name, lastUse: uses)
        return (name, evicted)
    }

    mutating func remove(_ statement: Statement) { entries[Key(name: statement.name, sql: statement.sql)] = nil }

    mutating func removeAll() { entries.removeAll() }

    /// At most 40 harmless characters: the server cuts names off at 63 bytes.
    private static func stem(_ name: String) -> String {
        String(
            name.unicodeScalars.prefix(40).map { scalar -> Character in
                let plain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == ".")
                return plain ? Character(scalar) : "_"
            })
    }
}
