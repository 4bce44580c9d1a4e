/// A code of the Standard Occupational Classification: six digits, written
/// `29-2072`. `00-0000` stands for all occupations.
package struct OccupationCode: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The six digits as one number, 292072; never above 999,999.
    package let number: Int

    package static let all = OccupationCode(number: 0)
    package static let medicalRecordsSpecialists = OccupationCode(number: 292_072)

    package init(number: Int) {
        precondition((0...999_999).contains(number))
        self.number = number
    }

    /// Reads `29-2072`, `292072` and `29-2072.00`, with a hyphen or a dash and
    /// with space around it. An O*NET code such as `29-2072.01` names a part of
    /// an occupation and is not a SOC code: nil, as is everything else.
    package init?(_ text: some StringProtocol) {
        var characters = Array(text.withoutSpace.unicodeScalars)[...]
        if characters.count > 3, characters.suffix(3).elementsEqual([".", "0", "0"]) { characters = characters.dropLast(3) }
        if characters.count == 7, Self.hyphens.contains(characters[characters.startIndex + 2]) {
            characters.remove(at: characters.startIndex + 2)
        }
        guard characters.count == 6 else { return nil }
        var number = 0
        for scalar in characters {
            guard ("0"..."9").contains(scalar) else { return nil }
            number = number * 10 + Int(scalar.value - 0x30)
        }
        self.number = number
    }

    /// What people and word processors put between the digits.
    private static let hyphens: [Unicode.Scalar] = ["-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}"]

    /// The canonical form, `29-2072`.
    package var description: String {
        String(unsafeUninitializedCapacity: 7) { bytes in
            var rest = number
            for place in [6, 5, 4, 3, 1, 0] {
                bytes.initializeElement(at: place, to: 0x30 + UInt8(rest % 10))
                rest /= 10
            }
            bytes.initializeElement(at: 2, to: 0x2D)
            return 7
        }
    }

    /// The six digits as BLS's files have them, `292072`.
    package var digits: String {
        let digits = String(number)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    package static func < (left: OccupationCode, right: OccupationCode) -> Bool { left.number < right.number }

    /// The codes above this one that a classification may have, nearest first:
    /// 15-1211 lies in 15-1210, 15-1200, 15-1000, 15-0000 and 00-0000.
    package var ancestors: [OccupationCode] {
        var found: [OccupationCode] = []
        for step in [10, 100, 1_000, 10_000, 1_000_000] {
            let candidate = OccupationCode(number: number / step * step)
            if candidate != self, candidate != found.last { found.append(candidate) }
        }
        return found
    }
}
