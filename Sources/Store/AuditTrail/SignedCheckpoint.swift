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
            .init("public_key", .string(Hexadecimal.text(key.publicKey.rawRepresentation))),
            .init("signature", .string(Hexadecimal.text(signature))),
        ])
    }

    /// - Throws: `Faults` where it is no checkpoint, or was changed since it was signed.
    package static func read(_ document: Document, file: String) throws(Faults) -> AuditTrail.Head {
        let (head, key, signature) = try Fields.read(document, allowed: []) { fields in
            let head = AuditTrail.Head(
                institution: fields.string("institution", required: true) ?? "",
                sequence: fields.integer("sequence", in: 0...Int.max, required: true) ?? 0,
                hash: fields.string("hash", required: true) ?? "")
            let key = fields.string("public_key", required: true).flatMap(Hexadecimal.bytes) ?? []
            return (head, key, fields.string("signature", required: true).flatMap(Hexadecimal.bytes) ?? [])
        }
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
            guard let raw = Hexadecimal.bytes(text.trimmingCharacters(in: .whitespacesAndNewlines)),
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
                atPath: file, contents: Data((Hexadecimal.text(key.rawRepresentation) + "\n").utf8), attributes: [.posixPermissions: 0o600])
        else { throw Faults(Fault("wrong_value", parameter: "--key", value: file, message: "cannot be written")) }
        return key
    }
}
