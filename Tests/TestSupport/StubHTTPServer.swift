import Foundation
import Synchronization

/// A server on the loopback that answers GET with given bytes, and misbehaves
/// where it is told to. Gone with `stop` or the process.
package final class StubHTTPServer: Sendable {
    package struct Answer: Sendable {
        package var status = 200
        package var body: [UInt8]
        package var headers: [String: String] = [:]
        /// Content-Length as said; nil says the true one.
        package var statedLength: Int?
        /// Sends only so many bytes of the body, then nothing more until `stop`.
        package var stallsAfter: Int?

        package init(_ body: [UInt8], status: Int = 200) {
            self.body = body
            self.status = status
        }
    }

    private struct State {
        var requests: [String] = []
        var isStopped = false
    }

    package let port: Int
    private let listener: Int32
    private let answers: @Sendable (String) -> Answer?
    private let state = Mutex(State())

    /// - Parameter answers: by path; nil is 404.
    package init(_ answers: @escaping @Sendable (String) -> Answer?) throws {
        self.answers = answers
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && listen(listener, 16) == 0 && getsockname(listener, address, &length) == 0
            }
        }
        guard isBound else { throw CocoaError(.fileReadUnknown) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread { [weak self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0, let self else { return }
                Thread { self.serve(connection) }.start()
            }
        }.start()
    }

    package var url: String { "http://127.0.0.1:\(port)" }

    /// Whole request heads so far.
    package var requests: [String] { state.withLock { $0.requests } }

    package func stop() {
        state.withLock { $0.isStopped = true }
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        var head = ""
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while !head.contains("\r\n\r\n") {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            head += String(decoding: buffer[0..<count], as: UTF8.self)
        }
        let request = head
        state.withLock { $0.requests.append(request) }
        let path = head.split(separator: " ").dropFirst().first.map(String.init) ?? "/"
        send(answers(path) ?? Answer([], status: 404), to: connection)
    }

    private func send(_ answer: Answer, to connection: Int32) {
        var head = "HTTP/1.1 \(answer.status) X\r\nConnection: close\r\nContent-Length: \(answer.statedLength ?? answer.body.count)\r\n"
        for (name, value) in answer.headers { head += "\(name): \(value)\r\n" }
        write(Array((head + "\r\n").utf8)[...], to: connection)
        write(answer.body.prefix(answer.stallsAfter ?? answer.body.count), to: connection)
        while answer.stallsAfter != nil, !state.withLock({ $0.isStopped }) { usleep(20_000) }
    }

    private func write(_ bytes: ArraySlice<UInt8>, to connection: Int32) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
