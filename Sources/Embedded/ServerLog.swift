import Foundation

/// The server's own words, for the person who has to find out why it did not start.
struct ServerLog: Sendable {
    let directory: DataDirectory

    /// The last lines of the newest logs: the first words of a start are in a file of their own, written before the
    /// server's log collector takes over.
    func tail(lines: Int = 12) -> String {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.logs)) ?? []
        let newest = names.filter { $0 != "start.log" }.map { directory.logs + "/" + $0 }.max { modified($0) < modified($1) }
        let texts = [directory.startLog, newest].compactMap { $0 }.map { lastLines(of: $0, count: lines) }.filter { !$0.isEmpty }
        return texts.joined(separator: "\n")
    }

    /// Weekday files hold seven days while the server runs through midnight; one that is started and stopped by day
    /// would append to last week's.
    func removeOld(now: Date = Date()) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.logs)) ?? []
        for name in names where name.hasPrefix("postgres-") {
            let path = directory.logs + "/" + name
            if modified(path) < now.addingTimeInterval(-6 * 86_400) { try? FileManager.default.removeItem(atPath: path) }
        }
    }

    private func modified(_ path: String) -> Date {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date ?? .distantPast
    }

    private func lastLines(of path: String, count: Int) -> String {
        guard let file = FileHandle(forReadingAtPath: path) else { return "" }
        defer { try? file.close() }
        let size = (try? file.seekToEnd()) ?? 0
        try? file.seek(toOffset: size > 16_384 ? size - 16_384 : 0)
        let text = String(decoding: (try? file.readToEnd()) ?? Data(), as: UTF8.self)
        return text.split(separator: "\n").suffix(count).joined(separator: "\n")
    }
}
