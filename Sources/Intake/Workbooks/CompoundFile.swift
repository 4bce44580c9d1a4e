/// A compound file (MS-CFB): a small file system of sectors, in which `.xls`
/// workbooks lie. It only finds one stream; where it is damaged there is none.
struct CompoundFile {
    private static let endOfChain = 0xFFFF_FFFA
    private let bytes: [UInt8]
    private let sectorSize: Int
    private let sectors: Int
    private var table: [Int] = []

    /// nil for what is no compound file.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 512, bytes.starts(with: XLSReader.magic), let shift = bytes.uint16(30), shift == 9 || shift == 12 else {
            return nil
        }
        self.bytes = bytes
        sectorSize = 1 << shift
        sectors = bytes.count / sectorSize
        table = allocationTable()
    }

    /// The bytes of the first stream of one of these names.
    func stream(_ names: [String]) -> [UInt8]? {
        guard let first = bytes.uint32(48), let cutoff = bytes.uint32(56), let smallTable = bytes.uint32(60) else { return nil }
        let directory = chain(first).flatMap { sector($0) }
        let entries = stride(from: 0, to: directory.count - 127, by: 128).map { Array(directory[$0..<$0 + 128]) }
        guard let entry = entries.first(where: { $0[66] == 2 && names.contains(Self.name($0)) }),
            let start = entry.uint32(116), let size = entry.uint32(120)
        else { return nil }
        if size >= cutoff { return Self.whole(chain(start).flatMap { sector($0) }, size) }
        guard let root = entries.first(where: { $0[66] == 5 }), let rootStart = root.uint32(116) else { return nil }
        let small = chain(rootStart).flatMap { sector($0) }
        let next = chain(smallTable).flatMap { sector($0) }.uint32s
        let steps = Self.chain(start, next)
        return Self.whole(steps.flatMap { small[min(small.count, $0 * 64)..<min(small.count, ($0 + 1) * 64)] }, size)
    }

    private static func whole(_ bytes: [UInt8], _ size: Int) -> [UInt8]? { bytes.count >= size ? Array(bytes.prefix(size)) : nil }

    private static func name(_ entry: [UInt8]) -> String {
        let units = stride(from: 0, to: min(64, max(0, (entry.uint16(64) ?? 2) - 2)), by: 2).compactMap {
            entry.uint16($0).map(UInt16.init)
        }
        return String(decoding: units, as: UTF16.self)
    }

    private func sector(_ number: Int) -> ArraySlice<UInt8> {
        let start = (number + 1) * sectorSize
        return bytes[min(bytes.count, start)..<min(bytes.count, start + sectorSize)]
    }

    /// What follows each sector: its own sectors stand in the header, and when those are not enough, in a chain.
    private func allocationTable() -> [Int] {
        var places = (0..<109).compactMap { bytes.uint32(76 + 4 * $0) }
        var (more, visited) = (bytes.uint32(68) ?? Self.endOfChain, 0)
        while more < Self.endOfChain, visited < sectors {
            let list = Array(sector(more)).uint32s
            places += list.dropLast()
            more = list.last ?? Self.endOfChain
            visited += 1
        }
        return places.filter { $0 < sectors }.prefix(sectors).flatMap { Array(sector($0)).uint32s }
    }

    private func chain(_ first: Int) -> [Int] { Self.chain(first, table) }

    /// A chain longer than the table goes in a circle and is cut there.
    private static func chain(_ first: Int, _ next: [Int]) -> [Int] {
        var (steps, at): ([Int], Int) = ([], first)
        while next.indices.contains(at), steps.count < next.count {
            steps.append(at)
            at = next[at]
        }
        return steps
    }
}

extension [UInt8] {
    /// Little-endian; nil beyond the end.
    func uint16(_ at: Int) -> Int? { at >= 0 && at + 2 <= count ? Int(self[at]) | Int(self[at + 1]) << 8 : nil }

    func uint32(_ at: Int) -> Int? {
        guard let low = uint16(at), let high = uint16(at + 2) else { return nil }
        return low | high << 16
    }

    fileprivate var uint32s: [Int] { stride(from: 0, to: count - 3, by: 4).compactMap { uint32($0) } }
}
