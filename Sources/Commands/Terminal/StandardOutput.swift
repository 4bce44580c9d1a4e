import Foundation

/// Hands on what was printed, also where a pipe would keep it back.
func flushStandardOutput() { fflush(nil) }
