// JSON as a value, read within limits and written without surprises.
//
// The only file that includes nlohmann/json is json.cpp: its SAX parser builds these values, so
// that depth and size are capped before anything recursive runs, and so that no other file can call
// an accessor that aborts on a wrong type. RFC 8259.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/result.h"

namespace frontdesk {

struct JsonMember;

/// One JSON value. Objects keep the order of their members; a repeated key keeps the last one when
/// looked up. Integers outside 64 bits become doubles.
class Json {
 public:
  using Array = std::vector<Json>;
  using Object = std::vector<JsonMember>;

  Json();
  Json(std::nullptr_t);
  Json(bool value);
  Json(int value);
  Json(std::int64_t value);
  Json(double value);
  Json(const char* value);
  Json(std::string value);
  Json(std::string_view value);
  Json(Array value);
  Json(Object value);

  /// An object from its members: Json::object({{"type", "ping"}, {"n", 12}}).
  static Json object(std::initializer_list<JsonMember> members);

  bool is_null() const { return std::holds_alternative<std::nullptr_t>(value_); }
  const bool* as_bool() const { return std::get_if<bool>(&value_); }
  const std::int64_t* as_int() const { return std::get_if<std::int64_t>(&value_); }
  const double* as_double() const { return std::get_if<double>(&value_); }
  const std::string* as_string() const { return std::get_if<std::string>(&value_); }
  const Array* as_array() const { return std::get_if<Array>(&value_); }
  const Object* as_object() const { return std::get_if<Object>(&value_); }

  /// The member's value, or null when this is no object or has no such member.
  const Json* find(std::string_view key) const;

  /// Adds a member at the end, or replaces the one of that name. A null becomes an empty object
  /// first; on any other kind it is a bug of ours.
  void set(std::string_view key, Json value);

  /// Adds an element at the end. A null becomes an empty array first.
  void push(Json value);

  bool operator==(const Json&) const;

 private:
  using Value =
      std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object>;
  Value value_;  // Set by every constructor; they come after JsonMember, which it must know whole.
};

struct JsonMember {
  std::string key = {};
  Json value = {};

  bool operator==(const JsonMember&) const = default;
};

inline Json::Json() : value_(nullptr) {}
inline Json::Json(std::nullptr_t) : value_(nullptr) {}
inline Json::Json(bool value) : value_(value) {}
inline Json::Json(int value) : value_(std::int64_t{value}) {}
inline Json::Json(std::int64_t value) : value_(value) {}
inline Json::Json(double value) : value_(value) {}
inline Json::Json(const char* value) : value_(std::string(value)) {}
inline Json::Json(std::string value) : value_(std::move(value)) {}
inline Json::Json(std::string_view value) : value_(std::string(value)) {}
inline Json::Json(Array value) : value_(std::move(value)) {}
inline Json::Json(Object value) : value_(std::move(value)) {}

struct JsonLimits {
  std::size_t bytes_max = 64 * 1024;
  int depth_max = 16;
};

/// Reads one JSON document. TooLarge above `bytes_max`; Malformed for bad syntax, bad UTF-8,
/// trailing text or more nesting than `depth_max`.
Result<Json> parse_json(std::string_view bytes, JsonLimits limits = {});

/// Writes compact JSON. Invalid UTF-8 in a string becomes U+FFFD, so the output is always valid.
std::string dump_json(const Json& value);

}  // namespace frontdesk
