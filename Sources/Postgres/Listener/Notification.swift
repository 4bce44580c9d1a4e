/// One NOTIFY as it arrived.
package struct Notification: Sendable, Equatable {
    package let channel: String
    package let payload: String
    /// The process of the session that sent it.
    package let sender: Int32
}
