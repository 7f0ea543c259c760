// Goal: holds are taken, kept, extended, given back and run out by the rules B2 to B4 and B8.
// Method: a small clinic in memory and a clock that the test moves.
#include "server/store/fixture.h"

namespace frontdesk::server {
namespace {

using namespace testing;
using std::chrono::minutes;
using std::chrono::seconds;

Result<HoldRecord> extend(Store& store, const HoldRecord& held, const std::string& session,
                          TimePoint when) {
  return in_transaction(store, [&] { return store.bookings.extend_hold(held.id, session, when); });
}

Result<> release(Store& store, const HoldRecord& held, const std::string& session,
                 TimePoint when = now) {
  return in_transaction(store, [&] { return store.bookings.release_hold(held.id, session, when); });
}

TEST_CASE("holds: the first wins, everybody else is told it is taken") {
  auto store = small_clinic();
  auto held = hold(*store, "s1", "a1");
  REQUIRE(held.has_value());
  if (!held) return;
  CHECK(held->slot_id == "a1");
  CHECK(held->version == 1);
  CHECK(held->expires == now + minutes{5});
  CHECK(held->expires_max == now + minutes{10});
  CHECK(status_of(*store, "a1") == SlotStatus::Held);
  CHECK(code_of(hold(*store, "s2", "a1")) == ErrorCode::SlotTaken);
  CHECK(status_of(*store, "b1") == SlotStatus::Free);
}

TEST_CASE("holds: the same slot again is the same hold") {
  auto store = small_clinic();
  auto first = hold(*store, "s1", "a1");
  auto again = hold(*store, "s1", "a1", now + minutes{1});
  REQUIRE(first.has_value());
  REQUIRE(again.has_value());
  if (!first || !again) return;
  CHECK(again->id == first->id);
  CHECK(again->version == first->version);
  CHECK(again->expires == first->expires);
}

TEST_CASE("holds: one a session; a new one gives the earlier back") {
  auto store = small_clinic();
  REQUIRE(hold(*store, "s1", "a1").has_value());
  REQUIRE(hold(*store, "s1", "b2").has_value());
  CHECK(status_of(*store, "a1") == SlotStatus::Free);
  CHECK(status_of(*store, "b2") == SlotStatus::Held);
  CHECK(hold(*store, "s2", "a1").has_value());
}

TEST_CASE("holds: a new one that fails leaves the earlier where it was, even if committed") {
  auto store = small_clinic();
  auto first = hold(*store, "s1", "a1");
  REQUIRE(first.has_value());
  REQUIRE(hold(*store, "s2", "b1").has_value());
  auto transaction = store->begin();
  REQUIRE(transaction.has_value());
  if (!first || !transaction) return;
  CHECK(code_of(store->bookings.take_hold({"s1", "owner-s1", "", "b1", ""}, now)) ==
        ErrorCode::SlotTaken);
  REQUIRE(transaction->commit().has_value());
  auto live = store->bookings.live_hold("s1", now);
  REQUIRE(live.has_value());
  REQUIRE(live->has_value());
  if (!live || !*live) return;
  CHECK((*live)->id == first->id);
}

TEST_CASE("holds: slots that cannot be had") {
  auto store = small_clinic();
  CHECK(code_of(hold(*store, "s1", "nothing")) == ErrorCode::NotFound);
  CHECK(code_of(hold(*store, "s1", "a1", at("2026-03-02T09:00:00Z"))) == ErrorCode::SlotTaken);
  REQUIRE(store->database().execute("UPDATE slot SET fhir_status = 'busy' WHERE id = 'a1'"));
  CHECK(code_of(hold(*store, "s1", "a1")) == ErrorCode::SlotTaken);
  REQUIRE(
      store->database().execute("UPDATE slot SET fhir_status = 'entered-in-error' "
                                "WHERE id = 'a2'"));
  CHECK(code_of(hold(*store, "s1", "a2")) == ErrorCode::SlotTaken);
  CHECK(status_of(*store, "a2") == SlotStatus::Taken);
}

TEST_CASE("holds: they run out to the millisecond and become history") {
  auto store = small_clinic();
  auto held = hold(*store, "s1", "a1");
  REQUIRE(held.has_value());
  if (!held) return;
  const TimePoint end = held->expires;
  CHECK(status_of(*store, "a1", end - Millis{1}) == SlotStatus::Held);
  CHECK(status_of(*store, "a1", end) == SlotStatus::Free);  // Before any sweep.
  auto next = store->bookings.next_expiry();
  REQUIRE(next.has_value());
  if (!next) return;
  CHECK(*next == end);
  auto early =
      in_transaction(*store, [&] { return store->bookings.expire_holds(end - Millis{1}); });
  REQUIRE(early.has_value());
  if (!early) return;
  CHECK(early->empty());
  auto freed = in_transaction(*store, [&] { return store->bookings.expire_holds(end); });
  REQUIRE(freed.has_value());
  if (!freed) return;
  CHECK(*freed == std::vector<std::string>{"a1"});
  next = store->bookings.next_expiry();
  REQUIRE(next.has_value());
  if (!next) return;
  CHECK_FALSE(next->has_value());
  Rows rows = store->database().query("SELECT status FROM booking WHERE slot_id = 'a1'");
  REQUIRE(rows.next());
  CHECK(rows.text(0) == "expired");
}

TEST_CASE("holds: somebody else takes a slot whose hold has run out without any sweep between") {
  auto store = small_clinic();
  REQUIRE(hold(*store, "s1", "a1").has_value());
  CHECK(code_of(hold(*store, "s2", "a1", now + minutes{5} - Millis{1})) == ErrorCode::SlotTaken);
  CHECK(hold(*store, "s2", "a1", now + minutes{5}).has_value());
}

TEST_CASE("holds: extending, up to the cap") {
  auto store = small_clinic();
  auto held = hold(*store, "s1", "a1");
  REQUIRE(held.has_value());
  if (!held) return;
  auto longer = extend(*store, *held, "s1", now + minutes{4});
  REQUIRE(longer.has_value());
  if (!longer) return;
  CHECK(longer->expires == now + minutes{9});
  CHECK(longer->version == held->version);
  longer = extend(*store, *held, "s1", now + minutes{8});
  REQUIRE(longer.has_value());
  if (!longer) return;
  CHECK(longer->expires == now + minutes{10});
  CHECK(code_of(extend(*store, *held, "s2", now + minutes{8})) == ErrorCode::Forbidden);
  CHECK(code_of(extend(*store, *held, "s1", now + minutes{10})) == ErrorCode::HoldExpired);
  HoldRecord unknown = *held;
  unknown.id = "h_unknown";
  CHECK(code_of(extend(*store, unknown, "s1", now)) == ErrorCode::NotFound);
}

TEST_CASE("holds: giving back frees the slot; twice is fine, somebody else may not") {
  auto store = small_clinic();
  auto held = hold(*store, "s1", "a1");
  REQUIRE(held.has_value());
  if (!held) return;
  CHECK(code_of(release(*store, *held, "s2")) == ErrorCode::Forbidden);
  CHECK(status_of(*store, "a1") == SlotStatus::Held);
  CHECK(release(*store, *held, "s1").has_value());
  CHECK(status_of(*store, "a1") == SlotStatus::Free);
  CHECK(release(*store, *held, "s1").has_value());
  CHECK(code_of(extend(*store, *held, "s1", now)) == ErrorCode::HoldExpired);
}

TEST_CASE("holds: an address has a limit, a session's own earlier hold does not count") {
  HoldLimits limits;
  limits.per_address = 2;
  auto store = small_clinic(limits);
  const auto take = [&](const std::string& session, const std::string& slot, TimePoint when) {
    return in_transaction(*store, [&] {
      return store->bookings.take_hold({session, "o", "192.0.2.1", slot, ""}, when);
    });
  };
  CHECK(take("s1", "a1", now).has_value());
  CHECK(take("s2", "a2", now).has_value());
  CHECK(code_of(take("s3", "a3", now)) == ErrorCode::HoldLimit);
  CHECK(take("s2", "a4", now).has_value());
  CHECK(hold(*store, "s4", "b1").has_value());  // No address known: no limit.
  CHECK(take("s3", "a3", now + minutes{5}).has_value());
}

TEST_CASE("holds: for a move, the appointment must be one's own and still to come") {
  auto store = small_clinic();
  auto booked = book(*store, "s1", "a1");
  REQUIRE(booked.has_value());
  if (!booked) return;
  CHECK(code_of(hold(*store, "s2", "a2", now, booked->id)) == ErrorCode::Forbidden);
  CHECK(code_of(hold(*store, "s1", "a2", now, "a_unknown")) == ErrorCode::NotFound);
  auto plain = hold(*store, "s1", "a2");
  auto moving = hold(*store, "s1", "a2", now, booked->id);
  REQUIRE(plain.has_value());
  REQUIRE(moving.has_value());
  if (!plain || !moving) return;
  CHECK(moving->id == plain->id);
  CHECK(moving->version == plain->version + 1);  // It now means something else.
  CHECK(moving->appointment_id == booked->id);
}

TEST_CASE("holds: a session finds its live hold again") {
  auto store = small_clinic();
  auto held = hold(*store, "s1", "a1");
  REQUIRE(held.has_value());
  auto live = store->bookings.live_hold("s1", now + minutes{4});
  REQUIRE(live.has_value());
  if (!held || !live) return;
  REQUIRE(live->has_value());
  CHECK((*live)->id == held->id);
  live = store->bookings.live_hold("s1", now + minutes{5});
  REQUIRE(live.has_value());
  CHECK_FALSE(live->has_value());
}

TEST_CASE("holds: after a crash, what had run out is free and what had not is kept (B8)") {
  const DatabaseFile file("crash");
  {
    auto store = open_store(file.path());
    fill(*store);
    REQUIRE(hold(*store, "s1", "a1").has_value());
    REQUIRE(hold(*store, "s2", "b1", now + minutes{3}).has_value());
    // Dies in the middle of a confirm: nothing of it may stay.
    auto transaction = store->begin();
    auto held = store->bookings.live_hold("s1", now);
    REQUIRE((held && held->has_value()));
    if (!held || !*held) return;
    REQUIRE(store->bookings.confirm(confirm_request(**held), now).has_value());
  }
  auto store = open_store(file.path());
  CHECK(status_of(*store, "a1", now + minutes{4}) == SlotStatus::Held);
  auto freed =
      in_transaction(*store, [&] { return store->bookings.expire_holds(now + minutes{6}); });
  REQUIRE(freed.has_value());
  if (!freed) return;
  CHECK(*freed == std::vector<std::string>{"a1"});
  CHECK(status_of(*store, "b1", now + minutes{6}) == SlotStatus::Held);
}

}  // namespace
}  // namespace frontdesk::server
