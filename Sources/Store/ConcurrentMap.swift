extension Array where Element: Sendable {
    /// What becomes of each, in their order, all at once: for a few questions that do not wait for each other.
    /// - Throws: the first error; the others are cancelled.
    func concurrentMap<Result: Sendable>(_ transform: @escaping @Sendable (Element) async throws -> Result) async throws -> [Result] {
        try await withThrowingTaskGroup(of: (place: Int, result: Result).self) { group in
            for (place, element) in enumerated() { group.addTask { (place, try await transform(element)) } }
            var results = [Result?](repeating: nil, count: count)
            for try await done in group { results[done.place] = done.result }
            return results.compactMap(\.self)
        }
    }
}
