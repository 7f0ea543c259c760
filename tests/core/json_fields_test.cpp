// Goal: a member of the right type is read, a missing one gives the fallback or a complaint, a
// wrong type always a complaint that names the field and not its value. Method: one object with
// everything in it, then each way to be wrong.
#include "core/json_fields.h"

#include <doctest/doctest.h>

namespace frontdesk {
namespace {

Json parsed(std::string_view bytes) {
  const Result<Json> json = parse_json(bytes);
  CHECK(json.has_value());
  return json ? *json : Json();
}

/// The complaint after one read; empty where there was none.
template <class Read>
std::string complaint(std::string_view bytes, Read read) {
  const Json json = parsed(bytes);
  JsonFields fields(json);
  read(fields);
  if (fields.ok()) return {};
  CHECK(fields.error().code == ErrorCode::Malformed);
  return fields.error().detail;
}

TEST_CASE("right types are read") {
  const Json json =
      parsed(R"({"s":"text","i":5,"w":6.0,"d":1.5,"b":true,"t":"2026-03-03T10:30:00+04:00",)"
             R"("list":["a","b"],"o":{"x":1},"none":null})");
  JsonFields fields(json);
  CHECK(fields.string("s") == "text");
  CHECK(fields.string_or("s", "other") == "text");
  CHECK(fields.id("s") == "text");
  CHECK(fields.id("i") == "5");
  CHECK(fields.integer("i") == 5);
  CHECK(fields.integer("w") == 6);
  CHECK(fields.number_or("i", 0) == 5.0);
  CHECK(fields.number_or("d", 0) == 1.5);
  CHECK(fields.boolean("b"));
  CHECK(fields.moment("t").offset == std::chrono::minutes{240});
  CHECK(fields.strings("list") == std::vector<std::string>{"a", "b"});
  CHECK(fields.array("list").size() == 2);
  REQUIRE(fields.object("o"));
  CHECK(fields.ok());
}

TEST_CASE("missing and null members give the fallback") {
  for (const char* bytes : {"{}", R"({"x":null})"}) {
    const Json json = parsed(bytes);
    JsonFields fields(json);
    CHECK(fields.string_or("x", "f") == "f");
    CHECK_FALSE(fields.optional_string("x"));
    CHECK(fields.id_or("x", "f") == "f");
    CHECK(fields.integer_or("x", 7) == 7);
    CHECK_FALSE(fields.optional_integer("x"));
    CHECK(fields.number_or("x", 2.5) == 2.5);
    CHECK(fields.boolean_or("x", true));
    CHECK_FALSE(fields.optional_boolean("x"));
    CHECK_FALSE(fields.optional_moment("x"));
    CHECK(fields.strings("x").empty());
    CHECK(fields.array("x").empty());
    CHECK(fields.object("x") == nullptr);
    CHECK(fields.ok());
  }
}

TEST_CASE("a member of whatever type can be looked at, and null is none") {
  const Json json = parsed(R"({"s":"text","o":{},"none":null})");
  JsonFields fields(json);
  for (const char* key : {"s", "o"}) CHECK(fields.find(key) == json.find(key));
  for (const char* key : {"none", "x"}) CHECK(fields.find(key) == nullptr);
  CHECK(fields.ok());
}

TEST_CASE("a required member that is missing is named") {
  CHECK(complaint("{}", [](JsonFields& f) { f.string("x"); }) == "x: missing");
  CHECK(complaint("{}", [](JsonFields& f) { f.id("x"); }) == "x: missing");
  CHECK(complaint("{}", [](JsonFields& f) { f.integer("x"); }) == "x: missing");
  CHECK(complaint("{}", [](JsonFields& f) { f.boolean("x"); }) == "x: missing");
  CHECK(complaint("{}", [](JsonFields& f) { f.moment("x"); }) == "x: missing");
}

TEST_CASE("a wrong type is a complaint, fallback or not, and never shows the value") {
  const char* text = R"({"x":"secret"})";
  const char* number = R"({"x":5})";
  const char* list = R"({"x":[]})";
  CHECK(complaint(number, [](JsonFields& f) { f.string("x"); }) == "x: not a string");
  CHECK(complaint(number, [](JsonFields& f) { f.string_or("x", ""); }) == "x: not a string");
  CHECK(complaint(list, [](JsonFields& f) { f.id("x"); }) == "x: not a string or number");
  CHECK_FALSE(complaint(text, [](JsonFields& f) { f.integer("x"); }).empty());
  CHECK_FALSE(complaint(text, [](JsonFields& f) { f.integer_or("x", 1); }).empty());
  CHECK(complaint(text, [](JsonFields& f) { f.number_or("x", 1); }) == "x: not a number");
  CHECK(complaint(number, [](JsonFields& f) { f.boolean_or("x", true); }) ==
        "x: not true or false");
  CHECK(complaint(text, [](JsonFields& f) { f.moment("x"); }) == "x: not a time with offset");
  CHECK(complaint(text, [](JsonFields& f) { f.strings("x"); }) == "x: not an array");
  CHECK(complaint(R"({"x":["a",1]})", [](JsonFields& f) { f.strings("x"); }) ==
        "x: not all strings");
  CHECK(complaint(list, [](JsonFields& f) { f.object("x"); }) == "x: not an object");
}

TEST_CASE("whole numbers are those JavaScript can hold too") {
  const auto read = [](JsonFields& f) { f.integer("x"); };
  CHECK(complaint(R"({"x":9007199254740991})", read).empty());
  CHECK(complaint(R"({"x":-9007199254740991})", read).empty());
  for (const char* bytes : {R"({"x":9007199254740992})", R"({"x":-9223372036854775808})",
                            R"({"x":1.5})", R"({"x":1e300})", R"({"x":18446744073709551615})"}) {
    CHECK(complaint(bytes, read) == "x: not a whole number within 53 bits");
  }
}

TEST_CASE("the first complaint stays") {
  const Json json = parsed(R"({"a":1,"b":2})");
  JsonFields fields(json);
  fields.string("a");
  fields.string("b");
  fields.complain("c", "of my own");
  CHECK(fields.error().detail == "a: not a string");
}

TEST_CASE("members of other names, where they are not allowed") {
  const auto read = [](JsonFields& f) { f.allow_only({"a", "b"}); };
  CHECK(complaint(R"({"b":1})", read).empty());
  CHECK(complaint(R"({"a":1,"c":2})", read) == "c: is not known here");
}

TEST_CASE("anything but an object fails every read") {
  for (const char* bytes : {"1", "[]", "null", "\"text\""}) {
    const Json json = parsed(bytes);
    JsonFields fields(json);
    CHECK(fields.string_or("x", "f") == "f");
    CHECK_FALSE(fields.ok());
    CHECK(fields.error().detail == "not an object");
  }
}

}  // namespace
}  // namespace frontdesk
