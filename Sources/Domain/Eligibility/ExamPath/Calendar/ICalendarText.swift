/// Writes iCalendar (RFC 5545) lines into bytes: escaped, folded at 75 octets, ended
/// by CRLF.
struct ICalendarText {
    /// Of a line, its end not counted.
    static let mostOctets = 75

    private(set) var bytes: [UInt8] = []

    /// A property whose value is text.
    mutating func text(_ name: String, _ value: String) { line(name + ":" + Self.escaped(value)) }

    /// A property whose value has a form of its own, and is written as it stands.
    /// - Precondition: it holds no control character.
    mutating func value(_ name: String, _ value: String) { line(name + ":" + value) }

    /// No property at all where the address could not stand in a line.
    mutating func address(_ name: String, _ value: String) {
        guard value.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return }
        line(name + ":" + value)
    }

    /// Backslash, `;`, `,` and line breaks as section 3.3.11 says; other control
    /// characters have no place in a text and are left out.
    static func escaped(_ value: String) -> String {
        var escaped = ""
        var isAfterReturn = false
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": escaped += "\\" + String(scalar)
            case "\r": escaped += "\\n"
            case "\n": escaped += isAfterReturn ? "" : "\\n"
            case "\t": escaped.unicodeScalars.append(scalar)
            default: if scalar.value >= 0x20, !(0x7F...0x9F).contains(scalar.value) { escaped.unicodeScalars.append(scalar) }
            }
            isAfterReturn = scalar == "\r"
        }
        return escaped
    }

    /// Folds between characters, never within the octets of one; the space that
    /// begins a continuation counts.
    private mutating func line(_ text: String) {
        var length = 0
        for scalar in text.unicodeScalars {
            let octets = UTF8.width(scalar)
            if length + octets > Self.mostOctets {
                bytes += [0x0D, 0x0A, 0x20]
                length = 1
            }
            bytes.append(contentsOf: String(scalar).utf8)
            length += octets
        }
        bytes += [0x0D, 0x0A]
    }
}
