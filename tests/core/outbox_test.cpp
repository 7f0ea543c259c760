// Goal: order, one send per pipe, bookings never sent again blindly, limits, and words that survive
// a reload. Method: direct calls, and hostile bytes for what comes back from storage.
#include "core/outbox.h"

#include <doctest/doctest.h>

#include "core/limits.h"

using namespace frontdesk;

namespace {

constexpr TimePoint noon{Millis{1'000'000}};

Action words(const std::string& cid, const std::string& content = "hello") {
  return {.cid = cid, .text = content, .what = UserMessage{.content = content}};
}
Action confirm(const std::string& cid) {
  return {.cid = cid, .what = ConfirmBooking{.hold_id = "h_1", .slot_id = "sl_1"}};
}
std::vector<std::string> cids(const std::vector<const OutboxItem*>& items) {
  std::vector<std::string> found;
  for (const OutboxItem* item : items) found.push_back(item->action.cid);
  return found;
}
std::vector<std::string> take(Outbox& outbox, int pipe, TimePoint now = noon) {
  return cids(outbox.take_unsent(pipe, now, 100, limits::outbox_bytes_max));
}
using Cids = std::vector<std::string>;

}  // namespace

TEST_CASE("each pipe gets everything unacknowledged once, in order") {
  Outbox outbox;
  for (const char* cid : {"a", "b", "c"}) CHECK(outbox.add(words(cid), noon).has_value());
  CHECK(take(outbox, 1) == Cids{"a", "b", "c"});
  CHECK(take(outbox, 1).empty());
  CHECK(outbox.acknowledge("b"));
  CHECK_FALSE(outbox.acknowledge("b"));
  CHECK(take(outbox, 2) == Cids{"a", "c"});
  outbox.forget_pipe();
  CHECK(take(outbox, 2) == Cids{"a", "c"});
  CHECK(outbox.oldest_sent(2) == noon);
  CHECK_FALSE(outbox.oldest_sent(1));
}

TEST_CASE("counts and bytes of one taking are bounded, but one item always goes") {
  Outbox outbox;
  for (const char* cid : {"a", "b", "c"}) {
    CHECK(outbox.add(words(cid, std::string(1'000, 'x')), noon).has_value());
  }
  CHECK(cids(outbox.take_unsent(1, noon, 2, 100'000)) == Cids{"a", "b"});
  CHECK(cids(outbox.take_unsent(2, noon, 9, 10)) == Cids{"a"});
}

TEST_CASE("what a server would not take is known before it is sent") {
  const ServerTerms small{.frame_bytes = 200, .text_code_points = 10};
  CHECK_FALSE(is_too_large(small, words("a", "ten or les")));
  CHECK_FALSE(is_too_large(small, words("a", "éééééééééé")));
  CHECK(is_too_large(small, words("a", "eleven or m")));
  CHECK(is_too_large({.frame_bytes = 200}, words("a", std::string(200, 'x'))));
  CHECK_FALSE(is_too_large(small, confirm("c")));
  CHECK(is_too_large(small, confirm(std::string(200, 'c'))));
}

TEST_CASE("an item that must wait holds back what follows") {
  Outbox outbox;
  for (const char* cid : {"a", "b"}) CHECK(outbox.add(words(cid), noon).has_value());
  outbox.find("a")->not_before = noon + Millis{500};
  CHECK(take(outbox, 1).empty());
  CHECK(outbox.next_allowed(noon) == noon + Millis{500});
  CHECK(take(outbox, 1, noon + Millis{500}) == Cids{"a", "b"});
  CHECK(outbox.next_allowed(noon) == TimePoint::max());
}

TEST_CASE("a booking that was sent is looked up before it is sent again") {
  Outbox outbox;
  CHECK(outbox.add(words("a"), noon).has_value());
  CHECK(outbox.add(confirm("b"), noon).has_value());
  CHECK(outbox.add(words("c"), noon).has_value());
  CHECK(take(outbox, 1) == Cids{"a", "b", "c"});
  outbox.forget_pipe();
  CHECK(take(outbox, 2) == Cids{"a"});
  REQUIRE(outbox.first_to_check() != nullptr);
  CHECK(outbox.first_to_check()->action.cid == "b");
  outbox.find("b")->must_check = false;
  CHECK(take(outbox, 2) == Cids{"b", "c"});
}

TEST_CASE("a booking that never left needs no looking up") {
  Outbox outbox;
  CHECK(outbox.add(confirm("b"), noon).has_value());
  outbox.forget_pipe();
  CHECK(outbox.first_to_check() == nullptr);
  CHECK(take(outbox, 1) == Cids{"b"});
}

TEST_CASE("it is full at its limits and not before") {
  Outbox outbox;
  for (std::size_t i = 0; i < limits::outbox_items_max; ++i) {
    REQUIRE(outbox.add(words(std::to_string(i)), noon).has_value());
  }
  const Outbox full = outbox;
  const Result<> refused = outbox.add(words("one more"), noon);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == ErrorCode::RateLimited);
  CHECK(outbox == full);

  Outbox heavy;
  const std::string large(32'000, 'x');
  for (int i = 0; i < 8; ++i) REQUIRE(heavy.add(words(std::to_string(i), large), noon).has_value());
  CHECK_FALSE(heavy.add(words("one more", large), noon).has_value());
  CHECK(heavy.add(words("small"), noon).has_value());
}

TEST_CASE("words survive a reload, and the cid of a booking that was sent; other taps do not") {
  Outbox outbox;
  CHECK(outbox.add(words("a", "my \"skin\"\nitches 🩺"), noon).has_value());
  CHECK(outbox.add({.cid = "d", .text = "Dr. Rao", .what = SelectDoctor{"dr_1"}}, noon));
  CHECK(outbox.add(confirm("b"), noon).has_value());
  CHECK(decode_kept(encode_kept(outbox)).size() == 1);
  CHECK(take(outbox, 1).size() == 3);
  const std::vector<OutboxItem> back = decode_kept(encode_kept(outbox));
  REQUIRE(back.size() == 2);
  CHECK(back[0].action == words("a", "my \"skin\"\nitches 🩺"));
  CHECK(back[0].made == noon);
  CHECK(back[0].was_sent);
  CHECK(back[0].sent_on == 0);
  CHECK_FALSE(is_bare(back[0]));
  // Nothing of the booking but what it can be looked up by.
  CHECK(is_bare(back[1]));
  CHECK(back[1].action.cid == "b");
  CHECK(back[1].must_check);
  CHECK(encode_kept(Outbox{}).empty());
}

TEST_CASE("what storage holds is taken for what it may be: anything") {
  for (const char* stored :
       {"", "null", "{}", "[", "[1,2]", "[{}]", R"([{"cid":1,"text":"x","made":1,"sent":true}])",
        R"([{"cid":"","text":"x","made":1,"sent":true}])", "\xff\xfe",
        R"([{"cid":"a","text":"","made":1,"sent":true}])",
        R"([{"cid":"a","text":"x","made":"now","sent":true}])"}) {
    CAPTURE(stored);
    CHECK(decode_kept(stored).empty());
  }
  const std::string long_cid(limits::cid_bytes_max + 1, 'c');
  CHECK(decode_kept(R"([{"cid":")" + long_cid + R"(","text":"x","made":1,"sent":true}])").empty());
  // One that is fine is kept although its neighbours are not.
  CHECK(decode_kept(R"([7,{"cid":"a","text":"x","made":1,"sent":false},{}])").size() == 1);
}
