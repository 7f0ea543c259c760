// Goal: a store opens, lasts, and is one file for several connections.
// Method: a file opened, closed and opened again.
#include "server/store/store.h"

#include "server/store/fixture.h"

namespace frontdesk::server {
namespace {

using namespace testing;

TEST_CASE("store: what was booked is there after opening again") {
  const DatabaseFile file("store");
  std::string id;
  {
    auto store = open_store(file.path());
    fill(*store);
    auto booked = book(*store, "s1", "a1");
    REQUIRE(booked.has_value());
    if (!booked) return;
    id = booked->id;
  }
  auto store = open_store(file.path());
  auto owned = store->bookings.appointment(id);
  REQUIRE(owned.has_value());
  REQUIRE(owned->has_value());
  CHECK(status_of(*store, "a1") == SlotStatus::Taken);
}

TEST_CASE("store: a second connection sees what the first committed, and only that") {
  const DatabaseFile file("two");
  auto first = open_store(file.path());
  auto second = open_store(file.path());
  fill(*first);
  auto transaction = first->begin();
  REQUIRE(transaction.has_value());
  if (!transaction) return;
  REQUIRE(first->bookings.take_hold({"s1", "o", "", "a1", ""}, now).has_value());
  CHECK(status_of(*second, "a1") == SlotStatus::Free);
  REQUIRE(transaction->commit().has_value());
  CHECK(status_of(*second, "a1") == SlotStatus::Held);
  CHECK(code_of(hold(*second, "s2", "a1")) == ErrorCode::SlotTaken);
}

TEST_CASE("store: limits are the caller's") {
  HoldLimits limits;
  limits.life = std::chrono::minutes{1};
  limits.life_max = std::chrono::minutes{2};
  auto store = small_clinic(limits);
  auto held = hold(*store, "s1", "a1");
  REQUIRE(held.has_value());
  if (!held) return;
  CHECK(held->expires == now + std::chrono::minutes{1});
  CHECK(held->expires_max == now + std::chrono::minutes{2});
}

TEST_CASE("store: a place that cannot be opened is an error, not an end") {
  CHECK(code_of(Store::open("/nowhere/at/all.db")) == ErrorCode::Internal);
}

}  // namespace
}  // namespace frontdesk::server
