extension StringProtocol {
    /// The text without any white space: codes never hold any, and people
    /// paste it along.
    package var withoutSpace: String {
        // Nearly always there is none; a letter of ASCII is no space in any script.
        utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? String(self) : String(filter { !$0.isWhitespace })
    }
}

extension UInt8 {
    /// An ASCII digit.
    @inlinable package var isDigit: Bool { self &- 0x30 < 10 }
    /// An ASCII capital.
    @inlinable package var isUppercase: Bool { self &- 0x41 < 26 }
}
