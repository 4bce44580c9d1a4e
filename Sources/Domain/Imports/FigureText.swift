/// Reads a figure as a survey prints it: digits, with exactly as many after
/// the point as the measure has.
package enum FigureText {
    /// What is wrong with a text that should be a figure.
    package enum Problem: Error, Equatable {
        case notANumber, wrongPrecision, overflow
    }

    /// The figure scaled by `10^scale`, or -1 for what is none: the quick
    /// answer of the hot loop, `read` says why.
    @inline(__always)
    package static func quick(_ start: UnsafePointer<UInt8>, _ count: Int, scale: Int, maximum: Int64) -> Int64 {
        guard count > 0, count <= 18 else { return -1 }
        let whole = scale == 0 ? count : count - scale - 1
        guard whole > 0 else { return -1 }
        var number: Int64 = 0
        var index = 0
        while index < whole {
            let digit = start[index] &- 0x30
            guard digit < 10 else { return -1 }
            number = number &* 10 &+ Int64(digit)
            index += 1
        }
        if scale != 0 {
            guard start[index] == 0x2E else { return -1 }
            index += 1
            while index < count {
                let digit = start[index] &- 0x30
                guard digit < 10 else { return -1 }
                number = number &* 10 &+ Int64(digit)
                index += 1
            }
        }
        return number <= maximum ? number : -1
    }

    /// The figure scaled by `10^measure.scale`.
    package static func read(_ text: UnsafeRawBufferPointer, _ measure: Measure) throws(Problem) -> Int32 {
        let parts = text.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isDigit) }) else { throw .notANumber }
        guard (parts.count == 2 ? parts[1].count : 0) == measure.scale else { throw .wrongPrecision }
        guard let start = text.assumingMemoryBound(to: UInt8.self).baseAddress else { throw .notANumber }
        let number = quick(start, text.count, scale: measure.scale, maximum: measure.maximum)
        guard number >= 0 else { throw .overflow }
        return Int32(number)
    }
}

extension FigureText.Problem {
    package var kind: ImportFault.Kind {
        switch self {
        case .notANumber: .notANumber
        case .wrongPrecision: .wrongPrecision
        case .overflow: .overflow
        }
    }

    package func reason(_ measure: Measure) -> String {
        switch self {
        case .notANumber: "is no number"
        case .wrongPrecision: "has not the \(measure.scale) digits after the point that \(measure.name) has"
        case .overflow: "is above the largest \(measure.name) that can be held"
        }
    }
}

extension Measure {
    /// The largest figure that the table of estimates holds, scaled.
    package var maximum: Int64 {
        switch unit {
        case .jobs, .dollarsPerYear: Int64(Int32.max)
        case .percent: 99_999
        case .dollarsPerHour, .ratio: 9_999_999
        case .perThousandJobs: 99_999_999
        }
    }
}
