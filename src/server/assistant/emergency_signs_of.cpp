// See emergency_signs_of.h.
#include "server/assistant/emergency_signs_of.h"

#include <array>

#include "core/assert.h"
#include "core/limits.h"
#include "server/assistant/emergency_catalogues.h"

namespace frontdesk::server {
namespace {

struct Signs {
  std::string_view language = {};
  EmergencySignsPtr signs = {};
};

Signs read_signs(std::string_view language, std::string_view catalogue) {
  const Result<Json> json = parse_json(catalogue, {limits::catalogue_bytes_max, 4});
  FRONTDESK_ASSERT(json);
  const Result<EmergencySignsPtr> signs = decode_emergency_signs(*json);
  FRONTDESK_ASSERT(signs);
  return {language, *signs};
}

/// English is core's own.
const std::array<Signs, 7>& all_signs() {
  static const std::array<Signs, 7> all = {
      read_signs("ar", emergency_ar()), read_signs("de", emergency_de()),
      read_signs("es", emergency_es()), read_signs("fr", emergency_fr()),
      read_signs("hi", emergency_hi()), read_signs("pt", emergency_pt()),
      read_signs("zh", emergency_zh())};
  return all;
}

}  // namespace

const EmergencySigns& emergency_signs_of(std::string_view language) {
  for (const Signs& one : all_signs()) {
    if (one.language == language) return *one.signs;
  }
  return english_emergency_signs();
}

}  // namespace frontdesk::server
