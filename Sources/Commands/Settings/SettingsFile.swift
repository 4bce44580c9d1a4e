import Foundation
import Yams

/// One `pathways.yaml`: a flat mapping from setting to value, each with its line.
struct SettingsFile: Sendable {
    struct Entry: Sendable {
        let value: String
        let line: Int
    }

    let path: String
    private(set) var entries: [String: Entry] = [:]
    private(set) var faults: [SettingsFaults.Fault] = []

    /// The files that apply, the strongest first: the named one alone, or the user's and then the machine's.
    static func all(named: String?, environment: [String: String]) -> [SettingsFile] {
        if let named { return [SettingsFile(path: named)] }
        let home = environment["XDG_CONFIG_HOME"] ?? environment["HOME"].map { $0 + "/.config" }
        let places = [home.map { $0 + "/pathways/pathways.yaml" }, "/etc/pathways/pathways.yaml"].compactMap { $0 }
        return places.filter { FileManager.default.fileExists(atPath: $0) }.map { SettingsFile(path: $0) }
    }

    init(path: String) {
        self.path = path
        do {
            try read(String(contentsOfFile: path, encoding: .utf8))
        } catch let error as YamlError {
            faults.append(SettingsFaults.Fault(place: path, message: "is not YAML: \(error)"))
        } catch {
            faults.append(SettingsFaults.Fault(place: path, message: "cannot be read: \(error.localizedDescription)"))
        }
    }

    init(path: String, text: String) throws {
        self.path = path
        try read(text)
    }

    private mutating func read(_ text: String) throws {
        guard let root = try Yams.compose(yaml: text), root.null == nil else { return }
        guard let mapping = root.mapping else { return refuse(root, "must be a list of `setting: value` lines") }
        for (key, value) in mapping {
            let name = key.string ?? ""
            guard let scalar = value.scalar else {
                refuse(value, "\(name) must be a single value")
                continue
            }
            guard entries[name] == nil else {
                refuse(key, "\(name) is set twice")
                continue
            }
            entries[name] = Entry(value: value.null == nil ? scalar.string : "", line: key.mark?.line ?? 0)
        }
    }

    private mutating func refuse(_ node: Node, _ message: String) {
        faults.append(SettingsFaults.Fault(place: "\(path):\(node.mark?.line ?? 1)", message: message))
    }
}
