/// How much an archive that somebody sent may hold. A small file can unpack to
/// more than any machine has, so each of these holds while unpacking, whatever
/// the archive says of itself.
package struct ArchiveLimits: Sendable {
    /// All entries together, unpacked, in bytes.
    package var largest = 200 << 20
    package var mostEntries = 2_000
    /// The most bytes that one packed byte of an entry may unpack to. Text that
    /// repeats itself packs at up to 1 : 30; bombs begin at 1 : 1,000.
    package var largestRatio = 100
    /// An entry up to this size may have any ratio: a short column of zeros is no bomb.
    package var alwaysAllowed = 64 << 10

    /// Whether entries may be archives themselves, as workbooks are.
    package var mayNest = false

    package init() {}
}
