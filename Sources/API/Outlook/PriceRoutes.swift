import Domain
import Store

/// Price indexes, and dollars of one month in dollars of another.
enum PriceRoutes {
    static func list(_ store: PriceStore) -> Route {
        Route(
            "prices.list", "/v1/prices", "A consumer price index by month, with the months that have no figure", parameters: months,
            schema: .prices
        ) { question in
            var reader = ParameterReader(question.parameters, known: months)
            let (series, from, to) = (reader.one(series) ?? .allItems, reader.one(from), reader.one(to))
            if let from, let to, to < from {
                reader.add(Fault("invalid_value", parameter: "to", value: to.description, message: "lies before `from`"))
            }
            try reader.finish()
            let index = try await store.index(series)
            return PriceView.list(index, from: from ?? index.published.first, to: to ?? index.published.last)
        }
    }

    static func conversion(_ store: PriceStore) -> Route {
        Route(
            "prices.conversion", "/v1/prices/conversion", "Dollars of one month in dollars of another, by a consumer price index",
            parameters: conversions, schema: .price_conversion
        ) { question in
            var reader = ParameterReader(question.parameters, known: conversions)
            let (series, from, to) = (reader.one(series) ?? .allItems, reader.one(from), reader.one(to))
            let amount = reader.one(amount) ?? .one
            try reader.finish()
            let index = try await store.index(series)
            guard let from = from ?? index.published.first, let to = to ?? index.published.last else {
                throw Faults(Fault("unknown_month", parameter: "series", value: "\(series)", message: "this series has no month"))
            }
            return PriceView.conversion(try PriceConversion(amount, from: from, to: to, by: index), index)
        }
    }

    private static let series = QueryParameter(
        "series", "the price index by BLS's id; CUUR0000SA0 is all items in U.S. city average", initial: "\(PriceSeries.allItems)",
        examples: ["\(PriceSeries.allItems)"], parse: { try? PriceSeries(String($0)) })
    private static let from = QueryParameter(
        "from", "the first month; of a conversion, the month of the amount; the first held where it is not given",
        examples: ["2011-05"], parse: { ReferenceMonth($0) })
    private static let to = QueryParameter(
        "to", "the last month; of a conversion, the month in whose dollars it is told; the latest held where it is not given",
        examples: ["2025-05"], parse: { ReferenceMonth($0) })
    private static let amount = QueryParameter(
        "amount", "dollars of the month `from`; the answer has as many decimals", type: .number, initial: "1.00",
        examples: ["33310", "16.01"], parse: { Dollars($0) })
    private static let months = KnownParameters([series.documentation, from.documentation, to.documentation])
    private static let conversions = KnownParameters(months.documentation + [amount.documentation])
}

/// Price indexes in answers.
enum PriceView {
    static func list(_ index: PriceIndex, from: ReferenceMonth?, to: ReferenceMonth?) -> Answer {
        .json { json in
            self.index(index, &json)
            json.key("data")
            json.array(index.months(from: from, to: to)) { json, entry in
                json.object { json in
                    json.field("month", entry.month.description)
                    json.field("index", decimal: entry.value)
                }
            }
            json.key("missing")
            json.array(index.missing(from: from, to: to)) { json, missing in
                json.object { json in
                    json.field("month", missing.month.description)
                    json.field("reason", missing.reason.name)
                    json.field("note", missing.note)
                }
            }
        }
    }

    static func conversion(_ conversion: PriceConversion, _ index: PriceIndex) -> Answer {
        .json { json in
            self.index(index, &json)
            json.field("amount", decimal: conversion.amount.description)
            json.field("from", conversion.from.description)
            json.field("to", conversion.to.description)
            json.field("from_index", decimal: conversion.fromIndex)
            json.field("to_index", decimal: conversion.toIndex)
            json.field("factor", decimal: conversion.factor)
            json.field("result", decimal: conversion.result)
            json.field("formula", PriceConversion.formula)
        }
    }

    /// Which index it is, and where it comes from.
    private static func index(_ index: PriceIndex, _ json: inout JSONWriter) {
        json.key("vintage")
        vintage(index.vintage, &json)
        json.key("series")
        json.object { json in
            json.field("id", index.series.description)
            json.field("title", index.title)
            json.field("area", index.series.area)
            json.field("area_title", index.areaTitle)
            json.field("item", index.series.item)
            json.field("item_title", index.itemTitle)
            json.field("seasonally_adjusted", index.series.isSeasonallyAdjusted)
            json.field("base_period", index.basePeriod)
        }
    }

    /// What stands beside figures: enough to cite them.
    static func vintage(_ vintage: PriceVintage, _ json: inout JSONWriter) {
        json.object { json in
            json.field("vintage", vintage.name)
            json.field("revision", vintage.revision)
            json.field("coverage", vintage.coverage.rawValue)
            json.field("citation", vintage.citation)
            json.field("licence", vintage.licence)
            json.field("source_url", vintage.sourceURL)
            json.field("note", vintage.note)
            json.field("sha256", vintage.contentSHA256)
            SourceFilesView.field(vintage.files, &json)
        }
    }
}
