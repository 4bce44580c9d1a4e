/// Reads the code lists of BLS's download folder: `oe.occupation`,
/// `oe.industry` and `oe.area`.
package enum BLSCodeLists {
    package static let files = (occupations: "oe.occupation", industries: "oe.industry", areas: "oe.area")

    package static func occupations(_ bytes: UnsafeRawBufferPointer, log: FaultLog) -> [Occupation] {
        let file = files.occupations
        let table = TabTable(file: file, bytes: bytes, columns: ["occupation_code", "occupation_name", "display_level"], log: log)
        var listed: [Occupation] = []
        for row in table.rows {
            let text = row["occupation_code"]
            guard let code = OccupationCode(text), text == code.digits else {
                log.add(
                    ImportFault(
                        .unknownCode, file: file, line: row.line, column: "occupation_code", value: text, reason: "is not six digits"))
                continue
            }
            guard let level = Int(row["display_level"]).flatMap({ OccupationLevel(displayLevel: $0, code: code) }) else {
                let level = row["display_level"]
                let reason = "does not fit the code \(text)"
                log.add(
                    ImportFault(
                        .wrongValue, file: file, line: row.line, column: "display_level", value: level, reason: reason,
                        allowed: ["0", "1", "2", "3"]))
                continue
            }
            listed.append(Occupation(code: code, title: row["occupation_name"], level: level, parent: nil, position: listed.count))
            checkTitle(row, "occupation_name", file, log)
        }
        return Occupation.linked(listed)
    }

    package static func industries(_ bytes: UnsafeRawBufferPointer, log: FaultLog) -> [Industry] {
        let file = files.industries
        let table = TabTable(file: file, bytes: bytes, columns: ["industry_code", "industry_name"], log: log)
        var listed: [Industry] = []
        for row in table.rows {
            let text = row["industry_code"]
            guard let code = IndustryCode(bls: text) else {
                let reason = "has none of the forms 622100, 62--63 and 3250A1"
                log.add(ImportFault(.unknownCode, file: file, line: row.line, column: "industry_code", value: text, reason: reason))
                continue
            }
            listed.append(Industry(code: code, title: row["industry_name"], position: listed.count))
            checkTitle(row, "industry_name", file, log)
        }
        return Industry.linked(listed)
    }

    package static func areas(_ bytes: UnsafeRawBufferPointer, log: FaultLog) -> [Area] {
        let file = files.areas
        let table = TabTable(file: file, bytes: bytes, columns: ["state_code", "area_code", "areatype_code", "area_name"], log: log)
        var listed: [Area] = []
        for row in table.rows {
            guard let (code, state) = area(row, log) else { continue }
            listed.append(Area(code: code, title: row["area_name"], state: state, position: listed.count))
            checkTitle(row, "area_name", file, log)
        }
        return listed
    }

    /// The area's code and state, when state, area and type agree.
    private static func area(_ row: TabTable.Row, _ log: FaultLog) -> (AreaCode, State?)? {
        func fault(_ kind: ImportFault.Kind, _ column: String, _ reason: String, _ allowed: [String] = []) -> (AreaCode, State?)? {
            log.add(
                ImportFault(kind, file: files.areas, line: row.line, column: column, value: row[column], reason: reason, allowed: allowed))
            return nil
        }
        guard let code = AreaCode(bls: row["area_code"]) else {
            return fault(.unknownCode, "area_code", "is not the seven digits of an area")
        }
        let type = String(UnicodeScalar(code.kind.blsType))
        guard row["areatype_code"] == type else {
            return fault(.contradiction, "areatype_code", "does not fit the \(code.kind.rawValue) area \(code.bls)", [type])
        }
        if code.kind == .nation {
            return row["state_code"] == "00" ? (code, nil) : fault(.contradiction, "state_code", "does not fit the nation", ["00"])
        }
        guard let state = State(fips: row["state_code"]) else {
            return fault(.unknownCode, "state_code", "is not the FIPS number of a state")
        }
        let prefix = String(code.bls.prefix(2))
        guard code.kind == .metropolitan || prefix == state.fips else {
            return fault(.contradiction, "state_code", "does not fit the area \(code.bls)", [prefix])
        }
        return (code, state)
    }

    private static func checkTitle(_ row: TabTable.Row, _ column: String, _ file: String, _ log: FaultLog) {
        if row[column].isEmpty { log.add(ImportFault(.wrongValue, file: file, line: row.line, column: column, reason: "is empty")) }
    }
}
