import Synchronization

/// What was made once, remembered by what it was made of, up to a sum of costs: what is asked moves to the young generation,
/// and when that is full the old one is dropped whole.
package final class GenerationalMemory<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private typealias Generation = [Key: (value: Value, cost: Int)]

    private struct State {
        var young: Generation = [:]
        var old: Generation = [:]
        var youngCost = 0
    }

    private let capacity: Int
    private let state = Mutex(State())

    /// - Parameter capacity: the sum of costs to stay below, in whatever unit they are told.
    package init(capacity: Int) { self.capacity = capacity }

    package func find(_ key: Key) -> Value? {
        state.withLock { state in
            if let entry = state.young[key] { return entry.value }
            guard let entry = state.old.removeValue(forKey: key) else { return nil }
            insert(entry.value, key, entry.cost, &state)
            return entry.value
        }
    }

    package func keep(_ value: Value, for key: Key, cost: Int) {
        guard cost <= capacity / 2 else { return }
        state.withLock { state in
            if state.young[key] == nil { insert(value, key, cost, &state) }
        }
    }

    private func insert(_ value: Value, _ key: Key, _ cost: Int, _ state: inout State) {
        if state.youngCost + cost > capacity / 2 {
            (state.old, state.young, state.youngCost) = (state.young, [:], 0)
        }
        state.young[key] = (value, cost)
        state.youngCost += cost
    }
}

/// Bytes as a key, hashed once and as one run: arrays hash byte by byte, each time that they are looked for.
package struct KeyBytes: Hashable, Sendable {
    private let bytes: [UInt8]
    /// Of this process.
    package let hash: Int

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var hasher = Hasher()
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
        hash = hasher.finalize()
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}
