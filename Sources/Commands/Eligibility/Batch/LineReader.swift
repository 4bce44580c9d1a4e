import Foundation

/// The lines of a file, one after the other, none longer than a bound. For one thread.
struct LineReader {
    enum Line: Sendable {
        case bytes([UInt8])
        /// Longer than the bound; it was read past.
        case tooLong
    }

    /// Reading the file failed.
    struct Failure: Error, CustomStringConvertible {
        let reason: String
        var description: String { "The questions cannot be read: \(reason)." }
    }

    private static let block = 256 * 1024

    private let descriptor: Int32
    private let longest: Int
    private var held: [UInt8] = []
    /// Where the line that is looked for begins, and up to where no end of it was found.
    private var start = 0
    private var searched = 0
    private var isAtEnd = false

    init(descriptor: Int32, longest: Int) {
        self.descriptor = descriptor
        self.longest = longest
    }

    /// nil at the end. A last line without its end is a line.
    mutating func next() throws -> Line? {
        var isTooLong = false
        while true {
            if let end = newline() {
                let line = held[start..<end]
                (start, searched) = (end + 1, end + 1)
                return isTooLong || line.count > longest ? .tooLong : .bytes(Array(line))
            }
            if held.count - start > longest {
                isTooLong = true
                held.removeAll(keepingCapacity: true)
                (start, searched) = (0, 0)
            }
            if isAtEnd {
                let rest = held[start...]
                held = []
                (start, searched) = (0, 0)
                return isTooLong ? .tooLong : rest.isEmpty ? nil : .bytes(Array(rest))
            }
            try fill()
        }
    }

    private mutating func newline() -> Int? {
        let from = searched
        let found = held.withUnsafeBytes { bytes -> Int? in
            guard from < bytes.count, let base = bytes.baseAddress, let hit = memchr(base + from, 0x0A, bytes.count - from) else {
                return nil
            }
            return UnsafeRawPointer(hit) - base
        }
        if found == nil { searched = held.count }
        return found
    }

    private mutating func fill() throws {
        if start > 0 {
            held.removeSubrange(..<start)
            (start, searched) = (0, searched - start)
        }
        let size = held.count
        held.append(contentsOf: repeatElement(0, count: Self.block))
        let count = held.withUnsafeMutableBytes { bytes in
            var count = 0
            repeat { count = read(descriptor, bytes.baseAddress! + size, Self.block) } while count < 0 && errno == EINTR
            return count
        }
        held.removeLast(Self.block - max(0, count))
        if count < 0 { throw Failure(reason: String(cString: strerror(errno))) }
        isAtEnd = count == 0
    }
}
