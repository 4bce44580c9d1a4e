import Domain
import Store

/// Answers one line of `audit batch`: a verdict, or what is wrong with the line.
struct BatchJudge: Sendable {
    struct Answer: Sendable {
        /// One line of JSON, without its end.
        let json: [UInt8]
        let isError: Bool
        let microseconds: Int
    }

    /// Rules come again with every line: they are kept. In bytes of rule documents.
    private static let remembered = 64 << 20
    /// Rules of which is known that they came once.
    private static let mostMet = 1 << 16

    private let library: LazyLibrary
    private let today: Day
    private let prepared = GenerationalMemory<KeyBytes, PreparedRule>(capacity: Self.remembered)
    /// Rules are kept when they come the second time: where each line has its own, they would only fill the memory.
    private let met = GenerationalMemory<Int, Bool>(capacity: Self.mostMet)

    init(library: LazyLibrary, today: Day) {
        self.library = library
        self.today = today
    }

    func answer(_ line: LineReader.Line) -> Answer {
        let clock = ContinuousClock()
        let start = clock.now
        var json: [UInt8]
        var isError = false
        do throws(Faults) {
            switch line {
            case .tooLong: throw Faults(Fault("line_too_long", parameter: "", message: "is longer than \(AuditBatch.longestLine) bytes"))
            case .bytes(let bytes): json = try judge(bytes).json
            }
        } catch {
            isError = true
            json = Self.refusal(error)
        }
        return Answer(json: json, isError: isError, microseconds: Int((clock.now - start) / .microseconds(1)))
    }

    private func judge(_ bytes: [UInt8]) throws(Faults) -> JudgedAudit {
        let members = TopMembers.find(bytes)
        let text = members?["rules"].map { Array(bytes[$0]) } ?? []
        let key = KeyBytes(text)
        if let members, text.first == 0x7B, let rule = prepared.find(key), let question = remembered(members, bytes) {
            return try question.judge(.success(rule), asOf: question.asOf ?? today)
        }
        let question = try AuditQuestion.read(JSONReader.read(bytes))
        let asOf = question.asOf ?? today
        switch question.rules {
        case .published(let reference):
            return try question.judge(published(reference), asOf: asOf, version: reference.version)
        case .document(let document):
            let rule = Result { () throws(Faults) in PreparedRule(try RuleDocument(document)) }
            if case .success(let rule) = rule, !text.isEmpty, hasMet(key) { prepared.keep(rule, for: key, cost: text.count) }
            return try question.judge(rule, asOf: asOf)
        }
    }

    private func hasMet(_ key: KeyBytes) -> Bool {
        if met.find(key.hash) != nil { return true }
        met.keep(true, for: key.hash, cost: 1)
        return false
    }

    /// The question of a line whose rules are known. nil where anything is out
    /// of the ordinary: then the whole line is read, which says what and where.
    private func remembered(_ members: [String: Range<Int>], _ bytes: [UInt8]) -> AuditQuestion? {
        guard members.keys.allSatisfy(AuditQuestion.members.contains), let facts = members["facts"],
            let document = try? JSONReader.read(Array(bytes[facts]))
        else { return nil }
        // The rules stand for themselves: they are not read.
        var question = AuditQuestion(rules: .document(.null), facts: document)
        guard let asOf = members["as_of"] else { return question }
        guard case .string(let text)? = try? JSONReader.read(Array(bytes[asOf])), let day = Day(text) else { return nil }
        question.asOf = day
        return question
    }

    private func published(_ reference: RuleReference) -> Result<PreparedRule, Faults> {
        do {
            return .success(try library.rule(reference))
        } catch let faults as Faults {
            return .failure(faults.at(""))
        } catch {
            let reason = Failure(error)?.lines.joined(separator: " ") ?? "\(error)"
            return .failure(Faults(Fault("database_unavailable", parameter: "", value: "\(reference)", message: reason)))
        }
    }

    static func refusal(_ faults: Faults) -> [UInt8] {
        let codes = Set(faults.list.map(\.code))
        var json = JSONWriter(capacity: 512)
        json.object { json in
            json.key("error")
            json.object { json in
                json.field("code", codes.count == 1 ? faults.list[0].code : "invalid_document")
                json.key("faults")
                json.array(faults.list) { FaultText.write($1, &$0) }
            }
        }
        return json.bytes
    }
}
