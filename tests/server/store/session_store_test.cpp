// Goal: sessions, their logs, dedupe rows and settings last and are swept on time.
// Method: a store in memory and a clock that the test moves.
#include "server/store/session_store.h"

#include "server/store/fixture.h"

namespace frontdesk::server {
namespace {

using namespace testing;
using std::chrono::days;
using std::chrono::minutes;

TEST_CASE("sessions: made, found, remembered") {
  auto store = open_store();
  SessionStore& sessions = store->sessions;
  auto made = sessions.create("ann", now);
  REQUIRE(made.has_value());
  if (!made) return;
  CHECK(made->head_seq == 0);
  CHECK(made->epoch != made->id);
  REQUIRE(sessions.put_notes(made->id, "{\"wants\":\"skin\"}").has_value());
  auto found = sessions.find(made->id);
  REQUIRE((found && found->has_value()));
  if (!found || !*found) return;
  CHECK((*found)->owner == "ann");
  CHECK((*found)->epoch == made->epoch);
  CHECK((*found)->notes == "{\"wants\":\"skin\"}");
  auto none = sessions.find("s_unknown");
  REQUIRE(none.has_value());
  CHECK_FALSE(none->has_value());
  CHECK(code_of(sessions.put_notes("s_unknown", "")) == ErrorCode::NotFound);
  CHECK(code_of(sessions.touch("s_unknown", now)) == ErrorCode::NotFound);
}

TEST_CASE("sessions: the owner's newest, unless idle for too long") {
  auto store = open_store();
  SessionStore& sessions = store->sessions;
  auto first = sessions.create("ann", now);
  auto second = sessions.create("ann", now + minutes{1});
  REQUIRE(sessions.create("bob", now + minutes{5}).has_value());
  REQUIRE((first && second));
  if (!first || !second) return;
  const auto newest = [&](TimePoint when) {
    auto found = sessions.newest_of("ann", minutes{10}, when);
    return found && *found ? (*found)->id : std::string("none");
  };
  CHECK(newest(now + minutes{2}) == second->id);
  REQUIRE(sessions.touch(first->id, now + minutes{3}).has_value());
  CHECK(newest(now + minutes{4}) == first->id);
  CHECK(newest(now + minutes{13}) == first->id);
  CHECK(newest(now + minutes{13} + Millis{1}) == "none");
}

TEST_CASE("log: events are numbered without a gap, each session by itself") {
  auto store = open_store();
  SessionStore& sessions = store->sessions;
  auto ann = sessions.create("ann", now);
  auto bob = sessions.create("bob", now);
  REQUIRE((ann && bob));
  if (!ann || !bob) return;
  for (std::int64_t seq = 1; seq <= 5; ++seq) {
    auto appended = sessions.append(ann->id, "{\"n\":" + std::to_string(seq) + "}", seq == 5, now);
    REQUIRE(appended.has_value());
    if (!appended) return;
    CHECK(*appended == seq);
  }
  auto appended = sessions.append(bob->id, "{}", false, now);
  REQUIRE(appended.has_value());
  CHECK(*appended == 1);
  auto found = sessions.find(ann->id);
  REQUIRE((found && found->has_value()));
  if (!found || !*found) return;
  CHECK((*found)->head_seq == 5);
  CHECK(code_of(sessions.append("s_unknown", "{}", false, now)) == ErrorCode::NotFound);
}

TEST_CASE("log: events after a number, in order, the newest ones where there are too many") {
  auto store = open_store();
  SessionStore& sessions = store->sessions;
  auto made = sessions.create("ann", now);
  REQUIRE(made.has_value());
  if (!made) return;
  for (int i = 1; i <= 6; ++i) {
    REQUIRE(sessions.append(made->id, std::to_string(i), false, now + Millis{i}).has_value());
  }
  auto events = sessions.events_after(made->id, 2, 100);
  REQUIRE((events && events->size() == 4));
  if (!events || events->size() != 4) return;
  CHECK(events->front().seq == 3);
  CHECK(events->front().ts == now + Millis{3});
  CHECK(events->back().frame == "6");
  events = sessions.events_after(made->id, 0, 2);
  REQUIRE((events && events->size() == 2));
  if (!events || events->size() != 2) return;
  CHECK(events->front().seq == 5);
  CHECK(events->back().seq == 6);
  events = sessions.events_after(made->id, 6, 100);
  REQUIRE(events.has_value());
  CHECK(events->empty());
}

TEST_CASE("log: a message being written is found by the next server and can be ended") {
  const DatabaseFile file("log");
  std::string id;
  {
    auto store = open_store(file.path());
    auto made = store->sessions.create("ann", now);
    REQUIRE(made.has_value());
    if (!made) return;
    id = made->id;
    REQUIRE(store->sessions.append(id, "done", false, now).has_value());
    REQUIRE(store->sessions.append(id, "half", true, now).has_value());
    REQUIRE(store->sessions.rewrite(id, 2, "half an ans", true).has_value());
  }
  auto store = open_store(file.path());
  auto open = store->sessions.open_events();
  REQUIRE((open && open->size() == 1));
  if (!open || open->size() != 1) return;
  CHECK(open->front().session_id == id);
  CHECK(open->front().event.seq == 2);
  CHECK(open->front().event.frame == "half an ans");
  REQUIRE(store->sessions.rewrite(id, 2, "half an ans", false).has_value());
  open = store->sessions.open_events();
  REQUIRE(open.has_value());
  CHECK(open->empty());
  CHECK(code_of(store->sessions.rewrite(id, 99, "", false)) == ErrorCode::NotFound);
}

TEST_CASE("dedupe: by owner and cid, kept seven days") {
  auto store = open_store();
  SessionStore& sessions = store->sessions;
  REQUIRE(sessions.put_dedupe("ann", "c1", {"hash", 3, 5, "{}", "s_1"}, now).has_value());
  auto found = sessions.dedupe("ann", "c1");
  REQUIRE((found && found->has_value()));
  if (!found || !*found) return;
  CHECK((*found)->payload_hash == "hash");
  CHECK((*found)->first_seq == 3);
  CHECK((*found)->last_seq == 5);
  CHECK((*found)->answer == "{}");
  auto other = sessions.dedupe("bob", "c1");
  REQUIRE(other.has_value());
  CHECK_FALSE(other->has_value());
  REQUIRE(sessions.put_dedupe("ann", "c1", {"hash", 3, 9, "{}"}, now).has_value());
  found = sessions.dedupe("ann", "c1");
  REQUIRE((found && found->has_value()));
  if (!found || !*found) return;
  CHECK((*found)->last_seq == 9);
  REQUIRE(sessions.sweep(days{30}, now + days{7}).has_value());
  found = sessions.dedupe("ann", "c1");
  REQUIRE((found && found->has_value()));
  REQUIRE(sessions.sweep(days{30}, now + days{7} + Millis{1}).has_value());
  found = sessions.dedupe("ann", "c1");
  REQUIRE(found.has_value());
  CHECK_FALSE(found->has_value());
}

TEST_CASE("sweep: idle sessions go with their events, others stay") {
  auto store = open_store();
  SessionStore& sessions = store->sessions;
  auto idle = sessions.create("ann", now);
  auto busy = sessions.create("bob", now);
  REQUIRE((idle && busy));
  if (!idle || !busy) return;
  REQUIRE(sessions.append(idle->id, "{}", true, now).has_value());
  REQUIRE(sessions.append(busy->id, "{}", true, now + days{3}).has_value());
  auto swept = sessions.sweep(days{1}, now + days{3});
  REQUIRE(swept.has_value());
  if (!swept) return;
  CHECK(*swept == 1);
  auto gone = sessions.find(idle->id);
  REQUIRE(gone.has_value());
  CHECK_FALSE(gone->has_value());
  auto open = sessions.open_events();
  REQUIRE(open.has_value());
  CHECK(open->size() == 1);
}

TEST_CASE("settings: put, replaced, missing") {
  auto store = open_store();
  auto missing = store->sessions.setting("key");
  REQUIRE(missing.has_value());
  CHECK_FALSE(missing->has_value());
  REQUIRE(store->sessions.put_setting("key", "one").has_value());
  REQUIRE(store->sessions.put_setting("key", "two").has_value());
  auto found = store->sessions.setting("key");
  REQUIRE(found.has_value());
  CHECK(*found == "two");
}

}  // namespace
}  // namespace frontdesk::server
