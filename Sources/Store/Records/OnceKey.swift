import Domain
import Postgres

/// What a client names a request by that it may send again: the same is done once, and answered the same.
package struct OnceKey: Sendable {
    let key: String
    /// Of the address and the body: another request under the same key is a mistake of the client.
    let digest: String

    package init(_ key: String, request: String) {
        self.key = key
        digest = SHA256Text.of(Array(request.utf8))
    }

    /// Does `body` once, in the transaction that also holds the key and what was answered. Of two at once the second waits for the
    /// first to end.
    /// - Throws: `Faults` where the key was of another request.
    static func once(_ once: OnceKey?, in transaction: Transaction, _ body: (Transaction) async throws -> Document) async throws -> Document
    {
        guard let once else { return try await body(transaction) }
        guard try await transaction.execute(OnceQueries.claim(once)) == 1 else {
            guard let earlier = try await transaction.first(OnceQueries.earlier(once)), earlier.digest == once.digest,
                let answer = earlier.answer
            else {
                throw Faults(
                    Fault("key_reused", parameter: "Idempotency-Key", value: once.key, message: "was the key of another request"))
            }
            return try JSONReader.read(answer)
        }
        let answer = try await body(transaction)
        try await transaction.execute(OnceQueries.remember(answer, once))
        return answer
    }
}

enum OnceQueries {
    static func claim(_ once: OnceKey) -> Command {
        Command(
            "once.claim",
            """
            with old as (
                delete from request_keys
                where institution_id = acting_institution() and account_id = acting_account() and claimed_at < now() - interval '1 day')
            insert into request_keys (institution_id, account_id, key, digest)
            values (acting_institution(), acting_account(), $1, $2)
            on conflict (institution_id, account_id, key) do nothing
            """, [.text(once.key), .text(once.digest)])
    }

    static func earlier(_ once: OnceKey) -> Query<(digest: String, answer: String?)> {
        Query(
            "once.earlier",
            "select digest, answer from request_keys where institution_id = acting_institution() and account_id = acting_account() and key = $1",
            [.text(once.key)]
        ) { (try $0.string(0), try $0.optionalString(1)) }
    }

    static func remember(_ answer: Document, _ once: OnceKey) -> Command {
        Command(
            "once.remember",
            """
            update request_keys set answer = $2
            where institution_id = acting_institution() and account_id = acting_account() and key = $1
            """, [.text(once.key), .text(RecordQueries.json(answer))])
    }
}
