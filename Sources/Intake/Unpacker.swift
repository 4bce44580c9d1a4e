/// Turns packed bytes into plain ones, a piece at a time.
protocol Unpacker: AnyObject {
    /// Unpacks from the front of `input`, which it shortens by what it took,
    /// into `output`; returns how many bytes it wrote. It takes all of the input
    /// unless the output is full.
    ///
    /// - Parameter isLast: no input follows; what remains inside comes out.
    /// - Throws: `UnpackProblem`.
    func unpack(
        _ input: inout UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, isLast: Bool
    ) throws(UnpackProblem) -> Int
    /// Nothing remains inside, and the packed form had its proper end.
    var isFinished: Bool { get }
}

enum UnpackProblem: Error {
    case truncated
    case corrupt(String)
}

enum Packing {
    /// The unpacker for a file that begins with these bytes: names do not count.
    static func unpacker(for start: UnsafeRawBufferPointer) throws(UnpackProblem) -> any Unpacker {
        if start.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) { return try XZUnpacker() }
        if start.starts(with: [0x1F, 0x8B]) { return try GzipUnpacker() }
        return PlainBytes()
    }
}

/// Bytes that are not packed.
final class PlainBytes: Unpacker {
    let isFinished = true

    func unpack(_ input: inout UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, isLast: Bool) -> Int {
        let count = min(input.count, output.count)
        guard count > 0 else { return 0 }
        output.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[0..<count]))
        input = UnsafeRawBufferPointer(rebasing: input[count...])
        return count
    }
}
