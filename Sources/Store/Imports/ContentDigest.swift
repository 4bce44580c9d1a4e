import Crypto
import Domain
import Foundation

extension [ImportReport.File] {
    /// One digest for the whole content: SHA-256 of the lines `name sha256`,
    /// sorted. The same files give the same digest, packed or not, from
    /// wherever they come.
    var contentSHA256: String {
        let lines = map { "\($0.name) \($0.sha256)\n" }.sorted().joined()
        return SHA256.hash(data: Data(lines.utf8)).map { String(format: "%02x", $0) }.joined()
    }
}
