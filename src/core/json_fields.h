// Reads the members of a JSON object into typed values, keeping the first complaint.
//
// Decoders stay flat: read every field, then ask once whether all of it was there and of the right
// type. Members nobody asks for are ignored, which is how new fields stay harmless.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/time.h"

namespace frontdesk {

/// `value` must outlive the reader. A value that is not an object makes every read fail.
/// Required reads (`string`) return an empty value after a failure; `…_or` reads give the fallback
/// for a missing or null member but still complain about a wrong type.
class JsonFields {
 public:
  explicit JsonFields(const Json& value);

  std::string string(std::string_view key);
  std::string string_or(std::string_view key, std::string_view fallback);
  std::optional<std::string> optional_string(std::string_view key);
  /// A string, or a number written out: plain servers send ids as either.
  std::string id(std::string_view key);
  std::string id_or(std::string_view key, std::string_view fallback);

  std::int64_t integer(std::string_view key);
  std::int64_t integer_or(std::string_view key, std::int64_t fallback);
  std::optional<std::int64_t> optional_integer(std::string_view key);
  double number_or(std::string_view key, double fallback);
  bool boolean(std::string_view key);
  bool boolean_or(std::string_view key, bool fallback);
  std::optional<bool> optional_boolean(std::string_view key);

  /// RFC 3339 with an offset.
  Moment moment(std::string_view key);
  std::optional<Moment> optional_moment(std::string_view key);

  /// Missing counts as empty.
  std::vector<std::string> strings(std::string_view key);
  /// The array's elements; an empty array where it is missing.
  const Json::Array& array(std::string_view key);
  /// The member as an object, or null when missing; a wrong type is a complaint.
  const Json* object(std::string_view key);

  /// The member of whatever type, or null when missing or null.
  const Json* find(std::string_view key) const;

  /// Complains about members of other names, where a misspelt one must not pass silently.
  void allow_only(std::initializer_list<std::string_view> known);

  /// Records a complaint of the caller's own, e.g. a value out of range.
  void complain(std::string_view key, std::string_view what);

  bool ok() const { return !error_; }
  /// Only when not ok(). Names the field, never its value.
  Error error() const;

 private:
  const Json& value_;
  std::optional<Error> error_ = {};
};

}  // namespace frontdesk
