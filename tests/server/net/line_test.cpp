// A v1 client's line changes nothing on the way.
#include "server/net/line.h"

#include <doctest/doctest.h>

#include "server/net/call_fixture.h"

using namespace frontdesk;
using namespace frontdesk::server;

TEST_CASE("frames go to the desk and come from it as they are") {
  CallFixture fixture;
  const Caller caller{.subject = "guest:a"};
  const auto session = fixture.desk->open_session(caller, {}, fixture.now);
  REQUIRE(session.has_value());
  if (!session) return;
  V1Line line({session->session_id, caller, ""});
  CHECK(line.subprotocol() == subprotocol);
  CHECK(line.session_id() == session->session_id);
  line.attach(1)(*fixture.desk, fixture.now);
  line.receive(R"({"type":"hello","v":1,"inst":"i"})")(*fixture.desk, fixture.now);
  CHECK_FALSE(fixture.desk->take_outgoing().empty());
  const auto same = line.translate({"bytes", true}, fixture.now);
  REQUIRE(same.size() == 1);
  CHECK(same[0].bytes == "bytes");
  CHECK(same[0].may_be_batched);
  CHECK(line.next_at() == TimePoint::max());
}
