// Goal: exactly RFC 8259 within the limits goes in, and what goes out reads back the same. Method:
// good and bad documents, each limit at and one past it, and round trips.
#include "core/json.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

namespace frontdesk {
namespace {

using namespace std::string_view_literals;

ErrorCode refusal(std::string_view bytes, JsonLimits limits = {}) {
  const Result<Json> json = parse_json(bytes, limits);
  return json ? ErrorCode::Internal : json.error().code;
}

std::string again(std::string_view bytes) {
  const Result<Json> json = parse_json(bytes);
  return json ? dump_json(*json) : "refused";
}

std::string nested(int depth) {
  return std::string(static_cast<std::size_t>(depth), '[') +
         std::string(static_cast<std::size_t>(depth), ']');
}

TEST_CASE("every kind of value") {
  const Result<Json> json = parse_json(
      R"( {"n":null,"t":true,"f":false,"i":-12,"d":1.5,"s":"a\u00e9\n","a":[1,[]],"o":{}} )");
  REQUIRE(json);
  if (!json) return;
  CHECK(json->find("n")->is_null());
  CHECK(*json->find("t")->as_bool());
  CHECK_FALSE(*json->find("f")->as_bool());
  CHECK(*json->find("i")->as_int() == -12);
  CHECK(*json->find("d")->as_double() == 1.5);
  CHECK(*json->find("s")->as_string() == "aé\n");
  CHECK(json->find("a")->as_array()->size() == 2);
  CHECK(json->find("o")->as_object()->empty());
  CHECK(json->find("missing") == nullptr);
  CHECK(json->find("i")->find("x") == nullptr);
  CHECK(json->find("i")->as_string() == nullptr);
}

TEST_CASE("members keep their order, and the last of a repeated key counts") {
  const Result<Json> json = parse_json(R"({"b":1,"a":2,"b":3})");
  REQUIRE(json);
  if (!json) return;
  CHECK(*json->find("b")->as_int() == 3);
  CHECK(dump_json(*json) == R"({"b":1,"a":2,"b":3})");
}

TEST_CASE("bad documents are malformed") {
  for (std::string_view bytes :
       {""sv,       " "sv,      "{"sv,        "}"sv,       "[1,]"sv,        "{\"a\":1,}"sv,
        "{a:1}"sv,  "'a'"sv,    "01"sv,       "+1"sv,      ".5"sv,          "1."sv,
        "1e"sv,     "NaN"sv,    "Infinity"sv, "-"sv,       "nul"sv,         "[1] x"sv,
        "[1][2]"sv, "\"a"sv,    "\"\n\""sv,   "\"\\x\""sv, "\"\\ud800\""sv, "\"\\udc00\\ud800\""sv,
        "1e999"sv,  "-1e999"sv, "{\"a\"}"sv,  "{1:2}"sv,   "/*c*/1"sv,      "[1 2]"sv,
        "\0"sv,     "[\0]"sv}) {
    CAPTURE(std::string(bytes));
    CHECK(refusal(bytes) == ErrorCode::Malformed);
  }
}

TEST_CASE("bad UTF-8 is malformed wherever it is") {
  for (std::string_view bytes : {"\"\xFF\"", "\"\xC0\x80\"", "\"\xED\xA0\x80\"", "\"\xE2\x82\"",
                                 "{\"\xC3\":1}", "[1]\xFF"}) {
    CHECK(refusal(bytes) == ErrorCode::Malformed);
  }
}

TEST_CASE("size at the limit and one past it") {
  const JsonLimits limits{.bytes_max = 10};
  CHECK(parse_json("[1,2,3,40]", limits));
  CHECK(refusal("[1,2,3,400]", limits) == ErrorCode::TooLarge);
  CHECK(refusal(std::string(11, '\xFF'), limits) == ErrorCode::TooLarge);
}

TEST_CASE("depth at the limit and one past it, and a bomb") {
  CHECK(parse_json(nested(16)));
  CHECK(refusal(nested(17)) == ErrorCode::Malformed);
  CHECK(refusal(std::string(60'000, '[')) == ErrorCode::Malformed);
  std::string objects;
  for (int i = 0; i < 10'000; ++i) objects += "{\"a\":";
  CHECK(refusal(objects) == ErrorCode::Malformed);
  CHECK(parse_json("1", {.depth_max = 0}));
  CHECK(refusal("[]", {.depth_max = 0}) == ErrorCode::Malformed);
}

TEST_CASE("whole numbers are exact over all 64 bits, wider ones are doubles") {
  CHECK(again("[9223372036854775807,-9223372036854775808]") ==
        "[9223372036854775807,-9223372036854775808]");
  const Result<Json> wide = parse_json("18446744073709551615");
  REQUIRE(wide);
  if (!wide) return;
  REQUIRE(wide->as_double());
  CHECK(*wide->as_double() == 18446744073709551615.0);
}

TEST_CASE("doubles are written as short as they read back") {
  CHECK(dump_json(0.1) == "0.1");
  CHECK(dump_json(4.8) == "4.8");
  CHECK(dump_json(2.0) == "2.0");
  CHECK(dump_json(1e300) == "1e+300");
  CHECK(dump_json(std::numeric_limits<double>::infinity()) == "null");
  CHECK(dump_json(std::nan("")) == "null");
  for (double value : {1.0 / 3, 5e-324, 1.7976931348623157e308, -0.0, 123456789.123456789}) {
    const Result<Json> read = parse_json(dump_json(value));
    REQUIRE(read);
    if (!read) return;
    REQUIRE(read->as_double());
    CHECK(*read->as_double() == value);
  }
}

TEST_CASE("strings are escaped just enough, on one line, and never invalid") {
  CHECK(dump_json("a\"b\\c/é") == R"("a\"b\\c/é")");
  CHECK(dump_json("\n\r\t\x01\x1F\x7F") == "\"\\n\\u000d\\u0009\\u0001\\u001f\x7F\"");
  CHECK(dump_json("a\xFFz") == "\"a\uFFFDz\"");
  CHECK(dump_json(std::string_view("\0", 1)) == "\"\\u0000\"");
  const std::string odd = "\u2028 \U0001F600 \x02 \\ \"";
  const Result<Json> read = parse_json(dump_json(odd));
  REQUIRE(read);
  if (!read) return;
  CHECK(*read->as_string() == odd);
}

TEST_CASE("values are built by hand and compared") {
  Json json = Json::object({{"type", "ping"}, {"n", 12}});
  json.set("n", 13);
  json.set("ok", true);
  Json list;
  list.push(1);
  list.push("two");
  json.set("list", list);
  CHECK(dump_json(json) == R"({"type":"ping","n":13,"ok":true,"list":[1,"two"]})");
  CHECK(*parse_json(dump_json(json)) == json);
  CHECK_FALSE(json == list);
  CHECK_FALSE(Json(1) == Json(1.0));
  Json empty;
  empty.set("a", nullptr);
  CHECK(dump_json(empty) == R"({"a":null})");
}

}  // namespace
}  // namespace frontdesk
