/// What is asked of BLS's Public Data API.
package struct SeriesRequest: Sendable, Equatable {
    /// The two versions of the API: the first answers figures alone.
    package enum Version: Int, Sendable, CaseIterable {
        case first = 1
        case second = 2
    }

    package struct Limits: Sendable, Equatable {
        package var series: Int
        package var years: Int
    }

    package var version: Version
    /// Each once, in the order asked for.
    package var ids: [String] = []
    package var years: ClosedRange<Int>?
    /// Only the newest figure of each series.
    package var latest = false
    package var catalog = false
    package var calculations = false
    package var annualAverage = false
    package var aspects = false
    /// Whether a registration key came with it; the key itself is not kept.
    package var isRegistered = false

    package init(_ version: Version) { self.version = version }

    /// Of BLS's registered and unregistered users.
    package var limits: Limits {
        version == .second && isRegistered ? Limits(series: 50, years: 20) : Limits(series: 25, years: 10)
    }

    /// Cut to the limits, with what was cut in BLS's words; three years up to
    /// `thisYear` where none were asked for.
    package func limited(thisYear: Int) -> (request: SeriesRequest, messages: [String]) {
        var request = self
        var messages: [String] = []
        if ids.count > limits.series {
            request.ids = Array(ids.prefix(limits.series))
            messages.append("Series list has been reduced to the system-allowed limit of \(limits.series) series.")
        }
        if let years, years.count > limits.years {
            request.years = years.lowerBound...(years.lowerBound + limits.years - 1)
            messages.append("Year range has been reduced to the system-allowed limit of \(limits.years) years.")
        }
        if version == .first {
            let asked = [("catalog", catalog), ("calculations", calculations), ("annualaverage", annualAverage), ("aspects", aspects)]
            for (name, isAsked) in asked where isAsked { messages.append("\(name) is answered by version 2 of this address alone.") }
            (request.catalog, request.calculations, request.annualAverage, request.aspects) = (false, false, false, false)
        }
        if request.years == nil, !latest { request.years = (thisYear - 2)...thisYear }
        return (request, messages)
    }
}
