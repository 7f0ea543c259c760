// Goal: the server takes every frame of v1 within the limits, cleaned, and refuses anything else
// with a reason and the right code. Method: the cases of tests/fixtures/wire/to_server, each limit
// at and one past it, and each frame cut short at every byte.
#include <set>

#include "core/limits.h"
#include "wire_fixtures.h"

namespace frontdesk {
namespace {

std::string user_message(const std::string& content) {
  return dump_json(
      Json::object({{"type", "user_message"}, {"cid", "01JA1"}, {"content", content}}));
}

std::string confirm(const std::string& name) {
  return dump_json(Json::object({{"type", "confirm_booking"},
                                 {"cid", "01JA1"},
                                 {"hold_id", "h_1"},
                                 {"slot_id", "sl_1"},
                                 {"patient", Json::object({{"name", name}})}}));
}

ErrorCode refusal(const std::string& bytes) {
  const Result<ClientFrame> frame = decode_frame(bytes);
  CHECK_FALSE(frame);
  return frame ? ErrorCode::Internal : frame.error().code;
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

TEST_CASE("the wire, client to server") {
  std::set<std::size_t> frames;
  std::set<std::size_t> actions;
  check_wire_cases("to_server", decode_frame, encode_frame, [&](const ClientFrame& frame) {
    frames.insert(frame.index());
    if (const Action* action = std::get_if<Action>(&frame)) actions.insert(action->what.index());
  });
  CHECK(frames.size() == std::variant_size_v<ClientFrame>);
  CHECK(actions.size() == std::variant_size_v<decltype(Action::what)>);
}

TEST_CASE("a frame cut short is malformed, wherever it is cut") {
  for (const WireCase& wire : wire_cases("to_server")) {
    if (!wire.error.empty()) continue;
    for (std::size_t size = 0; size < wire.bytes.size(); ++size) {
      CHECK_FALSE(decode_frame(std::string_view(wire.bytes).substr(0, size)));
    }
  }
}

TEST_CASE("the longest message is taken in any script, one code point more is too large") {
  for (const char* letter : {"x", "é", "東", "👋"}) {
    CHECK(decode_frame(user_message(repeated(letter, limits::text_code_points_max))));
    CHECK(refusal(user_message(repeated(letter, limits::text_code_points_max + 1))) ==
          ErrorCode::TooLarge);
  }
}

TEST_CASE("the longest name is taken, one code point more is too large") {
  CHECK(decode_frame(confirm(repeated("é", limits::patient_field_code_points_max))));
  CHECK(refusal(confirm(repeated("é", limits::patient_field_code_points_max + 1))) ==
        ErrorCode::TooLarge);
}

TEST_CASE("sixty-four streams are taken, one more is too large") {
  Json streams;
  for (int i = 0; i < 64; ++i) streams.set("m_" + std::to_string(i), i);
  Json sync = Json::object({{"type", "sync"}, {"from_seq", 0}, {"streams", streams}});
  const Result<ClientFrame> frame = decode_frame(dump_json(sync));
  REQUIRE(frame);
  if (!frame) return;
  CHECK(std::get<Sync>(*frame).streams.at("m_63") == 63);
  streams.set("m_64", 64);
  sync.set("streams", streams);
  CHECK(refusal(dump_json(sync)) == ErrorCode::TooLarge);
}

TEST_CASE("a frame past the size limit is too large, a bomb of depth malformed") {
  CHECK(refusal(std::string(limits::frame_bytes_max + 1, ' ')) == ErrorCode::TooLarge);
  CHECK(refusal(std::string(limits::frame_bytes_max, '[')) == ErrorCode::Malformed);
}

TEST_CASE("the cid of a refused frame is found where there is one") {
  CHECK(cid_of(user_message(repeated("x", 9'000))) == "01JA1");
  CHECK(cid_of(R"({"type":"voice_start","cid":"01JAA"})") == "01JAA");
  CHECK(cid_of(R"({"cid":5})").empty());
  CHECK(cid_of(R"({"cid":")" + std::string(65, 'x') + R"("})").empty());
  CHECK(cid_of("[1]").empty());
  CHECK(cid_of("hello").empty());
}

}  // namespace
}  // namespace frontdesk
