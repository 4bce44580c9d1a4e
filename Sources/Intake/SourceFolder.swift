import Foundation

/// A folder that files are read from: of this machine, or a URL prefix under
/// which a server has the same names.
package struct SourceFolder: Sendable, CustomStringConvertible {
    package enum Place: Sendable, Equatable {
        case path(String)
        /// Without a slash at its end.
        case url(String)
    }

    package let place: Place
    package let options: IntakeOptions

    /// - Parameter text: a path, or what begins with `http://` or `https://`.
    package init(_ text: String, options: IntakeOptions = IntakeOptions()) {
        let lower = text.lowercased()
        if lower.hasPrefix("http://") || lower.hasPrefix("https://") {
            place = .url(text.hasSuffix("/") ? String(text.dropLast()) : text)
        } else {
            let path = (text as NSString).expandingTildeInPath
            place = .path(path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path)
        }
        self.options = options
    }

    /// A file's path or URL as the folder that it is in and its name there.
    package static func split(_ file: String, options: IntakeOptions) -> (folder: SourceFolder, name: String) {
        guard let slash = file.lastIndex(of: "/") else { return (SourceFolder(".", options: options), file) }
        let parent = slash == file.startIndex ? "/" : String(file[..<slash])
        return (SourceFolder(parent, options: options), String(file[file.index(after: slash)...]))
    }

    package var description: String {
        switch place {
        case .path(let path): path
        case .url(let url): url
        }
    }

    /// Whether reading a file twice costs next to nothing.
    package var isLocal: Bool {
        if case .path = place { true } else { false }
    }

    /// Endings under which a file may stand packed. What it is, its first bytes say.
    private static let endings = ["", ".xz", ".gz"]

    /// Opens `name`, or `name` packed.
    ///
    /// - Throws: `IntakeError`, `.notFound` when there is neither.
    package func open(_ name: String) async throws -> ByteStream {
        for ending in Self.endings {
            do {
                return try await openExactly(name + ending, as: name)
            } catch let error as IntakeError where error.kind == .notFound {
                continue
            }
        }
        throw IntakeError(.notFound, "\(self)/\(name)", "there is no such file, nor \(name).xz nor \(name).gz")
    }

    /// Whether `name` or a packed form of it is there.
    package func has(_ name: String) async throws -> Bool {
        do {
            try await open(name).cancel()
            return true
        } catch let error as IntakeError where error.kind == .notFound {
            return false
        }
    }

    private func openExactly(_ file: String, as name: String) async throws -> ByteStream {
        switch place {
        case .path(let folder):
            let blocks = try FileBlocks(path: folder + "/" + file)
            return ByteStream(name: name, location: blocks.path, packedSize: blocks.size, blocks: blocks, options: options)
        case .url(let prefix):
            let body = try await HTTPBlocks.open("\(prefix)/\(file)", options: options)
            return ByteStream(
                name: name, location: body.url, url: body.url, packedSize: body.size, lastModified: body.lastModified, blocks: body,
                options: options)
        }
    }
}
