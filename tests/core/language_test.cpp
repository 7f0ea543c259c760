// Goal: whoever speaks does so in the language of the innermost scope, and two never mix. Method:
// scopes nested, ended and on two threads.
#include "core/language.h"

#include <doctest/doctest.h>

#include <thread>

#include "core/locales.h"
#include "core/strings.h"

namespace frontdesk {
namespace {

LanguagePtr small(const std::string& word) {
  Result<LanguagePtr> language =
      decode_language(R"({"locale":"xx","words":{"chat.you":")" + word + R"("}})", "");
  REQUIRE(language);
  return *language;
}

TEST_CASE("English, unless a scope says otherwise; scopes nest") {
  CHECK(text("chat.you") == "You");
  const LanguagePtr outer = small("outer"), inner = small("inner");
  {
    const LanguageScope scope(outer);
    CHECK(text("chat.you") == "outer");
    {
      const LanguageScope nested(inner);
      CHECK(text("chat.you") == "inner");
      const LanguageScope plain((LanguagePtr()));
      CHECK(text("chat.you") == "You");
    }
    CHECK(text("chat.you") == "outer");
  }
  CHECK(text("chat.you") == "You");
}

#ifndef __EMSCRIPTEN__  // Which has no threads here.
TEST_CASE("another thread speaks its own") {
  const LanguagePtr ours = small("ours");
  const LanguageScope scope(ours);
  std::string heard;
  std::thread([&heard] { heard = text("chat.you"); }).join();
  CHECK(heard == "You");
  CHECK(text("chat.you") == "ours");
}
#endif

TEST_CASE("what a language lacks is said in English") {
  const LanguagePtr language = small("x");
  const LanguageScope scope(language);
  CHECK(text("line.live") == "Live");
  CHECK(text("slots.count", {{"count", 1}}) == "1 free");
  CHECK(text("no.such_key") == "no.such_key");
}

TEST_CASE("a language reads from the right or from the left, whatever its region") {
  for (const char* lang : {"ar", "ar-EG", "he", "fa-IR", "ur", "ckb"}) {
    CHECK(direction_of(lang) == "rtl");
  }
  for (const char* lang : {"en", "es-MX", "arn", "zh", "hi"}) CHECK(direction_of(lang) == "ltr");
  CHECK(direction_of("").empty());
}

TEST_CASE("a language comes whole or not at all") {
  CHECK(*(*decode_language("", "")) == english());
  CHECK_FALSE(decode_language("{", ""));
  CHECK_FALSE(decode_language("[]", ""));
  CHECK_FALSE(decode_language("", "{}"));
  CHECK_FALSE(decode_language(R"({"locale":"xx","words":{}})", "nothing"));
  CHECK_FALSE(decode_language("", std::string(300'000, ' ')));
  CHECK(load_language("ar-EG") != nullptr);
}

}  // namespace
}  // namespace frontdesk
