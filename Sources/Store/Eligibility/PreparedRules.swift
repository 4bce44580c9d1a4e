import Domain
import Synchronization

/// Rules made ready, remembered by some bytes that stand for them, up to a sum
/// of costs: what is asked moves to the young generation, and when that is full
/// the old one is dropped whole.
package final class PreparedRules: Sendable {
    /// Hashed as one run of bytes: arrays hash byte by byte.
    private struct Key: Hashable {
        let bytes: [UInt8]

        func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
    }

    private struct State {
        var young: [Key: (rule: PreparedRule, cost: Int)] = [:]
        var old: [Key: (rule: PreparedRule, cost: Int)] = [:]
        var youngCost = 0
    }

    private let capacity: Int
    private let state = Mutex(State())

    /// - Parameter capacity: the sum of costs to stay below, in whatever unit they are told.
    package init(capacity: Int) { self.capacity = capacity }

    package func find(_ key: [UInt8]) -> PreparedRule? {
        let key = Key(bytes: key)
        return state.withLock { state in
            if let entry = state.young[key] { return entry.rule }
            guard let entry = state.old.removeValue(forKey: key) else { return nil }
            insert(entry.rule, key, entry.cost, &state)
            return entry.rule
        }
    }

    package func keep(_ rule: PreparedRule, for key: [UInt8], cost: Int) {
        guard cost <= capacity / 2 else { return }
        state.withLock { state in
            let key = Key(bytes: key)
            if state.young[key] == nil { insert(rule, key, cost, &state) }
        }
    }

    private func insert(_ rule: PreparedRule, _ key: Key, _ cost: Int, _ state: inout State) {
        if state.youngCost + cost > capacity / 2 {
            (state.old, state.young, state.youngCost) = (state.young, [:], 0)
        }
        state.young[key] = (rule, cost)
        state.youngCost += cost
    }
}
