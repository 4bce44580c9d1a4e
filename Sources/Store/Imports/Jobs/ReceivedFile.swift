import Crypto
import Domain
import Foundation
import Synchronization

/// A file that somebody sent, in a folder of its own. Both are gone as soon as nobody holds it any more.
package final class ReceivedFile: Sendable {
    /// As its sender calls it, without what no name of a file has.
    package let name: String
    private let place: ReceivedFolder
    private let state: Mutex<State>

    package var folder: String { place.path }
    package var path: String { "\(folder)/\(name)" }

    private struct State {
        let file: FileHandle
        var bytes = 0
        var hash = SHA256()
    }

    package init(named given: String) throws {
        name = Self.plain(given)
        place = try ReceivedFolder()
        let path = "\(place.path)/\(name)"
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: path)
        else { throw CocoaError(.fileWriteUnknown) }
        state = Mutex(State(file: file))
    }

    /// Adds what came next.
    package func write(_ bytes: ArraySlice<UInt8>) throws {
        try state.withLock { state in
            try bytes.withUnsafeBytes { bytes in
                state.hash.update(bufferPointer: bytes)
                try state.file.write(contentsOf: Data(bytes))
            }
            state.bytes += bytes.count
        }
    }

    package var bytes: Int { state.withLock { $0.bytes } }

    /// Of what has come, in hexadecimal.
    package var sha256: String { state.withLock { Hexadecimal.text(Array($0.hash.finalize())) } }

    /// The last part of a path of any system. What it is packed by is told by the ending, so that stays.
    private static func plain(_ given: String) -> String {
        let last = given.split { $0 == "/" || $0 == "\\" }.last ?? ""
        let kept = last.filter { character in character.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } }
        let name = String(String.UnicodeScalarView(kept.drop { $0 == "." }.unicodeScalars.suffix(100)))
        return name.isEmpty ? "file" : name
    }
}
