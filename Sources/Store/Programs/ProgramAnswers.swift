import Domain

/// The vintages that an answer is of.
package struct ProgramScope: Sendable {
    /// All that are held, to find where an institution's entry is from.
    package let held: [Vintage]
    /// The completions asked of.
    package let years: [Vintage]

    package func vintage(id: Int) -> Vintage? { held.first { $0.id == id } }

    func cursor(after row: CompletionRow) -> Cursor {
        let year = vintage(id: row.vintageID)?.year ?? 0
        return Cursor(
            order: CompletionQueries.order, values: ["\(year)", row.cip, "\(row.unitid)", "\(row.level)", "\(row.major)"])
    }

    /// Programs of which these years hold nothing, or not all.
    package func notHeld(of programs: [CIPCode]) -> [MissingProgram] {
        years.flatMap { vintage in
            programs.compactMap { program in
                switch vintage.programs?.share(of: program) ?? .whole {
                case .none: MissingProgram(year: vintage.name, cip: "\(program)", reason: .notInExtract)
                case .part: MissingProgram(year: vintage.name, cip: "\(program)", reason: .partlyInExtract)
                case .whole: nil
                }
            }
        }
    }

    /// What was asked for by name and has no row, and why.
    ///
    /// - Parameter isWhole: whether the rows are all there are, so that what is not among them is nowhere.
    func missing(_ filter: CompletionFilter, among rows: [CompletionRow], isWhole: Bool) -> [MissingProgram] {
        var missing = notHeld(of: filter.programs)
        guard isWhole else { return missing }
        for vintage in years {
            for program in filter.programs where (vintage.programs?.share(of: program) ?? .whole) == .whole {
                missing += notReported(program, vintage, filter, rows)
            }
        }
        return missing
    }

    /// Institutions that were asked for by their numbers and reported no such program.
    private func notReported(
        _ program: CIPCode, _ vintage: Vintage, _ filter: CompletionFilter, _ rows: [CompletionRow]
    ) -> [MissingProgram] {
        // A level, a major or a state that was asked for may be why there is no row.
        guard filter.levels.isEmpty, filter.states.isEmpty, filter.majors != .second else { return [] }
        return filter.institutions.filter { unitid in
            !rows.contains { row in
                row.vintageID == vintage.id && row.unitid == unitid && CIPCode(row.cip).map(program.contains) ?? false
            }
        }.map { MissingProgram(year: vintage.name, cip: "\(program)", institution: $0, reason: .notReported) }
    }
}

/// What an answer has no row for.
package struct MissingProgram: Sendable, Equatable {
    package enum Reason: String, Sendable, CaseIterable {
        /// The vintage held here leaves these programs out: whether there were awards is not known here.
        case notInExtract = "not_in_extract"
        /// It holds some of the programs below the code.
        case partlyInExtract = "partly_in_extract"
        /// The institution reported no such program in that year.
        case notReported = "not_reported"
    }

    package var year: String
    package var cip: String
    package var institution: Int?
    package var reason: Reason
}

package struct InstitutionAnswer: Sendable {
    package let scope: ProgramScope
    package let rows: [InstitutionRow]
    package let total: Int
    package var next: Cursor?
}

package struct CompletionAnswer: Sendable {
    package let scope: ProgramScope
    package let rows: [CompletionRow]
    package var total: Int?
    package var next: Cursor?
    package var missing: [MissingProgram] = []
}

package struct AwardAnswer: Sendable {
    package let scope: ProgramScope
    package let byLevel: [AwardTotal]
    package let byYear: [AwardTotal]
    /// Of the programs asked for.
    package let titles: [String: String]
    package let missing: [MissingProgram]
}
