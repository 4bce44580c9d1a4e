extension Facts {
    /// What is known of a learner as it will be on a day, if everything comes that is expected by then: courses in progress or planned
    /// stay as they are, as their grades are not known; degrees are awarded, practice ends and is verified, enrolments come to
    /// their end.
    package func expected(by day: Day) -> Facts {
        var facts = self
        for index in facts.degrees?.indices ?? 0..<0 {
            guard let awarded = facts.degrees?[index].awardedOn, awarded <= day else { continue }
            facts.degrees?[index].status = .awarded
        }
        for index in facts.practicum?.indices ?? 0..<0 {
            guard let practice = facts.practicum?[index], practice.status != .completed, let end = practice.endedOn, end <= day else {
                continue
            }
            facts.practicum?[index].status = .completed
            facts.practicum?[index].isVerified = practice.isVerified ?? true
        }
        for index in facts.enrolments?.indices ?? 0..<0 {
            guard let enrolment = facts.enrolments?[index], let end = enrolment.expectedOn, end <= day else { continue }
            switch enrolment.state {
            case .admitted, .enrolled, .lastTerm, .courseworkComplete: facts.enrolments?[index].state = .graduated
            case .graduated, .left: continue
            }
        }
        return facts
    }
}
