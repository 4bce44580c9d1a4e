import CLibzip

/// libzip's error codes in words for who sent the archive.
enum ZipProblem {
    static func opening(_ location: String, _ code: Int32) -> IntakeError {
        switch code {
        case ZIP_ER_NOENT: IntakeError(.notFound, location, "there is no such file")
        case ZIP_ER_OPEN, ZIP_ER_READ, ZIP_ER_SEEK: IntakeError(.unreadable, location, "cannot be read")
        case ZIP_ER_NOZIP, ZIP_ER_EOF:
            IntakeError(.truncated, location, "is no zip archive, or is cut off: it does not end with a list of its entries")
        default: IntakeError(.corrupt, location, "is a damaged zip archive (\(words(code)))")
        }
    }

    static func reading(_ location: String, _ code: Int32) -> IntakeError {
        switch code {
        case ZIP_ER_CRC: IntakeError(.corrupt, location, "is damaged: it does not fit its check sum")
        case ZIP_ER_EOF: IntakeError(.truncated, location, "ends too early: the archive is cut off or damaged")
        case ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD:
            IntakeError(.refused, location, "is encrypted: archives are taken without a password only")
        case ZIP_ER_COMPNOTSUPP: IntakeError(.refused, location, "is packed by a method that is not read here; deflate and store are")
        default: IntakeError(.corrupt, location, "is damaged (\(words(code)))")
        }
    }

    private static func words(_ code: Int32) -> String {
        var error = zip_error_t()
        zip_error_init_with_code(&error, code)
        defer { zip_error_fini(&error) }
        return zip_error_strerror(&error).map { String(cString: $0) } ?? "libzip error \(code)"
    }
}
