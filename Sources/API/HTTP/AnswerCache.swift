import HTTPTypes
import Hummingbird
import NIOCore
import Store
import Synchronization

/// Answers made of published figures, remembered until something is published.
///
/// An answer is good for the epoch in which it was asked. `ReleaseWatch` ends
/// an epoch before a publication commits, so that no reader is given an old
/// answer once a new release is there.
package final class AnswerCache: Sendable {
    struct Entry: Sendable {
        var headers: HTTPFields
        var body: ByteBuffer
        /// The body in gzip, where that is worth it.
        var packed: ByteBuffer?
        var etag: String
        var route: String

        var bytes: Int { body.readableBytes + (packed?.readableBytes ?? 0) }

        func response(to request: Request) -> Response {
            if let packed, Packing.isTaken(request) {
                return Response(status: .ok, headers: Packing.head(headers), body: ResponseBody(byteBuffer: packed))
            }
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
        }
    }

    package struct Statistics: Sendable {
        var answers = 0
        var bytes = 0
        var hits = 0
    }

    fileprivate struct State {
        var epoch: ReleaseWatch.Epoch?
        /// Two generations: what is asked moves to the young one, and when that
        /// is full the old one is dropped whole.
        var young: [String: Entry] = [:]
        var old: [String: Entry] = [:]
        var youngBytes = 0
        var oldBytes = 0
        var hits = 0
    }

    /// Larger answers are not remembered.
    private static let largest = 256 * 1024

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) { self.capacity = capacity }

    var isEnabled: Bool { capacity > 0 }

    package var statistics: Statistics {
        state.withLock { Statistics(answers: $0.young.count + $0.old.count, bytes: $0.youngBytes + $0.oldBytes, hits: $0.hits) }
    }

    func answer(to key: String, in epoch: ReleaseWatch.Epoch) -> Entry? {
        state.withLock { state -> Entry? in
            guard state.epoch == epoch else { return nil }
            if let entry = state.young[key] {
                state.hits += 1
                return entry
            }
            guard let entry = state.old.removeValue(forKey: key) else { return nil }
            state.hits += 1
            state.oldBytes -= entry.bytes
            state.insert(entry, key: key, half: capacity / 2)
            return entry
        }
    }

    func remember(_ entry: Entry, to key: String, in epoch: ReleaseWatch.Epoch) {
        guard isEnabled, entry.body.readableBytes <= min(Self.largest, capacity / 4) else { return }
        state.withLock { state in
            if let newer = state.epoch, newer > epoch { return }
            if state.epoch != epoch {
                let hits = state.hits
                state = State()
                state.epoch = epoch
                state.hits = hits
            }
            if state.young[key] == nil { state.insert(entry, key: key, half: capacity / 2) }
        }
    }
}

extension AnswerCache.State {
    fileprivate mutating func insert(_ entry: AnswerCache.Entry, key: String, half: Int) {
        if youngBytes + entry.bytes > half {
            (old, oldBytes) = (young, youngBytes)
            (young, youngBytes) = ([:], 0)
        }
        young[key] = entry
        youngBytes += entry.bytes
    }
}
