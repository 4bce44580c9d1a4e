/// Reads the code lists of a seed set, `occupations.csv`, `industries.csv` and
/// `areas.csv`: level and parent are stated, and checked.
package enum SeedCodeLists {
    package static let files = (occupations: "occupations.csv", industries: "industries.csv", areas: "areas.csv")

    package static func occupations(_ bytes: UnsafeRawBufferPointer, log: FaultLog) -> [Occupation] {
        var listed: [Occupation] = []
        read(files.occupations, ["code", "title", "level", "parent", "position"], bytes, log) { fields in
            guard let code = fields.code(0, { OccupationCode($0) }), let level = fields.choice(2, OccupationLevel.self),
                let parent = fields.parent(3, { OccupationCode($0) }), let position = fields.position(4)
            else { return }
            listed.append(Occupation(code: code, title: fields.title(1), level: level, parent: parent.code, position: position))
        }
        return listed
    }

    package static func industries(_ bytes: UnsafeRawBufferPointer, log: FaultLog) -> [Industry] {
        var listed: [Industry] = []
        read(files.industries, ["code", "title", "level", "ownership", "parent", "position"], bytes, log) { fields in
            guard let code = fields.code(0, { IndustryCode(bls: $0) }), let level = fields.choice(2, IndustryLevel.self),
                let ownership = fields.choice(3, Ownership.self), let parent = fields.parent(4, { IndustryCode(bls: $0) }),
                let position = fields.position(5)
            else { return }
            listed.append(
                Industry(code: code, title: fields.title(1), level: level, ownership: ownership, parent: parent.code, position: position))
        }
        return listed
    }

    package static func areas(_ bytes: UnsafeRawBufferPointer, log: FaultLog) -> [Area] {
        var listed: [Area] = []
        let columns = ["code", "title", "kind", "state", "state_fips", "bls_code", "parent", "position"]
        read(files.areas, columns, bytes, log) { fields in
            guard let code = fields.code(0, { AreaCode($0) }), let kind = fields.choice(2, AreaKind.self),
                let parent = fields.parent(6, { AreaCode($0) }), let position = fields.position(7)
            else { return }
            let state = State(postal: fields.text(3))
            guard kind == code.kind else { return fields.contradiction(2, "does not fit the code", code.kind.rawValue) }
            guard fields.text(5) == code.bls else { return fields.contradiction(5, "does not fit the code", code.bls) }
            guard (state == nil) == (kind == .nation), fields.text(4) == state?.fips ?? "" else {
                return fields.contradiction(4, "does not fit the state", state?.fips ?? "")
            }
            listed.append(Area(code: code, title: fields.title(1), state: state, parent: parent.code, position: position))
        }
        return listed
    }

    private static func read(
        _ file: String, _ columns: [String], _ bytes: UnsafeRawBufferPointer, _ log: FaultLog, _ body: @escaping (SeedFields) -> Void
    ) {
        let table = SeedTable(file: file, columns: columns, log: log) { body(SeedFields(row: $0, file: file, columns: columns, log: log)) }
        table.consume(bytes)
        table.finish()
    }
}
