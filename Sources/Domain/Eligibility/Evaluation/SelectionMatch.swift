/// The records of a learner seen by one selection, as conditions carry them:
/// prepared together with the rule, or for this one time.
struct SelectionMatch {
    let records: [PreparedRecord]
    private let selection: PreparedSelection
    private let asOf: Day

    init(_ selection: Selection, _ courses: [CourseRecord], _ moment: Moment) {
        asOf = moment.asOf
        if let prepared = moment.selection, let known = moment.records {
            (self.selection, records) = (prepared, known.list)
            return
        }
        let catalog = moment.catalog.keys.sorted().compactMap { moment.catalog[$0] }
        var vocabulary = Vocabulary(scale: moment.scale, catalog: catalog)
        self.selection = PreparedSelection(selection, &vocabulary)
        records = PreparedRecords(courses, vocabulary).list
    }

    /// Whether it admits the record at a place among them.
    func admits(_ place: Int) -> Truth { selection.admits(place, of: records, asOf: asOf) }

    /// The facts that leave it open, by name: `courses/3/level`.
    func gaps(_ place: Int) -> [String] {
        selection.gaps(place, of: records, asOf: asOf).map { "courses/\(records[place].index)/\($0)" }
    }
}
