// The JSON there and back. web/library.js is the other half.
#include "web/page_call.h"

#include <cstdlib>
#include <cstring>

/// The answer as JSON in memory the caller frees, or null.
extern "C" char* frontdesk_call_page(const char* name, std::size_t name_bytes, const char* values,
                                     std::size_t values_bytes);

namespace frontdesk::web {
namespace {

/// The page's answers are our own; only text geometry of a long conversation is large.
constexpr JsonLimits answer_limits{16 * 1024 * 1024, 16};

}  // namespace

void tell_page(std::string_view function, Json::Array values) {
  ask_page(function, std::move(values));
}

Json ask_page(std::string_view function, Json::Array values) {
  const std::string list = dump_json(Json(std::move(values)));
  char* answer = frontdesk_call_page(function.data(), function.size(), list.data(), list.size());
  if (answer == nullptr) return {};
  Result<Json> value = parse_json({answer, std::strlen(answer)}, answer_limits);
  std::free(answer);
  return value ? std::move(value).value() : Json();
}

double number_of(const Json& value, double fallback) {
  if (const auto* integer = value.as_int()) return static_cast<double>(*integer);
  const double* real = value.as_double();
  return real != nullptr ? *real : fallback;
}

}  // namespace frontdesk::web
