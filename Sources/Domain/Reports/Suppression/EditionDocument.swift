/// An edition as it is kept beside what was published.
extension SmallCells.Edition {
    package var document: Document {
        .object([
            .init(
                "cells",
                .array(
                    cells.map { cell in
                        .object([
                            .init("key", .string(cell.key)), .init("number", .number(String(cell.number))),
                            .init("worth", .number(String(cell.worth))), .init("detail", .string(cell.detail)),
                            .init("withheld", .bool(withheld.contains(cell.key))),
                        ])
                    })),
            .init(
                "sums",
                .array(
                    sums.map { sum in
                        .object([.init("total", .string(sum.total)), .init("parts", .array(sum.parts.map(Document.string)))])
                    })),
        ])
    }

    package init(_ document: Document) {
        let kept = document["cells"]?.items ?? []
        cells = kept.map { cell in
            SmallCells.Cell(
                key: cell["key"]?.text ?? "", number: cell["number"]?.digits.flatMap { Int($0) } ?? 0,
                worth: cell["worth"]?.digits.flatMap { Int($0) } ?? 1, detail: cell["detail"]?.text ?? "")
        }
        sums = (document["sums"]?.items ?? []).map { sum in
            SmallCells.Sum(total: sum["total"]?.text ?? "", parts: (sum["parts"]?.items ?? []).compactMap(\.text))
        }
        withheld = Set(kept.filter { $0["withheld"]?.flag == true }.compactMap { $0["key"]?.text })
    }
}
