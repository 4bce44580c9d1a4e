import Foundation
import Store
import TestSupport
import Testing

/// Series ids and consumer prices on the command line.
@Suite struct SeriesCommandTests {
    private static func pathways(_ arguments: String...) async throws -> OutlookProgram.Outcome {
        try await OutlookProgram.pathways(arguments, on: .seeded)
    }

    @Test func anIDIsTakenApartAndMadeOfCodes() async throws {
        let one = try await Self.pathways("outlook", "series", "OEUN000000000000029207213")
        #expect(one.status == 0, "\(one.errors)")
        for part in ["18-23     292072", "29-2072", "Medical Records Specialists", "Annual median wage", "in the releases 2025-05"] {
            #expect(one.text.contains(part), "\(one.text)")
        }
        let list = try await Self.pathways("outlook", "series", "--occupation", "29-2072", "--area", "CA", "--measure", "annual_median")
        #expect(list.text.contains("OEUS060000000000029207213"))
        let faulty = try await Self.pathways("outlook", "series", "OEXN000000000000029207213")
        #expect(faulty.status != 0 && faulty.errors.contains("the seasonal code (position 3)"))
    }

    @Test func dollarsInOtherDollars() async throws {
        let outcome = try await Self.pathways("outlook", "prices", "33310", "--from", "2011-05", "--to", "2025-05")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.text.contains("$33,310 of 2011-05 is $47,388 of 2025-05."))
        #expect(outcome.text.contains("CUUR0000SA0") && outcome.text.contains("Source: U.S. Bureau of Labor Statistics"))
        let list = try await Self.pathways("outlook", "prices", "--from", "2025-09", "--to", "2025-11")
        #expect(list.text.contains("2025-10: not published: Data unavailable"))
        let refused = try await Self.pathways("outlook", "prices", "1", "--from", "2025-10")
        #expect(refused.status != 0 && refused.errors.contains("October 2025 was not published"))
    }

    @Test func filesOfPricesAreCheckedWithoutADatabase() async throws {
        let seeds = try OutlookDatabase.project.seeds + "/reference/prices-cpi-u"
        let sound = try await OutlookProgram.run(OutlookProgram.pathways, ["import", "dataset", seeds, "--dry-run", "--json"])
        #expect(sound.status == 0, "\(sound.errors)")
        let dataset = try JSON(sound.output)["datasets"][0]
        #expect(dataset["vintage"].text == "cpi-u-2026-08" && dataset["tables"]["prices"].int == 216)
    }
}
