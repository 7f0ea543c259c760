// Reads tests/fixtures/wire: each case has the frame (or its raw bytes) and what must come of it,
// `expect` (the frame as we would write it; absent when it is the same) or `error` with `code`.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/codec.h"
#include "core/json_fields.h"

namespace frontdesk {

struct WireCase {
  std::string name = {};
  std::string bytes = {};
  Json expect = {};
  std::string error = {};
  std::string code = {};
};

inline std::string read_whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// `direction` is "to_client" or "to_server".
inline std::vector<WireCase> wire_cases(const std::string& direction) {
  const std::filesystem::path folder =
      std::filesystem::path(FRONTDESK_SOURCE_DIR) / "tests/fixtures/wire" / direction;
  std::vector<WireCase> cases;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    const Result<Json> file = parse_json(read_whole(entry.path()), {.bytes_max = 1 << 20});
    CAPTURE(entry.path().string());
    CHECK(file.has_value());
    if (!file || !file->as_array()) continue;
    for (const Json& element : *file->as_array()) {
      JsonFields fields(element);
      const Json* frame = element.find("frame");
      const Json* expect = element.find("expect");
      cases.push_back({.name = entry.path().stem().string() + ": " + fields.string("name"),
                       .bytes = frame ? dump_json(*frame) : fields.string("bytes"),
                       .expect = expect  ? *expect
                                 : frame ? *frame
                                         : Json(),
                       .error = fields.string_or("error", ""),
                       .code = fields.string_or("code", "")});
      CHECK(fields.ok());
    }
  }
  return cases;
}

/// Equal but for the order of members.
inline bool is_same(const Json& a, const Json& b) {
  const Json::Object* members = a.as_object();
  const Json::Object* others = b.as_object();
  if (members && others) {
    return members->size() == others->size() &&
           std::all_of(members->begin(), members->end(), [&b](const JsonMember& member) {
             const Json* other = b.find(member.key);
             return other && is_same(member.value, *other);
           });
  }
  const Json::Array* elements = a.as_array();
  const Json::Array* counterparts = b.as_array();
  if (elements && counterparts) {
    return std::equal(elements->begin(), elements->end(), counterparts->begin(),
                      counterparts->end(), is_same);
  }
  return a == b;
}

/// Decodes every case of one direction and compares; what was decoded must also survive being
/// written and read once more. `seen` is called with each frame that was decoded.
template <class Decode, class Encode, class Seen>
void check_wire_cases(const std::string& direction, Decode decode, Encode encode, Seen seen) {
  const std::vector<WireCase> cases = wire_cases(direction);
  CHECK(cases.size() > 30);
  for (const WireCase& wire : cases) {
    CAPTURE(wire.name);
    const auto frame = decode(wire.bytes);
    if (!frame) {
      CHECK(frame.error().detail == wire.error);
      if (!wire.code.empty()) CHECK(error_code_name(frame.error().code) == wire.code);
      if (wire.code.empty()) CHECK(frame.error().code == ErrorCode::Malformed);
      continue;
    }
    CHECK(wire.error.empty());
    seen(*frame);
    const std::string written = encode(*frame);
    CAPTURE(written);
    const Result<Json> json = parse_json(written);
    CHECK((json && is_same(*json, wire.expect)));
    const auto again = decode(written);
    CHECK((again && *again == *frame));
  }
}

}  // namespace frontdesk
