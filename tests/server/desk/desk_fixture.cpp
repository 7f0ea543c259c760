// The pieces of the fixture.
#include "desk_fixture.h"

#include <doctest/doctest.h>

#include "server/store/failing_store.h"

namespace frontdesk::server {
DeskFixture::DeskFixture(int slots) {
  allow_all_writes();
  store = open_failing_store();
  put_small_clinic(*store, slots, now);
  config.clinic_name = "Lakeside Clinic";
  config.tz = "Europe/London";
  restart();
}

void DeskFixture::restart() {
  desk.reset();
  frames_.clear();
  ends_.clear();
  desk = std::make_unique<Desk>(*store, assistant, config);
  CHECK(desk->start(now));
}

void DeskFixture::advance(Millis time) {
  now += time;
  desk->tick(now);
}

void DeskFixture::run(Millis time) {
  const TimePoint until = now + time;
  for (int steps = 0; steps < 100'000; ++steps) {
    const TimePoint next = desk->next_deadline();
    if (next > until) break;
    now = std::max(now, next);
    desk->tick(now);
  }
  now = until;
}

std::string DeskFixture::open(const Caller& caller) {
  const auto session = desk->open_session(caller, {.inst = "i"}, now);
  CHECK(session.has_value());
  return session ? session->session_id : "";
}

void DeskFixture::connect(ConnectionId id, const Caller& caller, const std::string& session_id,
                          const Resume& resume) {
  desk->attach(id, ConnectionKind::Socket, caller, session_id, {}, Millis{0}, now);
  const Hello hello{.inst = "i_" + std::to_string(id),
                    .epoch = resume.epoch,
                    .seq = resume.seq,
                    .streams = resume.streams,
                    .lists = resume.lists,
                    .caps = resume.caps};
  desk->receive(id, encode_frame(hello), now);
}

void DeskFixture::act(ConnectionId id, const Action& action) {
  desk->receive(id, encode_frame(action), now);
}

void DeskFixture::say(ConnectionId id, const std::string& cid, const std::string& text) {
  act(id, {.cid = cid, .what = UserMessage{.content = text}});
}

void DeskFixture::sort_outgoing() {
  for (Outgoing& outgoing : desk->take_outgoing()) {
    if (const auto* end = std::get_if<EndConnection>(&outgoing.what)) {
      ends_[outgoing.to] = *end;
      continue;
    }
    const std::string& bytes = std::get<SendFrame>(outgoing.what).bytes;
    CAPTURE(bytes);
    auto frame = decode_event(bytes);
    CHECK(frame.has_value());
    if (frame) frames_[outgoing.to].push_back(*std::move(frame));
  }
}

std::vector<ServerFrame> DeskFixture::frames(ConnectionId id) {
  sort_outgoing();
  return std::exchange(frames_[id], {});
}

std::optional<EndConnection> DeskFixture::end_of(ConnectionId id) {
  sort_outgoing();
  const auto found = ends_.find(id);
  return found == ends_.end() ? std::nullopt : std::optional{found->second};
}

Caller guest(const std::string& subject) {
  return {.subject = subject};
}

Caller patient(const std::string& subject, const std::string& name) {
  return {.subject = subject,
          .is_guest = false,
          .details = {.name = name, .phone = "+44 20 7946 0000"}};
}

std::map<std::string, std::string> texts(const std::vector<ServerFrame>& frames) {
  std::map<std::string, std::string> all;
  for (const ServerFrame& frame : frames) {
    const auto* chunk = std::get_if<MessageChunk>(&frame.event);
    if (chunk == nullptr) continue;
    std::string& text = all[chunk->id];
    if (!chunk->offset) text.clear();
    CHECK(static_cast<std::int64_t>(text.size()) == chunk->offset.value_or(0));
    text += chunk->content;
  }
  return all;
}

}  // namespace frontdesk::server
