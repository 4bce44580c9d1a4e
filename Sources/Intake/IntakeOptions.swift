/// Bounds and manners of reading files from elsewhere.
package struct IntakeOptions: Sendable {
    /// The largest file, unpacked, in bytes.
    package var largestFile = 8 << 30
    /// The most bytes that one packed byte may unpack to, once more than 16 MiB
    /// came out. The survey's own files pack at about 1 : 25.
    package var largestRatio = 1_000
    /// The largest file that is read whole, as a code list.
    package var largestTable = 16 << 20
    /// How to reach who runs this: BLS refuses requests that do not say.
    package var contact: String?
    /// How often a connection is tried, and the wait before the second try.
    package var attempts = 3
    package var firstPause: Duration = .milliseconds(500)

    package init() {}

    package var userAgent: String { contact.map { "pathways (\($0))" } ?? "pathways (+set PATHWAYS_CONTACT)" }
}
