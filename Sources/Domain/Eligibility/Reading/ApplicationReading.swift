extension ExamApplication {
    static func all(_ fields: inout Fields) -> [ExamApplication]? {
        var seen: Set<String> = []
        var place = -1
        return fields.records("applications") { fields in
            place += 1
            let application = ExamApplication(&fields, place: place)
            if !seen.insert(application.id).inserted {
                let at = fields.has("id") ? fields.place / "id" : fields.place
                fields.reading.fault("duplicate_id", at, value: .string(application.id), "is the id of another application")
            }
            return application
        }
    }

    private init(_ fields: inout Fields, place: Int) {
        id = fields.string("id") ?? String(place)
        exam = fields.string("exam", required: true) ?? ""
        self.place = place
        if !fields.has("events") { _ = fields.need("events") }
        var index = -1
        events =
            fields.records("events") { fields in
                index += 1
                return ExamEvent(&fields, place: index)
            } ?? []
    }
}

extension ExamEvent {
    init?(_ fields: inout Fields, place: Int) {
        let name = fields.choice("event", Name.self, required: true)
        let on = fields.day("on", required: true)
        guard let name else { return nil }
        let details = Details(name, &fields)
        fields.letBeNull(Details.members)
        guard let on else { return nil }
        self.init(name: name, on: on, place: place, details: details)
        checkOrder(fields)
    }

    /// An appointment, an end or a result never lies before the event that names it.
    private func checkOrder(_ fields: Fields) {
        for (key, day) in [("ends_on", details.endsOn), ("appointment", details.appointment), ("expected_on", details.expectedOn)] {
            if let day, day < on {
                fields.reading.fault("wrong_value", fields.place / key, value: .string(day.description), "lies before `on`")
            }
        }
    }
}

extension ExamEvent.Details {
    /// Of all kinds of events: exports give each the same members.
    fileprivate static let members = [
        "early", "payer", "voucher", "member", "ends_on", "days", "appointment", "beta", "outcome", "expected_on",
    ]

    /// The members that the event may have; any other is left over, and a fault.
    fileprivate init(_ name: ExamEvent.Name, _ fields: inout Fields) {
        self.init()
        switch name {
        case .applied:
            isEarly = fields.bool("early")
            payer = fields.choice("payer", ExamEvent.Payer.self)
            hasVoucher = fields.bool("voucher")
            isMember = fields.bool("member")
        case .approved: endsOn = fields.day("ends_on")
        case .extensionGranted:
            days = fields.integer("days", in: 1...3660)
            endsOn = fields.day("ends_on")
        case .scheduled, .rescheduled: appointment = fields.day("appointment", required: true)
        case .tested: isBeta = fields.bool("beta")
        case .result:
            outcome = fields.choice("outcome", ExamEvent.Outcome.self, required: true)
            if outcome == .pending { expectedOn = fields.day("expected_on") }
        case .transcriptReceived, .transcriptVerified, .extensionRequested, .extensionDenied, .cancelled, .refundRequested, .refundDenied,
            .refunded, .noShow, .lapsed, .certified:
            break
        }
    }
}
