// The shape of a log line: one JSON object, time first, then the event, then its members.
#include "server/log.h"

#include <doctest/doctest.h>

using namespace frontdesk;
using namespace frontdesk::server;

TEST_CASE("a log line is one line of JSON, whatever is in it") {
  const TimePoint at{Millis{1'772'355'600'120}};
  const std::string line =
      log_line(at, "http", {{"route", "/v1/holds"}, {"ref", ""}, {"status", 409}});
  CHECK(line ==
        R"({"ts":"2026-03-01T09:00:00.120Z","event":"http","route":"/v1/holds","status":409})");
  const std::string odd = log_line(at, "x", {{"why", "two\nlines \xff"}});
  CHECK(odd.find('\n') == std::string::npos);
  CHECK(parse_json(odd).has_value());
}
