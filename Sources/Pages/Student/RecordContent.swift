import Domain

/// Records as people read them.
enum RecordContent {
    /// - Parameter names: the members to show, and what each is called.
    static func facts(_ document: Document, _ names: [(String, String)]) -> Content {
        .list(of: names) { name, title in ["title": .text(title), "value": Content(document[name].flatMap(words))] }
    }

    /// The records of a kind as a table, of the fields that any of them has.
    static func kind(_ kind: RecordKind, _ table: Document) -> Content {
        let rows = table["rows"]?.items ?? []
        let fields = kind.fields.filter { field in rows.contains { $0[field.name]?.isNull == false } }
        return [
            "kind_title": .text(title(kind)), "kept": Content(table["retention"]?.text.map(PlainWords.words)),
            "fields": .list(of: fields) { ["title": .text(title($0.name))] },
            "records": .list(of: rows) { row in
                [
                    "cells": .list(of: fields) { ["value": Content(row[$0.name].flatMap { words($0) })] },
                    "is_taken_back": .flag(row["taken_back_at"]?.isNull == false),
                    "statements": .list(of: row["statements"]?.items ?? []) { ["said": Content($0["text"]?.text)] },
                    "correct": Content(row.recordID.map { CorrectionPage.address(kind, $0) }),
                    "label": Content(fields.first.flatMap { row[$0.name] }.flatMap(words)),
                ]
            },
        ]
    }

    /// One record, with all that it says.
    static func facts(_ record: Document, of kind: RecordKind) -> Content {
        facts(record, kind.fields.filter { record[$0.name]?.isNull == false }.map { ($0.name, title($0.name)) })
    }

    static func title(_ kind: RecordKind) -> String { title(kind.name) }

    /// `Expected on` of `expected_on`.
    static func title(_ name: String) -> String {
        let text = name.replacing("-", with: " ").replacing("_", with: " ")
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    private static func words(_ value: Document) -> String? {
        switch value {
        case .null: nil
        case .bool(let flag): flag ? "yes" : "no"
        case .number(let digits): digits
        case .string(let text): PlainWords.words(text)
        case .array(let items) where items.allSatisfy(\.isPlain): items.compactMap(words).joined(separator: ", ")
        case .array, .object: String(decoding: value.canonicalJSON(), as: UTF8.self)
        }
    }
}

extension Document {
    var text: String? { if case .string(let text) = self { text } else { nil } }
    var items: [Document] { if case .array(let items) = self { items } else { [] } }
    var texts: [String] { items.compactMap(\.text) }

    fileprivate var isPlain: Bool {
        switch self {
        case .array, .object: false
        case .null, .bool, .number, .string: true
        }
    }
}
