// The switchboard: frames reach their connection in order, those for nobody are dropped.
#include "server/net/conn.h"

#include <doctest/doctest.h>

using namespace frontdesk::server;

namespace {

struct Recorder : Sink {
  std::string got = {};
  void send(SendFrame frame) override { got += frame.bytes; }
  void end(int code, const std::string&) override { got += "|" + std::to_string(code); }
};

}  // namespace

TEST_CASE("frames go where they belong") {
  Switchboard board;
  const auto one = std::make_shared<Recorder>();
  const auto two = std::make_shared<Recorder>();
  const ConnectionId first = board.connect(one);
  const ConnectionId second = board.connect(two);
  CHECK(first != second);
  board.deliver({{first, SendFrame{"a"}},
                 {second, SendFrame{"b"}},
                 {first, SendFrame{"c"}},
                 {99, SendFrame{"lost"}},
                 {first, EndConnection{4404, "gone"}}});
  CHECK(one->got == "ac|4404");
  CHECK(two->got == "b");
  board.disconnect(second);
  board.deliver({{second, SendFrame{"late"}}});
  CHECK(two->got == "b");
}

TEST_CASE("a connection that has gone by itself is no trouble") {
  Switchboard board;
  auto one = std::make_shared<Recorder>();
  const ConnectionId id = board.connect(one);
  one.reset();
  board.deliver({{id, SendFrame{"x"}}});
}
