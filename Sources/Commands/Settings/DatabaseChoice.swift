import Embedded

/// Which database the settings mean.
package enum DatabaseChoice: Sendable, Equatable {
    /// A connection string, from `database_url`; libpq's `PG…` variables fill what it leaves open.
    case configured(String)
    /// Only libpq's variables name a server.
    case libpqEnvironment
    /// The private server over a data folder.
    case embedded(DataDirectory)
}

extension Settings {
    /// What makes libpq go to a certain server. A user name or a password alone does not.
    private static let naming = ["PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE"]

    /// `--data-dir` typed with the command means the private server there, whatever the environment or a file says.
    package var database: DatabaseChoice {
        if case .flag = source(of: "data_dir"), !isFlag("database_url") { return .embedded(dataDirectory) }
        if !databaseURL.isEmpty { return .configured(databaseURL) }
        if Self.naming.contains(where: { environment[$0]?.isEmpty == false }) { return .libpqEnvironment }
        return .embedded(dataDirectory)
    }

    private func isFlag(_ name: String) -> Bool {
        if case .flag = source(of: name) { true } else { false }
    }
}
