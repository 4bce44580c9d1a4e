/// Where the members of an object's text stand, without reading them: so that
/// a rule document that comes again with every line need not be read again.
package enum TopMembers {
    /// The bytes of each member's value; nil for anything that is not plainly an
    /// object with distinct, plainly written keys. What the values are is not
    /// looked at beyond their brackets and quotes.
    package static func find(_ bytes: [UInt8]) -> [String: Range<Int>]? {
        bytes.withUnsafeBufferPointer { buffer in
            var scanner = Scanner(bytes: buffer)
            return scanner.members()
        }
    }

    private struct Scanner {
        let bytes: UnsafeBufferPointer<UInt8>
        var at = 0

        mutating func members() -> [String: Range<Int>]? {
            var found: [String: Range<Int>] = [:]
            guard take(0x7B) else { return nil }
            repeat {
                guard let key = key(), take(0x3A), let value = value(), found.updateValue(value, forKey: key) == nil else { return nil }
            } while take(0x2C)
            guard take(0x7D) else { return nil }
            skipSpace()
            return at == bytes.count ? found : nil
        }

        private mutating func key() -> String? {
            guard take(0x22), let end = bytes[at...].firstIndex(of: 0x22) else { return nil }
            let key = bytes[at..<end]
            at = end + 1
            guard key.allSatisfy({ $0 != 0x5C && (0x20..<0x7F).contains($0) }) else { return nil }
            return String(decoding: key, as: UTF8.self)
        }

        /// From its first byte to the one before the comma or bracket that ends it.
        private mutating func value() -> Range<Int>? {
            skipSpace()
            let start = at
            var depth = 0
            while at < bytes.count {
                switch bytes[at] {
                case 0x22:
                    guard skipString() else { return nil }
                    continue
                case 0x7B, 0x5B: depth += 1
                case 0x7D, 0x5D:
                    if depth == 0 { return ended(start) }
                    depth -= 1
                case 0x2C where depth == 0: return ended(start)
                default: break
                }
                at += 1
            }
            return nil
        }

        private func ended(_ start: Int) -> Range<Int>? {
            var end = at
            while end > start, Self.isSpace(bytes[end - 1]) { end -= 1 }
            return end > start ? start..<end : nil
        }

        private mutating func skipString() -> Bool {
            at += 1
            while at < bytes.count {
                switch bytes[at] {
                case 0x22:
                    at += 1
                    return true
                case 0x5C: at += 2
                default: at += 1
                }
            }
            return false
        }

        private mutating func take(_ byte: UInt8) -> Bool {
            skipSpace()
            guard at < bytes.count, bytes[at] == byte else { return false }
            at += 1
            return true
        }

        private mutating func skipSpace() { while at < bytes.count, Self.isSpace(bytes[at]) { at += 1 } }

        private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
    }
}
