extension Array where Element == (name: String, value: String) {
    /// Fields without the ones that were left empty: then they are as if they had not been sent.
    var filled: Self { filter { !$0.value.trimmingCharacters().isEmpty } }
}
