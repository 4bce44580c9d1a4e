/// A made-up college of any size, as its registrar would export it: every
/// learner has five course records.
enum ManyRows {
    static let mapping = """
        {"system": "synthetic", "files": [
          {"holds": "learners", "extent": "bulk", "columns": {
            "student_number": "Student ID", "given_name": "First Name", "family_name": "Last Name", "email": "E-mail"}},
          {"holds": "course_records", "extent": "bulk", "dates": "month/day/year", "columns": {
            "learner": "Student ID", "course": "Course", "term": "Term", "section": "Section", "credits": "Hours", "grade": "Grade",
            "starts_on": "Started", "ends_on": "Ended", "status": {"column": "Stat", "words": {"C": "completed"}}}}]}
        """

    static func learners(_ count: Int) -> [UInt8] {
        var text = "Student ID,First Name,Last Name,E-mail\n"
        for number in 0..<count { text += "S\(number),Given\(number),Family\(number % 999),l\(number)@college.invalid\n" }
        return Array(text.utf8)
    }

    static func records(_ count: Int) -> [UInt8] {
        var text = "Student ID,Course,Term,Hours,Stat,Grade,Started,Ended,Section,Note\n"
        for number in 0..<count {
            text += "S\(number / 5),HIT \(100 + number % 5),2024FA,3,C,B+,08/19/2024,12/13/2024,\(number % 40),\"a note, with ü\"\n"
        }
        return Array(text.utf8)
    }
}
