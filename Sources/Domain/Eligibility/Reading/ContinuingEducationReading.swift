extension ContinuingEducationRecord {
    static func all(_ fields: inout Fields) -> [ContinuingEducationRecord]? {
        var seen: Set<String> = []
        var place = -1
        return fields.records("continuing_education") { fields in
            place += 1
            let record = ContinuingEducationRecord(&fields, place: place)
            if !seen.insert(record.id).inserted {
                let at = fields.has("id") ? fields.place / "id" : fields.place
                fields.reading.fault("duplicate_id", at, value: .string(record.id), "is the id of another activity")
            }
            return record
        }
    }

    private init(_ fields: inout Fields, place: Int) {
        id = fields.string("id") ?? String(place)
        title = fields.string("title")
        provider = fields.string("provider")
        credits = fields.amount("credits", required: true) ?? .zero
        on = fields.day("on")
        status = fields.choice("status", Status.self) ?? .earned
        categories = fields.strings("categories")
        isInPerson = fields.bool("in_person")
        isVerified = fields.bool("verified")
        countsFor = fields.strings("counts_for")
    }
}

extension CredentialCycle {
    /// The member `cycles` of a credential, by their days.
    static func all(_ fields: inout Fields) -> [CredentialCycle] {
        var known: [Day: Place] = [:]
        let cycles = fields.records("cycles") { fields -> CredentialCycle? in
            let cycle = CredentialCycle(&fields)
            if let cycle, known.updateValue(fields.place, forKey: cycle.from) != nil {
                fields.reading.fault("duplicate_id", fields.place / "from", "is the start of another cycle of this credential")
            }
            return cycle
        }
        return (cycles ?? []).sorted { $0.from < $1.from }
    }

    private init?(_ fields: inout Fields) {
        let from = fields.day("from", required: true)
        to = fields.day("to")
        submittedOn = fields.day("submitted_on")
        feePaidOn = fields.day("fee_paid_on")
        extendedUntil = fields.day("extended_until")
        isRenewed = fields.bool("renewed")
        guard let from else { return nil }
        self.from = from
        if let to, to < from { fields.reading.fault("wrong_value", fields.place / "to", "lies before `from`") }
        if let extendedUntil, extendedUntil < to ?? from {
            fields.reading.fault("wrong_value", fields.place / "extended_until", "lies before the end of the cycle")
        }
    }
}
