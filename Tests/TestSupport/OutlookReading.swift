import Foundation

/// Any JSON, for tests that look at what came over the wire and not at what the
/// program's own types make of it. Numbers are decimals, as they were written.
package enum JSON: Sendable, Equatable, Decodable {
    case null
    case bool(Bool)
    case number(Decimal)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    package init(_ bytes: [UInt8]) throws { self = try JSONDecoder().decode(JSON.self, from: Data(bytes)) }

    package init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let number = try? value.decode(Decimal.self) {
            self = .number(number)
        } else if let flag = try? value.decode(Bool.self) {
            self = .bool(flag)
        } else if let list = try? value.decode([JSON].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: JSON].self))
        }
    }

    package subscript(key: String) -> JSON { if case .object(let members) = self { members[key] ?? .null } else { .null } }

    package subscript(index: Int) -> JSON {
        guard case .list(let items) = self, items.indices.contains(index) else { return .null }
        return items[index]
    }

    package var text: String? { if case .text(let text) = self { text } else { nil } }
    package var number: Decimal? { if case .number(let number) = self { number } else { nil } }
    package var int: Int? { number.map { NSDecimalNumber(decimal: $0).intValue } }
    /// With two places, as sums of money are written.
    package var money: String? { number.map { String(format: "%.2f", NSDecimalNumber(decimal: $0).doubleValue) } }
    package var items: [JSON] { if case .list(let items) = self { items } else { [] } }
    package var members: [String: JSON] { if case .object(let members) = self { members } else { [:] } }
    package var isNull: Bool { self == .null }
}

/// A table of RFC 4180, read by nothing of the program's own.
package struct DelimitedTable: Sendable {
    package struct Malformed: Error { let line: Int }

    package let columns: [String]
    package let rows: [[String]]

    /// - Throws: `Malformed` where a quote stands alone or a row has another number of fields than the header.
    package init(_ text: String) throws {
        var records: [[String]] = []
        var record: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if isQuoted {
                if byte != 0x22 { field.append(byte); continue }
                if index < bytes.count, bytes[index] == 0x22 { field.append(0x22); index += 1; continue }
                isQuoted = false
                continue
            }
            switch byte {
            case 0x22:
                guard field.isEmpty else { throw Malformed(line: records.count + 1) }
                isQuoted = true
            case 0x2C:
                record.append(String(decoding: field, as: UTF8.self))
                field.removeAll(keepingCapacity: true)
            case 0x0D where index < bytes.count && bytes[index] == 0x0A: continue
            case 0x0A:
                record.append(String(decoding: field, as: UTF8.self))
                field.removeAll(keepingCapacity: true)
                records.append(record)
                record = []
            default: field.append(byte)
            }
        }
        guard !isQuoted, field.isEmpty, record.isEmpty, let header = records.first else { throw Malformed(line: records.count + 1) }
        for (line, record) in records.enumerated() where record.count != header.count { throw Malformed(line: line + 1) }
        columns = header
        rows = Array(records.dropFirst())
    }

    package var records: [[String: String]] {
        rows.map { Dictionary(uniqueKeysWithValues: zip(columns, $0)) }
    }
}
