-- wrk asks the paths of the file PATHS, one after the other from a place of its thread's own.
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local threads = 0
function setup(thread)
  thread:set("at", math.floor(#paths * threads / tonumber(os.getenv("THREADS") or "1")))
  threads = threads + 1
end
function request()
  at = at + 1
  if at > #paths then at = 1 end
  return wrk.format("GET", paths[at])
end
