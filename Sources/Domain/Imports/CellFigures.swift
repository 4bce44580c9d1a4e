/// The seventeen figures of the cell that is being read: one buffer, filled
/// again for every cell, so that reading millions of figures allocates nothing.
package final class CellFigures {
    /// By `Measure.rawValue`, scaled by `10^measure.scale`; 0 where there is none.
    package let values: UnsafeMutableBufferPointer<Int32>
    /// `Absence.published` or the letter of an `Absence`, by `Measure.rawValue`.
    package let marks: UnsafeMutableBufferPointer<UInt8>

    package init() {
        values = .allocate(capacity: Measure.count)
        marks = .allocate(capacity: Measure.count)
        reset()
    }

    deinit {
        values.deallocate()
        marks.deallocate()
    }

    /// No figure, and no series for any measure.
    package func reset() {
        values.update(repeating: 0)
        marks.update(repeating: Absence.notPublished.rawValue)
    }

    package func set(_ measure: Int, value: Int32) {
        values[measure] = value
        marks[measure] = Absence.published
    }

    package func set(_ measure: Int, _ absence: Absence) { marks[measure] = absence.rawValue }

    /// Whether every measure is published, so that the cell needs no markers.
    package var isComplete: Bool { marks.allSatisfy { $0 == Absence.published } }
}

/// Takes the cells of a release as they are read. `figures` is valid for the
/// length of the call only.
package protocol CellSink: AnyObject {
    /// - Parameters: the indices of the codes in the release's `CodeLists`.
    func take(occupation: Int, area: Int, industry: Int, figures: CellFigures)
}
