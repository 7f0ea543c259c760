// Terms to JSON and back.
#include "core/codec_terms.h"

#include <algorithm>

#include "core/limits.h"

namespace frontdesk {
namespace {

template <class Count>
Count smaller(JsonFields& fields, std::string_view key, Count ours) {
  const auto most = static_cast<std::int64_t>(ours);
  const std::int64_t theirs = fields.integer_or(key, most);
  if (theirs < 1) fields.complain(key, "out of range");
  return static_cast<Count>(std::clamp(theirs, std::int64_t{1}, most));
}

}  // namespace

void set_terms(Json& json, const ServerTerms& terms) {
  Json::Array features{"batch", "delta", "hold", "ndjson"};
  if (terms.has_history) features.emplace_back("history");
  json.set("features", std::move(features));
  json.set("limits",
           Json::object({{"frame_bytes", static_cast<std::int64_t>(terms.frame_bytes)},
                         {"text_code_points", static_cast<std::int64_t>(terms.text_code_points)},
                         {"frames_per_second", terms.frames_per_second},
                         {"frames_burst", terms.frames_burst}}));
}

ServerTerms terms_from(JsonFields& fields) {
  ServerTerms terms;
  for (const std::string& feature : fields.strings("features")) {
    terms.has_history = terms.has_history || feature == "history";
  }
  const Json* value = fields.object("limits");
  if (value == nullptr) return terms;
  JsonFields read(*value);
  terms.frame_bytes = smaller(read, "frame_bytes", terms.frame_bytes);
  terms.text_code_points = smaller(read, "text_code_points", terms.text_code_points);
  terms.frames_per_second = smaller(read, "frames_per_second", terms.frames_per_second);
  terms.frames_burst = smaller(read, "frames_burst", terms.frames_burst);
  if (!read.ok()) fields.complain("limits", read.error().detail);
  return terms;
}

}  // namespace frontdesk
