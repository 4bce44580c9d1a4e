/// What is held already, of the kinds that a roster speaks of: fetched once,
/// then compared purely.
package struct HeldRoster: Sendable {
    package struct Record: Sendable, Equatable {
        /// As whoever holds it knows it; opaque here.
        package var id: String
        /// The record's id in the roster's system; nil for what came from elsewhere or was entered by hand.
        package var sourceID: String?
        /// In the order of the kind's `fields`. A person is named by the id
        /// held here, all else by its source id.
        package var values: [String?]
        /// What a person changed since the last import.
        package var edited: Set<RosterField>
        package var state: State

        package enum State: Sendable, Equatable {
            case held
            /// An import took it away: a roster that has it again brings it back.
            case gone
            /// A person took it back: no roster brings it back.
            case takenBack
        }

        package init(id: String, sourceID: String?, values: [String?], edited: Set<RosterField> = [], state: State = .held) {
            self.id = id
            self.sourceID = sourceID
            self.values = values
            self.edited = edited
            self.state = state
        }

        /// A record by its fields' names, for those who hold them so.
        package init<R: RosterRecord>(
            of _: R.Type, id: String, sourceID: String?, _ values: [RosterField: String], edited: Set<RosterField> = []
        ) {
            self.init(id: id, sourceID: sourceID, values: R.fields.map { values[$0] }, edited: edited)
        }
    }

    /// Who somebody said that a person of the system is.
    package enum Settlement: Sendable, Equatable {
        /// The one that is held under this id.
        case same(String)
        /// Nobody who is held.
        case new
        /// Nobody to keep records of.
        case leftOut
    }

    /// By kind, people among them. Of a kind that is none of `Roster.comparedKinds` none is needed.
    package var records: [Roster.Kind: [Record]]
    /// By the person's id in the roster's system.
    package var settlements: [String: Settlement]

    package init(_ records: [Roster.Kind: [Record]] = [:], settlements: [String: Settlement] = [:]) {
        self.records = records
        self.settlements = settlements
    }
}
