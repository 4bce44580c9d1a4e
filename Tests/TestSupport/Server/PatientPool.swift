import Postgres

extension PoolOptions {
    /// These, for a test that is not about waiting: on a busy machine a connection may be long in coming.
    package var patient: PoolOptions {
        var options = self
        options.waitLimit = .seconds(120)
        return options
    }
}
