import Foundation

/// Looks a setting up where it may be set (flag, then environment, then file, then the default), remembers where it
/// was found, and gathers every fault instead of stopping at the first.
///
/// swift-configuration was considered: its providers list no keys, so a misspelt line in a file would go unnoticed, and a
/// value that does not convert silently becomes the default; both have to be faults with a place here.
struct SettingsReader {
    private let flags: [String: String]
    private let environment: [String: String]
    private let files: [SettingsFile]
    private var known: Set<String> = []
    private(set) var entries: [Settings.Entry] = []
    private var faults: [SettingsFaults.Fault] = []

    /// - Parameter flags: by setting name, as `port`; what was not given is absent.
    init(flags: [String: String], environment: [String: String], files: [SettingsFile]) {
        self.flags = flags
        self.environment = environment
        self.files = files
        faults = files.flatMap(\.faults)
    }

    /// Reads one setting.
    /// - Parameters:
    ///   - also: environment variables of other programs that mean the same, weaker than ours.
    ///   - parse: nil for text that is no such value.
    ///   - expected: what would have been, as "a number from 0 to 65535".
    mutating func value<Value>(
        _ name: String, also: [String] = [], default fallback: String, secret: Bool = false, expected: String, parse: (String) -> Value?
    ) -> Value? {
        known.insert(name)
        let (text, source) = find(name, also: also) ?? (fallback, .builtIn)
        entries.append(Settings.Entry(name: name, value: text, source: source, isSecret: secret))
        if let value = parse(text) { return value }
        let shown = secret ? "" : ", not “\(text)”"
        faults.append(SettingsFaults.Fault(place: "\(source)", message: "\(name) must be \(expected)\(shown)"))
        return nil
    }

    /// Ends the reading: settings in a file that nobody asked for are misspelt.
    /// - Throws: `SettingsFaults`, in the order of places.
    mutating func finish() throws {
        for file in files {
            for (name, entry) in file.entries.sorted(by: { $0.value.line < $1.value.line }) where !known.contains(name) {
                let message = "there is no setting \(name); there are \(known.sorted().joined(separator: ", "))"
                faults.append(SettingsFaults.Fault(place: "\(file.path):\(entry.line)", message: message))
            }
        }
        if !faults.isEmpty { throw SettingsFaults(list: faults) }
    }

    /// An empty variable counts as not set, as everywhere in a shell.
    private func find(_ name: String, also: [String]) -> (String, SettingSource)? {
        if let text = flags[name] { return (text, .flag("--" + name.replacingOccurrences(of: "_", with: "-"))) }
        for variable in ["PATHWAYS_" + name.uppercased()] + also {
            if let text = environment[variable], !text.isEmpty { return (text, .environment(variable)) }
        }
        for file in files {
            if let entry = file.entries[name] { return (entry.value, .file(path: file.path, line: entry.line)) }
        }
        return nil
    }
}
