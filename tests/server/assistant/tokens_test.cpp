// Goal: words, numbers and signs come apart without losing which of them touched. Method: small
// texts, among them bytes that are no text.
#include "server/assistant/tokens.h"

#include <doctest/doctest.h>

namespace frontdesk::server {
namespace {

/// Tokens with a space between those that did not touch.
std::string joined(std::string_view text) {
  const Tokens tokens(text);
  std::string all;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    all += (at == 0 ? "" : tokens.is_glued(at) ? "_" : " ") + std::string(tokens.word(at));
  }
  return all;
}

TEST_CASE("texts come apart") {
  CHECK(joined("Tuesday, 5PM!") == "tuesday_, 5_pm_,");
  CHECK(joined("10:30-11.15") == "10_:_30_-_11_._15");
  CHECK(joined("the 14th.") == "the 14_th_,");
  CHECK(joined("can\u2019t 9\u201311") == "cant 9_-_11");
  CHECK(joined("5 p.m.") == "5 p_._m_,");
  CHECK(joined("").empty());
  CHECK(joined("\xFF\xC2").empty());
}

TEST_CASE("numbers have values, up to four digits") {
  const Tokens tokens("07 1730 12345");
  CHECK(tokens.number(0) == 7);
  CHECK(tokens.is_padded(0));
  CHECK(tokens.number(1) == 1730);
  CHECK(tokens.number(2) == -1);
  CHECK(tokens.number(99) == -1);
  CHECK(tokens.word(99).empty());
  CHECK(number_of_word("twelve") == 12);
  CHECK(number_of_word("a") == 1);
  CHECK(number_of_word("tuesday") == -1);
}

TEST_CASE("what does not suit is told from what does") {
  CHECK(is_refused(Tokens("not on monday"), 2));
  CHECK(is_refused(Tokens("friday does not work"), 0));
  CHECK(is_refused(Tokens("any day but friday"), 3));
  CHECK_FALSE(is_refused(Tokens("on monday"), 1));
  CHECK_FALSE(is_refused(Tokens("busy but friday is good"), 2));
}

}  // namespace
}  // namespace frontdesk::server
