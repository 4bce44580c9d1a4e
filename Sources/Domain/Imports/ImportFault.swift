/// One thing that is wrong with a file: where, what, and what would be right.
package struct ImportFault: Error, Sendable, Equatable, Codable {
    /// The kinds of faults; the raw value is the stable name in `--json`.
    package enum Kind: String, Codable, CaseIterable, Sendable {
        case missingFile = "missing_file"
        case unreadableFile = "unreadable_file"
        case wrongEncoding = "wrong_encoding"
        case wrongColumns = "wrong_columns"
        case cutOffLine = "cut_off_line"
        case lineTooLong = "line_too_long"
        case wrongQuoting = "wrong_quoting"
        case unknownCode = "unknown_code"
        case notANumber = "not_a_number"
        case wrongPrecision = "wrong_precision"
        case overflow
        case contradiction
        case duplicate
        case outOfOrder = "out_of_order"
        case wrongPeriod = "wrong_period"
        case incompleteCell = "incomplete_cell"
        case notOneTree = "not_one_tree"
        case crossFooting = "cross_footing"
        case wrongCount = "wrong_count"
        case wrongDigest = "wrong_digest"
        case wrongValue = "wrong_value"
        case missingValue = "missing_value"
        case unknownReference = "unknown_reference"
        case unknownFormat = "unknown_format"
        /// A table of an agency that does not say of which version it is.
        case unknownVintage = "unknown_vintage"
        /// Lists of codes without the figures that they are the codes of.
        case noFigures = "no_figures"

        /// Whether nothing is wrong in the file: what would make it importable is not there.
        package var isLackOfContext: Bool { [.unknownFormat, .unknownVintage, .noFigures].contains(self) }
    }

    package var kind: Kind
    package var file: String
    /// From 1, the header included; nil when the whole file is meant.
    package var line: Int?
    package var column: String?
    /// What stands there, cut to 80 characters.
    package var value: String?
    package var reason: String
    /// What would be accepted, where it can be listed.
    package var allowed: [String]

    package init(
        _ kind: Kind, file: String, line: Int? = nil, column: String? = nil, value: String? = nil, reason: String, allowed: [String] = []
    ) {
        self.kind = kind
        self.file = file
        self.line = line
        self.column = column
        self.value = value.map { String($0.prefix(80)) }
        self.reason = reason
        self.allowed = allowed
    }
}

extension ImportFault: CustomStringConvertible {
    /// `oe.data.0.Current:12: value '1,5': is no number (allowed: …)`
    package var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        let subject = [column, value.map { "'\($0)'" }].compactMap { $0 }.joined(separator: " ")
        let choices = allowed.isEmpty ? "" : " (allowed: \(allowed.joined(separator: ", ")))"
        return "\(place): \(subject.isEmpty ? "" : subject + ": ")\(reason)\(choices)"
    }
}

/// Everything that is wrong with a set of files, up to the limit that was set.
package struct ImportFaults: Error, Sendable, Equatable, CustomStringConvertible {
    package var list: [ImportFault]
    /// Whether reading stopped because there were more than the limit.
    package var hasMore: Bool

    package init(_ list: [ImportFault], hasMore: Bool = false) {
        self.list = list
        self.hasMore = hasMore
    }

    package var description: String {
        let lines = list.map(\.description) + (hasMore ? ["and more: reading stopped after \(list.count) faults"] : [])
        return lines.joined(separator: "\n")
    }
}
