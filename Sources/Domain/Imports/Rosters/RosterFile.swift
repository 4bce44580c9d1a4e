/// A file that came with others; read when it is its turn, so that one at a time is held.
package struct RosterFile {
    /// For people: what a file is, its header says.
    package let name: String
    /// The first bytes, enough for the header.
    package let start: () throws -> [UInt8]
    package let whole: () throws -> [UInt8]

    /// Of `start`, in bytes.
    package static let startLength = 64 << 10

    package init(name: String, start: @escaping () throws -> [UInt8], whole: @escaping () throws -> [UInt8]) {
        self.name = name
        self.start = start
        self.whole = whole
    }

    package init(name: String, bytes: [UInt8]) {
        self.init(name: name, start: { Array(bytes.prefix(Self.startLength)) }, whole: { bytes })
    }
}
