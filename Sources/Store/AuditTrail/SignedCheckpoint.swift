import Crypto
import Domain
import Foundation

/// Where a chain ended at some moment, signed (Ed25519), to be kept where whoever could change the database cannot.
package enum SignedCheckpoint {
    /// - Parameter keyFile: 64 hexadecimal digits; made, for its owner alone, where it is not there.
    package static func sign(_ head: AuditTrail.Head, keyFile: String) throws -> Document {
        let key = try key(keyFile)
        let signature = try key.signature(for: message(head))
        return .object([
            .init("institution", .string(head.institution)), .init("sequence", .number(String(head.sequence))),
            .init("hash", .string(head.hash)),
            .init("public_key", .string(hexadecimal(key.publicKey.rawRepresentation))), .init("signature", .string(hexadecimal(signature))),
        ])
    }

    /// - Throws: `Faults` where it is no checkpoint, or was changed since it was signed.
    package static func read(_ document: Document, file: String) throws(Faults) -> AuditTrail.Head {
        let reading = Reading()
        guard var fields = Fields(document, at: .root, reading) else { throw Faults(reading.faults) }
        let institution = fields.string("institution", required: true) ?? ""
        let sequence = fields.integer("sequence", in: 0...Int.max, required: true) ?? 0
        let hash = fields.string("hash", required: true) ?? ""
        let key = fields.string("public_key", required: true).flatMap(bytes) ?? []
        let signature = fields.string("signature", required: true).flatMap(bytes) ?? []
        fields.finish()
        try reading.finish()
        let head = AuditTrail.Head(institution: institution, sequence: sequence, hash: hash)
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key), key.isValidSignature(signature, for: message(head))
        else {
            throw Faults(Fault("wrong_signature", parameter: file, message: "is not as it was signed"))
        }
        return head
    }

    private static func message(_ head: AuditTrail.Head) -> Data {
        Data("pathways audit checkpoint\n\(head.institution)\n\(head.sequence)\n\(head.hash)\n".utf8)
    }

    private static func key(_ file: String) throws -> Curve25519.Signing.PrivateKey {
        if let text = try? String(contentsOfFile: file, encoding: .utf8) {
            guard let raw = bytes(text.trimmingCharacters(in: .whitespacesAndNewlines)),
                let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: raw)
            else {
                throw Faults(
                    Fault("wrong_value", parameter: "--key", value: file, message: "is no key", allowed: ["64 hexadecimal digits"]))
            }
            return key
        }
        let key = Curve25519.Signing.PrivateKey()
        guard
            FileManager.default.createFile(
                atPath: file, contents: Data((hexadecimal(key.rawRepresentation) + "\n").utf8), attributes: [.posixPermissions: 0o600])
        else { throw Faults(Fault("wrong_value", parameter: "--key", value: file, message: "cannot be written")) }
        return key
    }

    private static func hexadecimal(_ bytes: Data) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count, digits.count % 2 == 0 else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
