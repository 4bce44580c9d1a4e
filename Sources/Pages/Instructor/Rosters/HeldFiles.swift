import API
import Domain
import Synchronization

/// Files of rosters that were sent and are not yet confirmed, for whoever sent them: in memory, for half an hour, as many as there is
/// room for. Who confirms too late sends the file again.
final class HeldFiles: Sendable {
    struct Held: Sendable {
        let file: PostedFile
        /// How it is to be read, as `RosterParameters` has it.
        var options: [(name: String, value: String)]
    }

    private struct Entry {
        let account: ActingAccount
        var held: Held
        let until: ContinuousClock.Instant

        func belongs(to other: ActingAccount) -> Bool { (account.institution, account.id) == (other.institution, other.id) }
    }

    private let room: Int
    private let time: Duration
    private let entries = Mutex<[String: Entry]>([:])

    init(room: Int = 128 << 20, time: Duration = .seconds(1800)) {
        self.room = room
        self.time = time
    }

    /// - Returns: the name by which the sender finds it again, which nobody guesses.
    func keep(_ held: Held, of account: ActingAccount) -> String {
        let name = FormOnce.draw()
        let now = ContinuousClock.now
        entries.withLock { entries in
            entries = entries.filter { $0.value.until > now }
            entries[name] = Entry(account: account, held: held, until: now + time)
            while entries.count > 1, entries.values.reduce(0, { $0 + $1.held.file.bytes.count }) > room {
                guard let oldest = entries.filter({ $0.key != name }).min(by: { $0.value.until < $1.value.until }) else { break }
                entries[oldest.key] = nil
            }
        }
        return name
    }

    func find(_ name: String, of account: ActingAccount) -> Held? {
        entries.withLock { entries in
            guard let entry = entries[name], entry.belongs(to: account), entry.until > .now else { return nil }
            return entry.held
        }
    }

    /// Has a file be read otherwise.
    func change(_ name: String, of account: ActingAccount, _ option: (name: String, value: String)) {
        entries.withLock { entries in
            guard let entry = entries[name], entry.belongs(to: account) else { return }
            entries[name]?.held.options = entry.held.options.filter { $0.name != option.name } + [option]
        }
    }
}
