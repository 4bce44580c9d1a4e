import Crypto
import CryptoExtras
import Dispatch
import Foundation

/// Passwords as they are stored: scrypt with a salt of their own, `scrypt$<log2 rounds>$<block size>$<parallelism>$<salt>$<hash>`,
/// so that what is asked of new ones may grow.
package enum PasswordHash {
    private static let (logRounds, blockSize, parallelism) = (15, 8, 1)
    /// Each takes some 32 MiB and 50 ms of a processor: so many at a time, off the threads that answer others.
    private static let work: OperationQueue = {
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = 2
        queue.qualityOfService = .utility
        return queue
    }()

    package static func make(_ password: String) async -> String {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let hash = await derive(password, salt, logRounds, blockSize, parallelism) ?? []
        return "scrypt$\(logRounds)$\(blockSize)$\(parallelism)$\(Data(salt).base64EncodedString())$\(Data(hash).base64EncodedString())"
    }

    /// Whether it is the password behind `stored`. Without any, the same work is done in vain, so that the time it takes does not
    /// tell whether there is an account.
    package static func verify(_ password: String, against stored: String?) async -> Bool {
        let parts = (stored ?? decoy).split(separator: "$").map(String.init)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let block = Int(parts[2]), let parallel = Int(parts[3]),
            (10...20).contains(rounds), let salt = Data(base64Encoded: parts[4]), let hash = Data(base64Encoded: parts[5]),
            let derived = await derive(password, Array(salt), rounds, block, parallel)
        else { return false }
        return ConstantTime.equal(derived, Array(hash)) && stored != nil
    }

    private static let decoy =
        "scrypt$\(logRounds)$\(blockSize)$\(parallelism)$AAAAAAAAAAAAAAAAAAAAAA==$\(Data(count: 32).base64EncodedString())"

    private static func derive(_ password: String, _ salt: [UInt8], _ rounds: Int, _ block: Int, _ parallel: Int) async -> [UInt8]? {
        // One spelling of the same characters: keyboards differ in how they compose them.
        let bytes = Array(password.precomposedStringWithCompatibilityMapping.utf8)
        return await withCheckedContinuation { continuation in
            work.addOperation {
                let key = try? KDF.Scrypt.deriveKey(
                    from: bytes, salt: salt, outputByteCount: 32, rounds: 1 << rounds, blockSize: block, parallelism: parallel)
                continuation.resume(returning: key?.withUnsafeBytes { Array($0) })
            }
        }
    }
}

/// Comparisons that take as long for what is nearly right.
enum ConstantTime {
    static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    static func equal(_ left: String, _ right: String) -> Bool { equal(Array(left.utf8), Array(right.utf8)) }
}
