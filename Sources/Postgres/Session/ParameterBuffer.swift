/// Lays a statement's values out as the arrays libpq wants. Reused from statement to statement: nothing is allocated
/// once it has grown, and the pointers live as long as the call to `withPointers`.
struct ParameterBuffer {
    private var storage: [UInt8] = []
    private var offsets: [Int] = []
    private var pointers: [UnsafePointer<CChar>?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    /// - Throws: `usage` for a text that holds a zero byte, which libpq would silently cut off.
    mutating func withPointers(
        _ parameters: [Parameter],
        _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Int32
    ) throws(PostgresError) -> Int32 {
        guard !parameters.isEmpty else { return body(0, nil, nil, nil) }
        guard parameters.count <= Int(UInt16.max) else { throw PostgresError(.usage, "more than 65,535 parameters") }
        try layOut(parameters)
        return storage.withUnsafeBytes { bytes in
            let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            pointers.removeAll(keepingCapacity: true)
            for offset in offsets { pointers.append(offset < 0 ? nil : base?.advanced(by: offset)) }
            return pointers.withUnsafeBufferPointer { body(Int32(parameters.count), $0.baseAddress, lengths, formats) }
        }
    }

    private mutating func layOut(_ parameters: [Parameter]) throws(PostgresError) {
        storage.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        formats.removeAll(keepingCapacity: true)
        for (index, parameter) in parameters.enumerated() {
            let start = storage.count
            switch parameter.value {
            case .null: break
            case .bytes(let bytes): storage.append(contentsOf: bytes)
            case .text(let text):
                guard append(text) else { throw PostgresError(.usage, "parameter $\(index + 1) holds a zero byte") }
            }
            let length = storage.count - start
            storage.append(0)
            let (isNull, isBinary) = parameter.layout
            offsets.append(isNull ? -1 : start)
            lengths.append(Int32(length))
            formats.append(isBinary ? 1 : 0)
        }
    }

    private mutating func append(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            if bytes.contains(0) { return false }
            storage.append(contentsOf: bytes)
            return true
        }
    }
}

extension Parameter {
    fileprivate var layout: (isNull: Bool, isBinary: Bool) {
        switch value {
        case .null: (true, false)
        case .text: (false, false)
        case .bytes: (false, true)
        }
    }
}
