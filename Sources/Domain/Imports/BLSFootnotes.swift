/// What a value and its footnotes say together.
struct BLSFootnotes {
    enum Judgement {
        case value(Int32)
        case absent(Absence)
        case fault(ImportFault.Kind, column: String, text: String, reason: String, allowed: [String])
    }

    private let known: Set<String>

    /// - Parameter texts: the codes of `oe.footnote` with their texts.
    init(_ texts: [String: String]) { known = Set(texts.keys) }

    /// Footnotes 4, 5 and 8 stand beside a `-` and say why there is no figure;
    /// all others are remarks.
    func figure(_ value: UnsafeRawBufferPointer, _ footnote: UnsafeRawBufferPointer, _ measure: Measure) -> Judgement {
        let codes = String(decoding: footnote, as: UTF8.self).split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }
        if let unknown = codes.first(where: { !known.contains($0) }) {
            let reason = "is no footnote of oe.footnote"
            return .fault(.unknownCode, column: "footnote_codes", text: unknown, reason: reason, allowed: known.sorted())
        }
        let reasons = codes.filter { ["4", "5", "8"].contains($0) }
        guard value.elementsEqual([0x2D]) else { return published(value, reasons, measure) }
        guard reasons.count == 1, let absence = Self.absence(reasons[0], measure) else {
            let text = codes.joined(separator: ",")
            let reason = "does not say why \(measure.name) has no figure"
            return .fault(.contradiction, column: "footnote_codes", text: text, reason: reason, allowed: Self.reasons(measure))
        }
        return .absent(absence)
    }

    private func published(_ value: UnsafeRawBufferPointer, _ reasons: [String], _ measure: Measure) -> Judgement {
        let text = String(decoding: value, as: UTF8.self)
        do {
            let figure = try FigureText.read(value, measure)
            guard let reason = reasons.first else { return .value(figure) }
            return .fault(
                .contradiction, column: "value", text: text, reason: "is a figure, and footnote \(reason) says that there is none",
                allowed: ["-"])
        } catch {
            return .fault(error.kind, column: "value", text: text, reason: error.reason(measure), allowed: [])
        }
    }

    private static func absence(_ footnote: String, _ measure: Measure) -> Absence? {
        switch (footnote, measure.unit) {
        case ("8", _): .notReleased
        case ("5", .dollarsPerHour), ("5", .dollarsPerYear): .topCoded
        case ("4", .dollarsPerHour): .annualOnly
        case ("4", .dollarsPerYear): .hourlyOnly
        default: nil
        }
    }

    private static func reasons(_ measure: Measure) -> [String] {
        switch measure.unit {
        case .dollarsPerHour, .dollarsPerYear: ["4", "5", "8"]
        default: ["8"]
        }
    }
}
