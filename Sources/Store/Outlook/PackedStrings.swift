/// Many short strings in one piece of memory, read without copying and without
/// counting references: rows by the hundred thousand are written from it.
///
/// Immutable after init, hence unchecked.
package final class PackedStrings: @unchecked Sendable {
    @usableFromInline let bytes: UnsafeMutableRawBufferPointer
    /// Where each string begins, and where the last one ends.
    @usableFromInline let starts: UnsafeMutableBufferPointer<Int>

    package init<Element>(_ elements: [Element], _ write: (Element, inout [UInt8]) -> Void) {
        var all: [UInt8] = []
        starts = .allocate(capacity: elements.count + 1)
        for (index, element) in elements.enumerated() {
            starts.initializeElement(at: index, to: all.count)
            write(element, &all)
        }
        starts.initializeElement(at: elements.count, to: all.count)
        bytes = .allocate(byteCount: max(1, all.count), alignment: 1)
        bytes.copyBytes(from: all)
    }

    deinit {
        bytes.deallocate()
        starts.deallocate()
    }

    /// Valid as long as this object lives.
    @inlinable package subscript(index: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[starts[index]..<starts[index + 1]])
    }
}
