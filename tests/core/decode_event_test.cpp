// Goal: the page understands every frame of v1 and everything plain servers are allowed to send,
// and says no to the rest without ending. Method: the cases of tests/fixtures/wire/to_client, the
// limits at and one past them, and each frame cut short at every byte.
#include <set>

#include "core/limits.h"
#include "wire_fixtures.h"

namespace frontdesk {
namespace {

TEST_CASE("the wire, server to client") {
  std::set<std::size_t> types;
  check_wire_cases("to_client", decode_event, encode_event,
                   [&types](const ServerFrame& frame) { types.insert(frame.event.index()); });
  CHECK(types.size() == std::variant_size_v<ServerEvent>);
}

TEST_CASE("a frame cut short is malformed, wherever it is cut") {
  for (const WireCase& wire : wire_cases("to_client")) {
    if (!wire.error.empty()) continue;
    for (std::size_t size = 0; size < wire.bytes.size(); ++size) {
      CHECK_FALSE(decode_event(std::string_view(wire.bytes).substr(0, size)));
    }
  }
}

TEST_CASE("bad UTF-8 in any string is malformed") {
  const Result<ServerFrame> frame = decode_event("{\"type\":\"message\",\"content\":\"caf\xC3\"}");
  CHECK_FALSE(frame);
  if (!frame) CHECK(frame.error().code == ErrorCode::Malformed);
}

TEST_CASE("a frame of the largest size is read, one byte more is too large") {
  const std::string begin = R"({"type":"message","content":")";
  const std::string end = R"("})";
  std::string content(limits::frame_bytes_max - begin.size() - end.size(), 'x');
  CHECK(decode_event(begin + content + end));
  content += 'x';
  const Result<ServerFrame> frame = decode_event(begin + content + end);
  CHECK_FALSE(frame);
  if (!frame) CHECK(frame.error().code == ErrorCode::TooLarge);
}

TEST_CASE("a list of tens of thousands of nothings is no trouble") {
  std::string slots = "0";
  while (slots.size() + 40 < limits::frame_bytes_max) slots += ",0";
  CHECK_FALSE(decode_event(R"({"type":"time_slots","time_slots":[)" + slots + "]}"));
}

TEST_CASE("names and quick replies have an end") {
  const std::string name(5'000, 'n');
  const Result<ServerFrame> frame =
      decode_event(R"({"type":"doctors","doctors":[")" + name + R"("]})");
  REQUIRE(frame);
  if (!frame) return;
  CHECK(std::get<DoctorList>(frame->event).doctors[0].name.size() == 200);

  std::string suggestions = R"("a")";
  for (int i = 0; i < 50; ++i) suggestions += R"(,"a")";
  const Result<ServerFrame> message =
      decode_event(R"({"type":"message","metadata":{"suggestions":[)" + suggestions + "]}}");
  REQUIRE(message);
  if (!message) return;
  CHECK(std::get<MessageChunk>(message->event).suggestions.size() == 12);
}

}  // namespace
}  // namespace frontdesk
