import Logging
import Postgres
import Store

/// What the routes stand on.
package struct Services: Sendable {
    package let pool: ConnectionPool
    package let watch: ReleaseWatch
    package let outlook: OutlookStore
    package let cache: AnswerCache
    let metrics = Metrics()

    /// - Parameter cacheBytes: how much room remembered answers may take; 0 remembers none.
    package init(pool: ConnectionPool, watch: ReleaseWatch, cacheBytes: Int) {
        self.pool = pool
        self.watch = watch
        outlook = OutlookStore(pool: pool, catalog: OutlookCatalog(pool: pool, watch: watch))
        cache = AnswerCache(capacity: cacheBytes)
    }
}
