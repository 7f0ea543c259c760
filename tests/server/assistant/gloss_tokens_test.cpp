// Goal: texts come apart into the words a glossary has. Method: texts in several scripts.
#include "server/assistant/gloss_tokens.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace frontdesk::server {
namespace {

std::u32string joined(std::string_view text) {
  std::u32string all;
  for (const GlossToken& token : gloss_tokens(text)) all += token.text + U"|";
  return all;
}

TEST_CASE("words, numbers and signs") {
  CHECK(joined("l'après-midi 14h30.") == U"l|apres|midi|14|h|30|.|");
  CHECK(joined("2-4") == U"2|-|4|");
  CHECK(joined("周三下午三点半") == U"周|三|下|午|3|点|半|");
  CHECK(joined("十四号") == U"14|号|");
}

TEST_CASE("an Arabic word with and without its articles") {
  const auto forms = forms_of(U"والجلد");
  CHECK(std::any_of(forms.begin(), forms.end(),
                    [](const WordForm& form) { return form.letters == U"جلد"; }));
  REQUIRE(forms_of(U"und").size() == 1);
  CHECK(forms_of(U"und")[0].latin == "und");
  CHECK(forms_of(U"über")[0].latin.empty());
}

}  // namespace
}  // namespace frontdesk::server
