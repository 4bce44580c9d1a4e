import Postgres
import Synchronization

/// Counts of what was answered, by route and status, with the time it took.
///
/// Written by hand, because none of the packages at hand writes Prometheus's
/// text, and what is needed of it is two families.
final class Metrics: Sendable {
    private struct Key: Hashable {
        var route: String
        var status: Int
    }

    fileprivate struct Series {
        var count = 0
        var seconds = 0.0
        var buckets = [Int](repeating: 0, count: Metrics.bounds.count)
    }

    /// Upper bounds of the histogram, in seconds.
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    private let series = Mutex<[Key: Series]>([:])

    func record(route: String, status: Int, duration: Duration) {
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        series.withLock { series in
            series[Key(route: route, status: status), default: Series()].add(seconds)
        }
    }

    /// Prometheus's text format, version 0.0.4.
    func text(pool: PoolStatistics, cache: AnswerCache.Statistics) -> String {
        let all = series.withLock { $0 }.sorted { ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status) }
        var lines = ["# HELP pathways_http_requests_total Answers given.", "# TYPE pathways_http_requests_total counter"]
        for (key, one) in all { lines.append("pathways_http_requests_total{\(labels(key))} \(one.count)") }
        lines += ["# HELP pathways_http_request_seconds Time to the head of an answer.", "# TYPE pathways_http_request_seconds histogram"]
        for (key, one) in all {
            for (bound, count) in zip(Self.bounds, one.buckets) {
                lines.append("pathways_http_request_seconds_bucket{\(labels(key)),le=\"\(bound)\"} \(count)")
            }
            lines.append("pathways_http_request_seconds_bucket{\(labels(key)),le=\"+Inf\"} \(one.count)")
            lines.append("pathways_http_request_seconds_sum{\(labels(key))} \(one.seconds)")
            lines.append("pathways_http_request_seconds_count{\(labels(key))} \(one.count)")
        }
        let gauges: [(name: String, help: String, value: Int)] = [
            ("pathways_pool_connections_open", "Connections to the database.", pool.open),
            ("pathways_pool_connections_in_use", "Connections that a transaction holds.", pool.inUse),
            ("pathways_pool_waiting", "Transactions that wait for a connection.", pool.waiting),
            ("pathways_lanes_open", "Connections that short questions share.", pool.lanes.open),
            ("pathways_lanes_asked", "Short questions asked.", pool.lanes.asked),
            ("pathways_lanes_batches", "Round trips that short questions took together.", pool.lanes.batches),
            ("pathways_cache_answers", "Answers remembered.", cache.answers),
            ("pathways_cache_bytes", "Bytes of answers remembered.", cache.bytes),
        ]
        for gauge in gauges {
            lines += ["# HELP \(gauge.name) \(gauge.help)", "# TYPE \(gauge.name) gauge", "\(gauge.name) \(gauge.value)"]
        }
        lines += ["# HELP pathways_cache_hits_total Answers given from memory.", "# TYPE pathways_cache_hits_total counter"]
        lines.append("pathways_cache_hits_total \(cache.hits)")
        return lines.joined(separator: "\n") + "\n"
    }

    private func labels(_ key: Key) -> String { "route=\"\(key.route)\",status=\"\(key.status)\"" }
}

extension Metrics.Series {
    fileprivate mutating func add(_ seconds: Double) {
        count += 1
        self.seconds += seconds
        for (index, bound) in Metrics.bounds.enumerated() where seconds <= bound { buckets[index] += 1 }
    }
}

enum MetricsRoute {
    static func text(_ services: Services) -> Route {
        Route("metrics", "/metrics", "Counters in Prometheus's text format", schema: .none, isPublicData: false) { _ in
            let text = services.metrics.text(pool: services.pool.statistics, cache: services.cache.statistics)
            return Answer(contentType: "text/plain; version=0.0.4; charset=utf-8", bytes: Array(text.utf8))
        }
    }
}
