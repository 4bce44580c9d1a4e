import Foundation

/// Small files of IPEDS as NCES lays them out, for tests that change them.
package struct SmallIPEDS: Sendable {
    /// By their names.
    package var files: [String: [UInt8]] = [:]

    package static let directory = "HD2024.csv"
    package static let completions = "C2024_A.csv"
    /// Who heads an institution in the directory; never to be found again.
    package static let persons = ["Dr. Ada Nobody", "Chancellor"]

    package static let directoryHeader =
        "UNITID,INSTNM,IALIAS,CITY,STABBR,ZIP,CHFNM,CHFTITLE,OPEID,WEBADDR,SECTOR,ICLEVEL,CONTROL,CLOSEDAT,CYACTIVE,CBSA,COUNTYCD,COUNTYNM,"
        + "LONGITUD,LATITUDE"
    package static let institutions = [
        "100111,Alder Community College,,Springfield,OH,45501,Dr. Ada Nobody,Chancellor,00311900,www.alder.edu/,4,2,1,-2,1,44220,39023,Clark"
            + " County,-83.808170,39.924227",
        "100222,\"Birch Institute, The\",,Mayag\u{fc}ez,PR,00680,Dr. Ada Nobody,Chancellor,-2,,9,3,3,06/30/2024,3,-2,72097,Mayag\u{fc}ez Municipio,"
            + "-67.139900,18.201100",
        "100333,Cedar University,,Pohnpei,FM,96941,Dr. Ada Nobody,Chancellor,01034300,www.cedar.edu/,1,1,1,-2,1,-2,-2,,158.158189,6.909759",
    ]
    package static let completionsHeader = "UNITID,CIPCODE,MAJORNUM,AWLEVEL,XCTOTALT,CTOTALT,XCTOTALM,CTOTALM,XCTOTALW,CTOTALW"
    package static let awards = [
        "100111,51.0707,1,3,R,12,R,2,R,10", "100111,51.0707,2,3,R,3,R,0,R,3", "100111,51.0713,1,20,R,0,Z,0,Z,0",
        "100111,52.0201,1,3,R,40,R,20,R,20", "100111,99,1,3,R,52,R,22,R,30", "100111,99,2,3,R,3,R,0,R,3", "100111,99,1,20,R,0,Z,0,Z,0",
        "100222,51.0707,1,2,R,7,R,3,R,4", "100222,99,1,2,R,7,R,3,R,4", "100333,51.0706,1,5,P,5,P,1,P,4", "100333,99,1,5,P,5,P,1,P,4",
    ]

    package init(institutions: [String] = institutions, awards: [String] = awards) {
        files[Self.directory] = [0xEF, 0xBB, 0xBF] + Self.text([Self.directoryHeader] + institutions, "\r\n")
        files[Self.completions] = Self.text([Self.completionsHeader] + awards, "\n")
    }

    package static func text(_ lines: [String], _ end: String = "\n") -> [UInt8] { Array((lines.joined(separator: end) + end).utf8) }

    /// Writes the files into a new folder, for the length of `body`.
    /// - Returns: what `body` makes of their paths, in the order of their names, the directory last.
    package func written<Value>(_ body: ([String]) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ipeds-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, bytes) in files { try Data(bytes).write(to: folder.appendingPathComponent(name)) }
        return try await body(files.keys.sorted().map { folder.appendingPathComponent($0).path })
    }
}
