/// How far an import is.
package struct ImportProgress: Sendable, Equatable {
    package enum Phase: String, Sendable {
        /// The small files.
        case lists
        /// Reading the cells only to see whether they are held already.
        case comparing
        /// Reading, checking and sending the cells.
        case cells
        /// Indices and statistics.
        case indexing
        /// Comparing what the database holds with what was read.
        case verifying
        case publishing

        package var words: String {
            switch self {
            case .lists: "reading the code lists"
            case .comparing: "comparing with what is held"
            case .cells: "loading"
            case .indexing: "building indices"
            case .verifying: "verifying"
            case .publishing: "publishing"
            }
        }
    }

    package var phase: Phase
    /// Of the packed file of cells.
    package var bytesRead = 0
    /// nil when a server does not say.
    package var bytesTotal: Int?
    package var rows = 0

    package init(_ phase: Phase) { self.phase = phase }
}
