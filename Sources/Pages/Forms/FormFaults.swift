import Domain

extension Faults {
    /// Of a document that was made of a form, with the field in the place of the pointer: `records` for `/records/0`.
    ///
    /// - Parameter messages: what is said where a field is missing, by its name.
    func ofFields(missing messages: [String: String]) -> Faults {
        Faults(
            list.map { fault in
                var fault = fault
                fault.parameter = fault.parameter.flatMap { $0.split(separator: "/").first.map(String.init) }
                if fault.code == "missing", let message = fault.parameter.flatMap({ messages[$0] }) {
                    (fault.message, fault.allowed) = (message, [])
                }
                return fault
            })
    }
}
