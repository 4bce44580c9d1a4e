extension String {
    /// As templates write it into a page.
    var asInPages: String {
        [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;")].reduce(self) { $0.replacing($1.0, with: $1.1) }
    }
}
