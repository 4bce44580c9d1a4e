import ArgumentParser
import Domain

/// How an answer is printed.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print the API's JSON.") var json = false
    @Flag(help: "Print CSV, all of it unless --limit is given.") var csv = false

    func validate() throws {
        if json, csv { throw ValidationError("--json and --csv exclude each other.") }
    }
}

/// Whether an answer is drawn.
struct PictureOptions: ParsableArguments {
    @Flag(help: "Print a picture, an SVG file that stands alone.") var svg = false
}

/// Options that every question for cells takes.
struct CellOptions: ParsableArguments {
    @Option(help: "A year, a month, a revision, or latest (the default).") var release: String?
    @Option(help: "Measures to show, separated by commas.") var fields: String?
    @Option(help: "How many rows.") var limit: Int?

    static let shown: [Measure] = [.employment, .annualP10, .annualMedian, .annualP90, .annualMean, .hourlyMedian]

    /// What a table shows: the measures asked for, or the ones most asked for.
    var measures: [Measure] {
        let asked = (fields ?? "").split(separator: ",").compactMap { Measure(name: $0) }
        return asked.isEmpty ? Self.shown : asked
    }

    var parameters: [(name: String, value: String)] {
        present([("release", release), ("fields", fields), ("limit", limit.map(String.init))])
    }
}

/// The parameters that were given.
func present(_ pairs: [(String, String?)]) -> [(name: String, value: String)] {
    pairs.compactMap { name, value in value.map { (name, $0) } }
}
