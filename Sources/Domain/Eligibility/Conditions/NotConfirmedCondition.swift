/// Something is required, and what it is could not be confirmed.
struct NotConfirmedCondition: Condition {
    static let key = "not_confirmed"

    var what: String

    init?(_ value: Document, at place: Place, _ reading: Reading) {
        guard let what = Self.fields(value, place, reading, { $0.string("what", required: true) }) else { return nil }
        self.what = what
    }

    func judge(_ facts: Facts, _ moment: Moment) -> Finding { Finding(.unknown, reason: "not confirmed: \(what)") }

    var words: String { "\(what) (not confirmed)" }
}
