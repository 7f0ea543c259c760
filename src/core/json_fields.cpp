// Typed reads of a JSON object's members, each checked before it is used.
#include "core/json_fields.h"

#include <algorithm>

#include <cmath>

namespace frontdesk {
namespace {

/// Beyond this a JavaScript peer cannot hold an integer exactly (RFC 8259, section 6).
constexpr std::int64_t integer_max = (std::int64_t{1} << 53) - 1;

/// A whole number that both ends can hold, also when written as 3.0.
std::optional<std::int64_t> whole_number(const Json& value) {
  std::int64_t whole = 0;
  if (const std::int64_t* integer = value.as_int()) {
    whole = *integer;
  } else if (const double* number = value.as_double()) {
    if (!(std::fabs(*number) <= double{integer_max}) || std::trunc(*number) != *number) return {};
    whole = static_cast<std::int64_t>(*number);
  } else {
    return {};
  }
  if (whole > integer_max || whole < -integer_max) return {};
  return whole;
}

}  // namespace

JsonFields::JsonFields(const Json& value) : value_(value) {
  if (!value.as_object()) error_ = Error{ErrorCode::Malformed, "not an object"};
}

// Both mean that nothing is known.
const Json* JsonFields::find(std::string_view key) const {
  const Json* member = value_.find(key);
  return member && !member->is_null() ? member : nullptr;
}

void JsonFields::complain(std::string_view key, std::string_view what) {
  if (error_) return;
  error_ = Error{ErrorCode::Malformed, std::string(key) + ": " + std::string(what)};
}

Error JsonFields::error() const {
  FRONTDESK_ASSERT(!ok());
  return *error_;
}

std::string JsonFields::string(std::string_view key) {
  if (!find(key)) complain(key, "missing");
  return string_or(key, "");
}

std::string JsonFields::string_or(std::string_view key, std::string_view fallback) {
  return optional_string(key).value_or(std::string(fallback));
}

std::optional<std::string> JsonFields::optional_string(std::string_view key) {
  const Json* member = find(key);
  if (!member) return std::nullopt;
  if (const std::string* text = member->as_string()) return *text;
  complain(key, "not a string");
  return std::nullopt;
}

std::string JsonFields::id(std::string_view key) {
  if (!find(key)) complain(key, "missing");
  return id_or(key, "");
}

std::string JsonFields::id_or(std::string_view key, std::string_view fallback) {
  const Json* member = find(key);
  if (!member) return std::string(fallback);
  if (const std::string* text = member->as_string()) return *text;
  if (member->as_int() || member->as_double()) return dump_json(*member);
  complain(key, "not a string or number");
  return std::string(fallback);
}

std::int64_t JsonFields::integer(std::string_view key) {
  if (!find(key)) complain(key, "missing");
  return integer_or(key, 0);
}

std::int64_t JsonFields::integer_or(std::string_view key, std::int64_t fallback) {
  return optional_integer(key).value_or(fallback);
}

std::optional<std::int64_t> JsonFields::optional_integer(std::string_view key) {
  const Json* member = find(key);
  if (!member) return std::nullopt;
  const std::optional<std::int64_t> whole = whole_number(*member);
  if (!whole) complain(key, "not a whole number within 53 bits");
  return whole;
}

double JsonFields::number_or(std::string_view key, double fallback) {
  const Json* member = find(key);
  if (!member) return fallback;
  if (const double* number = member->as_double()) return *number;
  if (const std::int64_t* whole = member->as_int()) return static_cast<double>(*whole);
  complain(key, "not a number");
  return fallback;
}

bool JsonFields::boolean(std::string_view key) {
  if (!find(key)) complain(key, "missing");
  return boolean_or(key, false);
}

bool JsonFields::boolean_or(std::string_view key, bool fallback) {
  return optional_boolean(key).value_or(fallback);
}

std::optional<bool> JsonFields::optional_boolean(std::string_view key) {
  const Json* member = find(key);
  if (!member) return std::nullopt;
  if (const bool* flag = member->as_bool()) return *flag;
  complain(key, "not true or false");
  return std::nullopt;
}

Moment JsonFields::moment(std::string_view key) {
  if (!find(key)) complain(key, "missing");
  return optional_moment(key).value_or(Moment{});
}

std::optional<Moment> JsonFields::optional_moment(std::string_view key) {
  const std::optional<std::string> text = optional_string(key);
  if (!text) return std::nullopt;
  const std::optional<Moment> moment = parse_rfc3339(*text);
  if (!moment) complain(key, "not a time with offset");
  return moment;
}

std::vector<std::string> JsonFields::strings(std::string_view key) {
  std::vector<std::string> all;
  for (const Json& element : array(key)) {
    if (const std::string* text = element.as_string()) {
      all.push_back(*text);
    } else {
      complain(key, "not all strings");
    }
  }
  return all;
}

const Json::Array& JsonFields::array(std::string_view key) {
  static const Json::Array none = {};
  const Json* member = find(key);
  if (!member) return none;
  if (const Json::Array* elements = member->as_array()) return *elements;
  complain(key, "not an array");
  return none;
}

const Json* JsonFields::object(std::string_view key) {
  const Json* member = find(key);
  if (!member) return nullptr;
  if (member->as_object()) return member;
  complain(key, "not an object");
  return nullptr;
}

void JsonFields::allow_only(std::initializer_list<std::string_view> known) {
  if (!value_.as_object()) return;
  for (const JsonMember& member : *value_.as_object()) {
    if (std::find(known.begin(), known.end(), member.key) == known.end()) {
      complain(member.key, "is not known here");
    }
  }
}

}  // namespace frontdesk
