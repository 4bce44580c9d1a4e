import Foundation

/// Where packed bytes come from; read by one thread, which may block.
protocol PackedBlocks: AnyObject, Sendable {
    /// Hands over the next block, which is valid during the call.
    ///
    /// - Returns: false at the end.
    func next(_ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Bool
    /// Wakes a reader that waits, which then throws.
    func cancel()
}

/// A file of this machine. Only the pump's thread touches the descriptor and
/// the buffer, hence unchecked.
final class FileBlocks: PackedBlocks, @unchecked Sendable {
    let path: String
    let size: Int
    private let descriptor: Int32
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 4_096)

    /// - Throws: `IntakeError`, `.notFound` where there is no such file.
    init(path: String) throws(IntakeError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let kind: IntakeError.Kind = errno == ENOENT || errno == ENOTDIR ? .notFound : .unreadable
            throw IntakeError(kind, path, String(cString: strerror(errno)))
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw IntakeError(.unreadable, path, "is not a regular file")
        }
        size = Int(status.st_size)
    }

    deinit {
        close(descriptor)
        buffer.deallocate()
    }

    func next(_ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Bool {
        var count = read(descriptor, buffer.baseAddress, buffer.count)
        while count < 0, errno == EINTR { count = read(descriptor, buffer.baseAddress, buffer.count) }
        guard count >= 0 else { throw IntakeError(.unreadable, path, String(cString: strerror(errno))) }
        guard count > 0 else { return false }
        try body(UnsafeRawBufferPointer(rebasing: buffer[0..<count]))
        return true
    }

    func cancel() {}
}
