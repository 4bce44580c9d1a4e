import Domain

/// The matrix of a cohort as JSON and as a table.
package enum MatrixView {
    static func json(_ matrix: CohortMatrix, _ rows: [CohortMatrix.Row]) -> Answer {
        Answer.json { json in
            json.field("as_of", matrix.asOf.description)
            json.key("rules")
            json.array(matrix.rules.enumerated()) { json, rule in
                json.object { json in
                    json.field("rule", rule.element)
                    json.key("requirements")
                    json.array(matrix.columns.filter { $0.column.rule == rule.element }) { json, column in
                        json.object { json in
                            json.field("id", column.column.requirement)
                            json.field("text", column.text)
                        }
                    }
                    json.key("tally")
                    json.object { json in
                        let tally = matrix.tally(of: rule.offset)
                        for status in VerdictStatus.allCases {
                            json.key(named: status.rawValue)
                            json.number(tally[status] ?? 0)
                        }
                    }
                }
            }
            json.key("data")
            json.array(rows) { row($1, &$0) }
        }
    }

    private static func row(_ row: CohortMatrix.Row, _ json: inout JSONWriter) {
        json.object { json in
            row.learner.write(to: &json)
            switch row.entries {
            case .success(let entries):
                json.key("verdicts")
                json.array(entries) { entry($1, &$0) }
            case .failure(let faults):
                json.key("unreadable")
                json.array(faults.list) { json, fault in
                    json.object { json in
                        json.field("pointer", fault.parameter)
                        json.field("message", fault.message)
                    }
                }
            }
        }
    }

    private static func entry(_ entry: CohortMatrix.Entry, _ json: inout JSONWriter) {
        json.object { json in
            json.field("rule", entry.rule)
            json.field("version", entry.version)
            json.field("route", entry.route)
            json.field("status", entry.status.rawValue)
            json.field("expected_on", entry.expectedOn?.description)
            json.key("missing")
            json.object { json in
                json.field("credits", decimal: Amount(thousandths: entry.missing.credits).description)
                json.field("items", entry.missing.items)
            }
            json.field("one_course_short", entry.isOneCourseShort)
            json.key("requirements")
            json.object { json in
                for (id, status) in zip(entry.requirements?.ids ?? [], entry.statuses) {
                    json.key(named: id)
                    json.string(status.rawValue)
                }
            }
        }
    }

    /// A line for each learner: the verdict by each rule, then each requirement. What a learner's route does not ask stays empty.
    package static func csv(_ matrix: CohortMatrix, _ rows: [CohortMatrix.Row]) -> Answer {
        var bytes = CSV.line(
            ["learner", "student_number", "family_name", "given_name"] + matrix.rules.flatMap { [$0, "\($0) expected_on"] }
                + matrix.columns.map { "\($0.column.rule) \($0.column.requirement)" })
        for row in rows {
            var cells = [row.learner.code, row.learner.studentNumber ?? "", row.learner.familyName, row.learner.givenName]
            if case .success(let entries) = row.entries {
                cells += entries.flatMap { [$0.status.rawValue, $0.expectedOn?.description ?? ""] }
                var statuses: [CohortMatrix.Column: String] = [:]
                for entry in entries {
                    for (id, status) in zip(entry.requirements?.ids ?? [], entry.statuses) {
                        statuses[.init(rule: entry.rule, requirement: id)] = status.rawValue
                    }
                }
                cells += matrix.columns.map { statuses[$0.column] ?? "" }
            } else {
                cells += matrix.rules.flatMap { _ in ["unreadable", ""] } + matrix.columns.map { _ in "" }
            }
            bytes += SpreadsheetSafe.line(cells)
        }
        return Answer(contentType: Format.csv.mediaType, bytes: bytes)
    }
}

extension CohortMatrix.LearnerLabel {
    /// The members by which a learner is told.
    func write(to json: inout JSONWriter) {
        json.field("learner", code)
        json.field("student_number", studentNumber)
        json.field("given_name", givenName)
        json.field("family_name", familyName)
    }
}
