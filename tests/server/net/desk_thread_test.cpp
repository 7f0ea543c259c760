// Jobs run in order on one thread, what they cause is delivered, a failure is told.
#include "server/net/desk_thread.h"

#include <doctest/doctest.h>

#include <future>

#include "server/log.h"
#include "server/net/call_fixture.h"

using namespace frontdesk;
using namespace frontdesk::server;

TEST_CASE("jobs are done in order, and all of them before the end") {
  CallFixture fixture(current_time());
  std::vector<int> done;
  {
    DeskThread thread(
        *fixture.desk,
        {.deliver = [](std::vector<Outgoing>) {}, .fail = [] {}, .clock = current_time});
    for (int i = 0; i < 100; ++i) {
      thread.post([&done, i](Desk&, TimePoint) { done.push_back(i); });
    }
    thread.stop();
  }
  REQUIRE(done.size() == 100);
  for (int i = 0; i < 100; ++i) CHECK(done[static_cast<std::size_t>(i)] == i);
}

TEST_CASE("what the desk wants sent is delivered; what is due later is ticked") {
  CallFixture fixture(current_time());
  std::promise<std::string> first_message;
  bool has_message = false;
  DeskThread thread(*fixture.desk, {.deliver =
                                        [&](std::vector<Outgoing> outgoing) {
                                          for (const Outgoing& one : outgoing) {
                                            const auto* frame = std::get_if<SendFrame>(&one.what);
                                            // The scripted assistant's first piece, which only a
                                            // tick brings.
                                            if (!frame || has_message ||
                                                frame->bytes.find("Hello ") == std::string::npos) {
                                              continue;
                                            }
                                            has_message = true;
                                            first_message.set_value(frame->bytes);
                                          }
                                        },
                                    .fail = [] {},
                                    .clock = current_time});
  thread.post([](Desk& desk, TimePoint now) {
    const Caller caller{.subject = "guest:a"};
    const auto session = desk.open_session(caller, {.inst = "i"}, now);
    if (!session) return;
    desk.attach(1, ConnectionKind::Socket, caller, session->session_id, {}, Millis{0}, now);
    desk.receive(1, R"({"type":"hello","v":1,"inst":"i"})", now);
    desk.receive(1, R"({"type":"user_message","cid":"c1","content":"Hi"})", now);
  });
  CHECK(first_message.get_future().get().find("\"message\"") != std::string::npos);
  thread.stop();
}

TEST_CASE("too many jobs are refused, and an exception ends it all, once told") {
  CallFixture fixture(current_time());
  std::promise<void> release;
  std::promise<void> begun;
  std::promise<void> failed;
  auto released = release.get_future().share();
  DeskThread thread(*fixture.desk, {.deliver = [](std::vector<Outgoing>) {},
                                    .fail = [&] { failed.set_value(); },
                                    .clock = current_time});
  thread.post([&](Desk&, TimePoint) {
    begun.set_value();
    released.wait();
  });
  begun.get_future().wait();
  int taken = 0;
  while (taken < 100'000 && thread.try_post([](Desk&, TimePoint) {})) ++taken;
  CHECK(taken == 4'096);
  thread.post(DeskThread::Job{});  // Calling nothing throws.
  release.set_value();
  failed.get_future().wait();
  thread.stop();
}
