import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// What travels with a request through the layers.
struct PathwaysContext: Hummingbird.RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    var requestID: String?
    /// Where the client stands with its quota, once that is known.
    var rate: RateRecord?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}

/// Names requests, so that a reader's complaint finds its line in the log.
final class RequestIDs: Sendable {
    private let prefix = String(UInt32.random(in: .min ... .max), radix: 36)
    private let counter = Atomic<Int>(0)

    /// The client's own id where it sent a fit one, else a new one.
    func id(for request: Request) -> String {
        if let given = request.headers[.xRequestID], (1...64).contains(given.utf8.count), given.utf8.allSatisfy(Self.isFit) { return given }
        return prefix + "-" + String(counter.wrappingAdd(1, ordering: .relaxed).newValue, radix: 36)
    }

    private static func isFit(_ byte: UInt8) -> Bool {
        byte.isDigit || byte.isUppercase || byte &- 0x61 < 26 || byte == 0x2D || byte == 0x5F || byte == 0x2E
    }
}

extension HTTPField.Name {
    static let xRequestID = HTTPField.Name("X-Request-ID")!
    static let link = HTTPField.Name("Link")!
}
