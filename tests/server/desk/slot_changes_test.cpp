// Goal: a time that changes is seen to change by everyone who looks at it, and never looks free
// when it is not. Method: two patients with the same list in front of them.
#include "server/desk/slot_changes.h"

#include <doctest/doctest.h>

#include "desk_fixture.h"

namespace frontdesk::server {
namespace {

std::string enter(DeskFixture& fixture, ConnectionId id, const std::string& subject) {
  const std::string session = fixture.open(guest(subject));
  fixture.connect(id, guest(subject), session);
  fixture.say(id, "t" + subject, "times");
  fixture.run(Millis{1'000});
  fixture.frames(id);
  return session;
}

SlotStatus seen(const std::vector<ServerFrame>& frames, const std::string& slot_id) {
  for (const TimeSlot& slot : last<SlotList>(frames).slots) {
    if (slot.id == slot_id) return slot.status;
  }
  return SlotStatus::Free;
}

Action hold(const std::string& cid, const std::string& slot_id) {
  return {.cid = cid, .what = SelectSlot{.slot_id = slot_id}};
}

}  // namespace

TEST_CASE("a held time is held for all who see it, and free again when given back") {
  DeskFixture fixture;
  enter(fixture, 1, "g1");
  enter(fixture, 2, "g2");
  fixture.act(1, hold("c1", "sl_a1"));
  const auto mine = fixture.frames(1);
  const auto theirs = fixture.frames(2);
  CHECK(seen(mine, "sl_a1") == SlotStatus::Held);
  CHECK(seen(theirs, "sl_a1") == SlotStatus::Held);
  REQUIRE(only<SlotList>(theirs).size() == 1);
  if (only<SlotList>(theirs).size() != 1) return;
  CHECK(last<SlotList>(theirs).is_update);
  CHECK(!theirs.back().seq);
  CHECK(last<SlotList>(theirs).slots.size() == 4);

  fixture.act(1, {.cid = "c2", .what = ReleaseHold{last<SlotHold>(mine).hold.id}});
  CHECK(seen(fixture.frames(2), "sl_a1") == SlotStatus::Free);
}

TEST_CASE("who understands changes gets what changed, who does not the whole list") {
  DeskFixture fixture;
  enter(fixture, 1, "g1");
  const std::string session = enter(fixture, 2, "g2");
  fixture.connect(3, guest("g2"), session, {.caps = {.delta = true}});
  const std::string shown = last<SlotList>(fixture.frames(3)).version;
  fixture.frames(2);
  fixture.act(1, hold("c1", "sl_a1"));
  CHECK(last<SlotList>(fixture.frames(2)).slots.size() == 4);
  const SlotList change = last<SlotList>(fixture.frames(3));
  REQUIRE(change.slots.size() == 1);
  CHECK(change.slots[0].id == "sl_a1");
  CHECK(change.slots[0].status == SlotStatus::Held);
  CHECK(change.base == shown);
  CHECK(change.version > change.base);
}

TEST_CASE("who comes back gets the lists that changed meanwhile, and no others") {
  DeskFixture fixture;
  enter(fixture, 1, "g1");
  const std::string session = enter(fixture, 2, "g2");
  fixture.act(1, hold("c1", "sl_a1"));
  const std::string held = last<SlotList>(fixture.frames(2)).version;
  fixture.connect(3, guest("g2"), session);
  const auto welcome = last<Welcome>(fixture.frames(3));
  Resume resume{.epoch = welcome.epoch, .seq = welcome.head_seq, .lists = {{"dr_a", held}}};
  fixture.connect(4, guest("g2"), session, resume);
  CHECK(only<SlotList>(fixture.frames(4)).empty());
  fixture.act(1, hold("c2", "sl_a2"));
  fixture.connect(5, guest("g2"), session, resume);
  CHECK(only<SlotList>(fixture.frames(5)).size() == 1);
}

TEST_CASE("nobody is bothered about times they do not see") {
  DeskFixture fixture;
  enter(fixture, 1, "g1");
  enter(fixture, 2, "g2");
  fixture.act(1, hold("c1", "sl_b0"));
  CHECK(fixture.frames(2).empty());
}

TEST_CASE("whoever sees a doctor learns when they are free next, as soon as it changes") {
  DeskFixture fixture;
  enter(fixture, 1, "g1");
  const std::string session = fixture.open(guest("g2"));
  fixture.connect(2, guest("g2"), session);
  fixture.say(2, "d1", "doctors");
  fixture.run(Millis{1'000});
  const DoctorList shown = last<DoctorList>(fixture.frames(2));
  REQUIRE(shown.doctors.size() == 2);
  fixture.connect(3, guest("g2"), session, {.caps = {.delta = true}});
  const std::string version = last<DoctorList>(fixture.frames(3)).version;
  fixture.frames(2);
  fixture.act(1, hold("c1", "sl_a1"));  // Not the first: nothing changes.
  CHECK(only<DoctorList>(fixture.frames(2)).empty());
  fixture.act(1, hold("c2", "sl_a0"));
  const DoctorList whole = last<DoctorList>(fixture.frames(2));
  CHECK(whole.is_update);
  CHECK(whole.doctors.size() == 2);
  const auto frames = fixture.frames(3);
  REQUIRE(only<DoctorList>(frames).size() == 1);
  const DoctorList change = last<DoctorList>(frames);
  CHECK(!frames.back().seq);
  CHECK(change.base == version);
  REQUIRE(change.doctors.size() == 1);
  CHECK(change.doctors[0].id == "dr_a");
  REQUIRE((change.doctors[0].next_free && shown.doctors[0].next_free));
  CHECK(change.doctors[0].next_free->utc > shown.doctors[0].next_free->utc);
  CHECK(whole.doctors[0].next_free == change.doctors[0].next_free);
  CHECK(change.removed.empty());
  // Who comes back with that version gets nothing; with an older one, all of it.
  const std::int64_t head =
      fixture.desk->open_session(guest("g2"), {session, "i"}, fixture.now)->head_seq;
  const std::string epoch =
      fixture.desk->open_session(guest("g2"), {session, "i"}, fixture.now)->epoch;
  Resume resume{.epoch = epoch, .seq = head, .lists = {{"doctors", change.version}}};
  fixture.connect(4, guest("g2"), session, resume);
  CHECK(only<DoctorList>(fixture.frames(4)).empty());
  resume.lists = {{"doctors", version}};
  fixture.connect(5, guest("g2"), session, resume);
  CHECK(last<DoctorList>(fixture.frames(5)) == whole);
  fixture.run(Millis{300'000});
  CHECK(last<DoctorList>(fixture.frames(2)).doctors[0].next_free == shown.doctors[0].next_free);
}

TEST_CASE("a hold that runs out: its patient is told, the list is free again for all") {
  DeskFixture fixture;
  enter(fixture, 1, "g1");
  enter(fixture, 2, "g2");
  fixture.act(1, hold("c1", "sl_a0"));
  fixture.frames(1);
  fixture.frames(2);
  fixture.run(Millis{299'999});
  CHECK(only<SlotHold>(fixture.frames(1)).empty());
  fixture.frames(2);
  fixture.run(Millis{1});
  const auto mine = fixture.frames(1);
  CHECK(last<SlotHold>(mine).status == SlotHold::Status::Expired);
  CHECK(last<SlotHold>(mine).hold.slot_id == "sl_a0");
  CHECK(seen(fixture.frames(2), "sl_a0") == SlotStatus::Free);
}

TEST_CASE("a booked time is taken for all; moving and cancelling free it") {
  DeskFixture fixture;
  enter(fixture, 1, "g1");
  enter(fixture, 2, "g2");
  fixture.act(1, hold("c1", "sl_a0"));
  const auto held = last<SlotHold>(fixture.frames(1));
  fixture.act(1, {.cid = "c2",
                  .what = ConfirmBooking{.hold_id = held.hold.id,
                                         .slot_id = "sl_a0",
                                         .patient = PatientDetails{"Mia", "0301234567", ""}}});
  CHECK(seen(fixture.frames(2), "sl_a0") == SlotStatus::Taken);
  const auto made = last<BookingConfirmation>(fixture.frames(1)).appointment;
  fixture.act(1, {.cid = "c3", .what = CancelBooking{made.id, made.version}});
  CHECK(seen(fixture.frames(2), "sl_a0") == SlotStatus::Free);
}

TEST_CASE("who comes back gets the lists as they are, not as they were") {
  DeskFixture fixture;
  const std::string session = enter(fixture, 1, "g1");
  enter(fixture, 2, "g2");
  fixture.desk->detach(1, fixture.now);
  fixture.act(2, hold("c1", "sl_a2"));
  for (const bool is_restarted : {false, true}) {
    if (is_restarted) fixture.restart();
    fixture.connect(3, guest("g1"), session);
    const auto frames = fixture.frames(3);
    CHECK(only<SlotList>(frames).size() == 2);
    CHECK(seen(frames, "sl_a2") == SlotStatus::Held);
    CHECK(last<SlotList>(frames).is_update);
    CHECK(std::holds_alternative<CaughtUp>(frames.back().event));
  }
}

TEST_CASE("a hold survives a restart and still runs out") {
  DeskFixture fixture;
  const std::string session = enter(fixture, 1, "g1");
  fixture.act(1, hold("c1", "sl_a0"));
  fixture.restart();
  fixture.connect(2, guest("g1"), session);
  const auto replayed = last<SlotHold>(fixture.frames(2));
  CHECK(replayed.status == SlotHold::Status::Held);
  fixture.run(Millis{300'000});
  CHECK(last<SlotHold>(fixture.frames(2)).status == SlotHold::Status::Expired);
  CHECK((*fixture.store->clinic.slot("sl_a0", fixture.now))->status == SlotStatus::Free);
}

}  // namespace frontdesk::server
