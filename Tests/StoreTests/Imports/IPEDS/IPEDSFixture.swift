import Domain
import Foundation
import Postgres
import TestSupport

@testable import Store

extension ImportFixture {
    /// Loads small files of IPEDS.
    func load(
        _ files: SmallIPEDS, year: Int? = 2024, coverage: CIPCoverage = .healthInformation
    ) async throws -> IPEDSReport {
        var options = IPEDSImport.Options()
        (options.year, options.coverage) = (year, coverage)
        let (importer, pool) = (IPEDSImport(options), pool)
        return try await files.written { try await importer.load($0, into: pool) }
    }

    func vintages() async throws -> [String] {
        try await texts(
            """
            select concat_ws(' ', subject, year, 'r' || revision, coverage, coalesce(array_to_string(cip_codes, '+'), '-'), rows)
            from ipeds_vintages order by subject, year, revision
            """)
    }
}
