/// A code of the Classification of Instructional Programs: a family `51`, a
/// group `51.07` or a program `51.0707`. Each stands for itself and for all
/// that lies below it.
package struct CIPCode: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Two, four or six digits, `510707`.
    package let digits: String

    /// Health Information/Medical Records Technology: the program of RHIT.
    package static let healthInformationTechnology = CIPCode(digits: "510707")

    private init(digits: String) { self.digits = digits }

    /// Reads `51.0707`, `510707`, `51.07` and `51`, with space around it; all else is nil.
    package init?(_ text: some StringProtocol) {
        var bytes = Array(text.withoutSpace.utf8)
        if bytes.count > 3, bytes[2] == 0x2E { bytes.remove(at: 2) }
        guard [2, 4, 6].contains(bytes.count), bytes.allSatisfy(\.isDigit) else { return nil }
        digits = String(decoding: bytes, as: UTF8.self)
    }

    /// The canonical form, `51.0707`.
    package var description: String { digits.count == 2 ? digits : digits.prefix(2) + "." + digits.dropFirst(2) }

    /// Whether it is a program, not a group or family of them.
    package var isProgram: Bool { digits.count == 6 }

    /// Whether `other` is this code or lies below it.
    package func contains(_ other: CIPCode) -> Bool { other.digits.hasPrefix(digits) }

    package static func < (left: CIPCode, right: CIPCode) -> Bool { left.digits < right.digits }
}

/// Which programs a vintage of completions holds.
package struct CIPCoverage: Sendable, Equatable {
    /// Each with all that lies below it; empty: every code.
    package let codes: [CIPCode]

    package static let everything = CIPCoverage([])

    /// Health and Medical Administrative Services, where health information is
    /// taught beside what borders on it, and Medical Informatics: with these
    /// every program that NCES's crosswalk of CIP 2020 to SOC 2018 leads to
    /// 29-2072 or 29-9021.
    package static let healthInformation = CIPCoverage(["51.07", "51.2706"].compactMap { CIPCode($0) })

    package init(_ codes: [CIPCode]) {
        let sorted = Set(codes).sorted()
        self.codes = sorted.filter { code in !sorted.contains { $0 != code && $0.contains(code) } }
    }

    /// How much of what a code stands for is held.
    package enum Share: Sendable { case whole, part, none }

    package func share(of code: CIPCode) -> Share {
        if codes.isEmpty || codes.contains(where: { $0.contains(code) }) { return .whole }
        return codes.contains { code.contains($0) } ? .part : .none
    }

    /// Whether everything of `other` is held.
    package func holds(_ other: CIPCoverage) -> Bool {
        codes.isEmpty || (!other.codes.isEmpty && other.codes.allSatisfy { share(of: $0) == .whole })
    }
}
