import Domain
import TestSupport
import Testing

/// One file of IPEDS, read in pieces of `chunk` bytes.
func readIPEDS(
    _ bytes: [UInt8], year: Int? = 2024, coverage: CIPCoverage = .healthInformation, chunk: Int = 1_000, limit: Int = 100
) -> (reader: IPEDSFileReader, faults: [ImportFault]) {
    let log = FaultLog(limit: limit)
    let reader = IPEDSFileReader(file: "file.csv", year: year, coverage: coverage, log: log)
    bytes.withUnsafeBytes { bytes in
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            reader.consume(UnsafeRawBufferPointer(rebasing: bytes[start..<min(bytes.count, start + chunk)]))
        }
    }
    reader.finish()
    return (reader, log.faults)
}

func readIPEDS(
    _ lines: [String], year: Int? = 2024, coverage: CIPCoverage = .healthInformation
) -> (
    reader: IPEDSFileReader, faults: [ImportFault]
) {
    readIPEDS(SmallIPEDS.text(lines), year: year, coverage: coverage)
}

/// A row that is wrong in one place, and what is said of it.
struct IPEDSFaultCase: Sendable, CustomTestStringConvertible {
    var name: String
    var kind: ImportFault.Kind
    var column: String
    var row: String
    var value: String
    /// One of the values that are said to be allowed; empty: none is.
    var allowed: String

    init(_ name: String, _ kind: ImportFault.Kind, _ column: String, _ row: String, _ value: String, allowed: String) {
        (self.name, self.kind, self.column, self.row, self.value, self.allowed) = (name, kind, column, row, value, allowed)
    }

    var testDescription: String { name }
}
