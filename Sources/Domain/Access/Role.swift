/// What an account may be. What each sees and changes is decided by the database (`sql/0003`, `sql/0006`).
package enum Role: String, Sendable, CaseIterable, Comparable {
    /// Sees what is theirs.
    case student
    /// Sees and keeps the records of the learners of their sections and cohorts.
    case instructor
    /// Sees the records of their advisees.
    case counselor
    /// Sees and keeps everything of the institution, accounts included.
    case administrator
    /// Sees everything of the institution, the audit trail included, and changes nothing.
    case auditor
    /// A program of the institution: imports and exports records.
    case service

    package static func < (left: Role, right: Role) -> Bool {
        allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
    }
}

/// What a key may be used for, at most; the account's roles still decide.
package enum Scope: String, Sendable, CaseIterable {
    case recordsRead = "records:read"
    case recordsWrite = "records:write"
    case accountsManage = "accounts:manage"
    case auditRead = "audit:read"
    case importsWrite = "imports:write"
    /// One's own days alone, for programs that keep a calendar and can show a key in an address only.
    case calendarRead = "calendar:read"
}
