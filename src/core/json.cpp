// The one file that includes nlohmann/json: its SAX parser calls the builder below, which caps
// depth before anything nested exists. Writing is our own and small. RFC 8259.
#include "core/json.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/assert.h"
#include "core/text.h"

namespace frontdesk {
namespace {

/// Takes nlohmann's events in order and has the document when the last one has come. Returning
/// false stops the parser; it never throws or aborts through these calls.
class Builder {
 public:
  explicit Builder(int depth_max) : depth_max_(static_cast<std::size_t>(depth_max)) {}

  bool null() { return add(Json()); }
  bool boolean(bool value) { return add(value); }
  bool number_integer(std::int64_t value) { return add(value); }
  bool number_unsigned(std::uint64_t value) {
    constexpr auto highest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (value > highest) return add(static_cast<double>(value));
    return add(static_cast<std::int64_t>(value));
  }
  bool number_float(double value, const std::string&) { return add(value); }
  bool string(std::string& value) { return add(std::move(value)); }
  template <class Binary>
  bool binary(Binary&) {
    return false;
  }

  bool start_object(std::size_t) { return open(true); }
  bool key(std::string& name) {
    open_.back().members.push_back({.key = std::move(name)});
    return true;
  }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(false); }
  bool end_array() { return close(); }

  template <class Exception>
  bool parse_error(std::size_t, const std::string&, const Exception&) {
    return false;
  }

  Json take() { return std::move(root_); }

 private:
  struct Container {
    bool is_object = false;
    Json::Array elements = {};
    Json::Object members = {};
  };

  bool open(bool is_object) {
    if (open_.size() == depth_max_) return false;
    open_.push_back({.is_object = is_object});
    return true;
  }
  bool close() {
    Container done = std::move(open_.back());
    open_.pop_back();
    if (done.is_object) return add(std::move(done.members));
    return add(std::move(done.elements));
  }
  bool add(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().is_object) {
      open_.back().members.back().value = std::move(value);
    } else {
      open_.back().elements.push_back(std::move(value));
    }
    return true;
  }

  std::size_t depth_max_;
  std::vector<Container> open_ = {};
  Json root_ = {};
};

void write_string(std::string& out, std::string_view text) {
  constexpr char hex[] = "0123456789abcdef";
  out += '"';
  while (!text.empty()) {
    const CodePoint first = first_code_point(text);
    const char c = text.front();
    if (!first.is_valid) {
      out += "\uFFFD";
    } else if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (first.value < 0x20) {
      out += "\\u00";
      out += hex[first.value >> 4];
      out += hex[first.value & 0xF];
    } else {
      out += text.substr(0, first.bytes);
    }
    text.remove_prefix(first.bytes);
  }
  out += '"';
}

void write_int(std::string& out, std::int64_t value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out.append(digits, end);
}

/// The shortest of 15 to 17 digits that reads back as the same number. JSON has no infinities.
void write_double(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  char digits[32];
  for (int precision = 15; precision <= 17; ++precision) {
    std::snprintf(digits, sizeof digits, "%.*g", precision, value);
    if (std::strtod(digits, nullptr) == value) break;
  }
  const std::string_view written = digits;
  out += written;
  // Keeps it a double for whoever reads it back.
  if (written.find_first_of(".e") == std::string_view::npos) out += ".0";
}

void write(std::string& out, const Json& value) {
  if (const Json::Object* members = value.as_object()) {
    out += '{';
    for (const JsonMember& member : *members) {
      if (out.back() != '{') out += ',';
      write_string(out, member.key);
      out += ':';
      write(out, member.value);
    }
    out += '}';
  } else if (const Json::Array* elements = value.as_array()) {
    out += '[';
    for (const Json& element : *elements) {
      if (&element != elements->data()) out += ',';
      write(out, element);
    }
    out += ']';
  } else if (const std::string* text = value.as_string()) {
    write_string(out, *text);
  } else if (const std::int64_t* whole = value.as_int()) {
    write_int(out, *whole);
  } else if (const double* number = value.as_double()) {
    write_double(out, *number);
  } else if (const bool* flag = value.as_bool()) {
    out += *flag ? "true" : "false";
  } else {
    out += "null";
  }
}

}  // namespace

Json Json::object(std::initializer_list<JsonMember> members) {
  return Json(Object(members));
}

const Json* Json::find(std::string_view key) const {
  const Object* members = as_object();
  if (!members) return nullptr;
  for (auto member = members->rbegin(); member != members->rend(); ++member) {
    if (member->key == key) return &member->value;
  }
  return nullptr;
}

void Json::set(std::string_view key, Json value) {
  if (is_null()) value_ = Object{};
  Object* members = std::get_if<Object>(&value_);
  FRONTDESK_ASSERT(members != nullptr);
  for (JsonMember& member : *members) {
    if (member.key == key) {
      member.value = std::move(value);
      return;
    }
  }
  members->push_back({.key = std::string(key), .value = std::move(value)});
}

void Json::push(Json value) {
  if (is_null()) value_ = Array{};
  Array* elements = std::get_if<Array>(&value_);
  FRONTDESK_ASSERT(elements != nullptr);
  elements->push_back(std::move(value));
}

bool Json::operator==(const Json& other) const {
  return value_ == other.value_;
}

Result<Json> parse_json(std::string_view bytes, JsonLimits limits) {
  if (bytes.size() > limits.bytes_max) return Error{ErrorCode::TooLarge, "json: too many bytes"};
  if (!is_valid_utf8(bytes)) return Error{ErrorCode::Malformed, "json: not UTF-8"};
  Builder builder(limits.depth_max);
  if (!nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &builder)) {
    return Error{ErrorCode::Malformed, "json: bad syntax or nested too deep"};
  }
  return builder.take();
}

std::string dump_json(const Json& value) {
  std::string out;
  write(out, value);
  return out;
}

}  // namespace frontdesk
