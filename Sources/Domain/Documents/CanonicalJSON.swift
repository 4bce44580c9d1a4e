extension Document {
    /// The document as JSON with its members sorted by the bytes of their names,
    /// without space, numbers as they were written: the same content has the same
    /// bytes, however it was written down. Digests are of these.
    package func canonicalJSON() -> [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    /// Most documents were written in order.
    private static func inOrder(_ members: [Member]) -> [Member] {
        func precedes(_ one: Member, _ other: Member) -> Bool { one.key.utf8.lexicographicallyPrecedes(other.key.utf8) }
        let isInOrder = members.indices.dropFirst().allSatisfy { !precedes(members[$0], members[$0 - 1]) }
        return isInOrder ? members : members.sorted(by: precedes)
    }

    /// Documents are as deep as their reader allows, so this may follow them.
    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let text): bytes.append(contentsOf: text.utf8)
        case .string(let text): JSONWriter.quote(text, into: &bytes)
        case .array(let items):
            bytes.append(0x5B)
            for index in items.indices {
                if index > 0 { bytes.append(0x2C) }
                items[index].write(to: &bytes)
            }
            bytes.append(0x5D)
        case .object(let members):
            bytes.append(0x7B)
            let members = Self.inOrder(members)
            for index in members.indices {
                if index > 0 { bytes.append(0x2C) }
                JSONWriter.quote(members[index].key, into: &bytes)
                bytes.append(0x3A)
                members[index].value.write(to: &bytes)
            }
            bytes.append(0x7D)
        }
    }
}
