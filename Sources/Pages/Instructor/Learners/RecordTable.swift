import Domain

/// Records of a kind as a table: a column for each field that one of them says.
enum RecordTable {
    static func content(_ kind: RecordKind, _ records: [Document]) -> Content {
        let fields = kind.fields.filter { field in records.contains { !($0[field.name]?.isNull ?? true) } }
        return [
            "kind_title": .text(title(kind.name.replacing("-", with: "_"))), "summary": .text(kind.summary),
            "count": Content(records.count),
            "columns": .list(of: fields) { ["column": .text(title($0.name)), "is_number": .flag(isNumber($0))] },
            "records": .list(of: records) { record in
                [
                    "cells": .list(of: fields) { ["cell": Content(words(record[$0.name])), "is_number": .flag(isNumber($0))] },
                    "statements": .list(of: RecordText.list(record, "statements")) {
                        ["on": Content(RecordText.string($0, "on").map(Moments.day)), "said": Content(RecordText.string($0, "text"))]
                    },
                ]
            },
        ]
    }

    private static func isNumber(_ field: RecordField) -> Bool { if case .amount = field.content { true } else { false } }

    /// `ended_on` as `Ended on`.
    static func title(_ name: String) -> String { name.prefix(1).uppercased() + name.dropFirst().replacing("_", with: " ") }

    /// nil: it is not told.
    static func words(_ value: Document?) -> String? {
        switch value {
        case .string(let text)?: Day(text) == nil ? plain(text) : Moments.day(of: text)
        case .number(let text)?: text
        case .bool(let flag)?: flag ? "yes" : "no"
        case .array(let items)?: items.isEmpty ? nil : items.compactMap { words($0) }.joined(separator: "; ")
        case .object(let members)?:
            members.compactMap { member in words(member.value).map { "\(RecordText.words(member.key)) \($0)" } }.joined(separator: ", ")
        case .null?, nil: nil
        }
    }

    /// Words of a format, as `in_progress`, as words; codes and names as they are.
    private static func plain(_ text: String) -> String {
        text.utf8.allSatisfy { $0 == 0x5F || (0x61...0x7A).contains($0) } ? RecordText.words(text) : text
    }
}
