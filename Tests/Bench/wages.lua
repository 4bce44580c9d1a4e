-- wrk: walks a list of addresses, the same for every server.
-- The addresses are the lines of the file named by PATHS; headers "Name: value"
-- by line in HEADERS. Prints one line for the caller: rate, errors, p50, p99.

local requests = {}
local at = 0

function init()
  for line in (os.getenv("HEADERS") or ""):gmatch("[^\n]+") do
    local name, value = line:match("^([^:]+):%s*(.*)$")
    wrk.headers[name] = value
  end
  for line in io.lines(os.getenv("PATHS")) do
    requests[#requests + 1] = wrk.format("GET", line)
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local faults = summary.errors
  io.write(string.format("RESULT %.1f %d %.3f %.3f\n", summary.requests / (summary.duration / 1e6),
    faults.connect + faults.read + faults.write + faults.status + faults.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
