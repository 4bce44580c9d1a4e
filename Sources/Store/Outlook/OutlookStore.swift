import Domain
import Postgres

/// Every question about the outlook that API, pages and CLI ask.
package struct OutlookStore: Sendable {
    let pool: ConnectionPool
    package let catalog: OutlookCatalog

    package init(pool: ConnectionPool, catalog: OutlookCatalog) {
        self.pool = pool
        self.catalog = catalog
    }

    /// One page of cells, in one statement (and one more where the total is asked for).
    /// - Throws: `Faults` for releases and codes that do not exist, and for a foreign cursor.
    package nonisolated(nonsending) func cells(_ question: WageQuestion) async throws -> CellAnswer {
        let scope = try await scope(of: question)
        let queries = CellQueries(question, releases: scope.releases)
        let rows = try await pool.askRows(queries.page())
        var answer = CellAnswer(scope: scope, rows: rows, layout: queries.layout, limit: question.page.limit)
        if question.countsTotal { answer.total = try await pool.ask(queries.total()).first }
        if answer.hasMore { answer.next = answer.cursor(order: queries.orderName, sort: queries.sort) }
        answer.missing = MissingCells.among(answer, question: question)
        return answer
    }

    /// Returns when a connection is free for a stream, which would hold it; asked while a refusal can still be told.
    /// - Throws: `PostgresError` of the kind `waitLimit` when none becomes free in time.
    package func waitForStream() async throws { try await pool.read { _ in } }

    /// Every matching cell in batches, in constant memory whoever reads however slowly.
    ///
    /// - Parameter scope: of the question, found before; so that what was said of it stays true when another release is published.
    package func stream(
        _ question: WageQuestion, in scope: CellScope, batch: Int, _ body: (CellLayout, RowStream) async throws -> Void
    ) async throws {
        let queries = CellQueries(question, releases: scope.releases)
        let everything = try queries.everything()
        try await pool.read { transaction in
            try await body(queries.layout, transaction.stream(everything, batch: batch))
        }
    }

    /// Industries or areas of an occupation in the order of a measure.
    package nonisolated(nonsending) func ranking(_ question: RankingQuestion) async throws -> CellAnswer {
        var cells = WageQuestion()
        cells.releases = [question.release]
        switch question.subject {
        case .industries(let occupation, let area, _, _): (cells.occupations, cells.areas) = ([occupation], [area])
        case .areas(let occupation, let industry, _): (cells.occupations, cells.industries) = ([occupation], [industry])
        }
        let scope = try await scope(of: cells)
        // Shares are of employment, whether it is shown or not.
        var layout = CellLayout(shown: question.fields, sort: [SortKey(.measure(question.measure)), SortKey(.measure(.employment))])
        layout.isRanked = true
        let rows = try await pool.askRows(RankingQueries.page(question, release: scope.releases[0], layout: layout))
        var answer = CellAnswer(scope: scope, rows: rows, layout: layout, limit: question.limit)
        if answer.count == 0, question.offset == 0 { answer.missing = MissingCells.all(of: cells, in: scope) }
        return answer
    }

    /// The releases meant by a question and their code books, every code of the question checked.
    package nonisolated(nonsending) func scope(of question: WageQuestion) async throws -> CellScope {
        let releases = try await catalog.resolve(question.releases)
        var books: [Int: CodeBook] = [:]
        for release in releases { books[release.id] = try await catalog.book(of: release) }
        let scope = CellScope(releases: releases, books: books)
        try await CodeCheck(catalog: catalog, scope: scope).check(question)
        return scope
    }
}

/// The releases that an answer is of, with the titles of their codes.
package struct CellScope: Sendable {
    package let releases: [Release]
    package let books: [Int: CodeBook]

    package init(releases: [Release], books: [Int: CodeBook]) {
        self.releases = releases
        self.books = books
    }

    package func release(id: Int) -> Release? { releases.first { $0.id == id } }
}

/// A page of cells as it came from the database, with what is needed to show it.
package struct CellAnswer: Sendable {
    package let scope: CellScope
    package let rows: Rows
    package let layout: CellLayout
    /// The rows of this page; the result may hold one more.
    package let count: Int
    package let hasMore: Bool
    package var next: Cursor?
    package var total: Int?
    package var missing: [MissingCell] = []

    init(scope: CellScope, rows: Rows, layout: CellLayout, limit: Int) {
        self.scope = scope
        self.rows = rows
        self.layout = layout
        count = min(rows.count, limit)
        hasMore = rows.count > limit
    }

    /// The text of a cell of the result; nil where it is null.
    package func text(row: Int, column: Int) -> String? {
        rows.withBytes(row: row, column: column) { $0.map { String(decoding: $0, as: UTF8.self) } }
    }

    func cursor(order: String, sort: [SortKey]) -> Cursor {
        Cursor(order: order, values: sort.map { text(row: count - 1, column: layout.column(of: $0.column)) })
    }
}
