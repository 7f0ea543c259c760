// Goal: what is spoken is whole sentences, in every script we ship, and in doubt nothing is cut.
// Method: texts with a bar where the last whole sentence ends.
#include "core/sentences.h"

#include <doctest/doctest.h>

#include <string>

using namespace frontdesk;

namespace {

/// The text with a bar behind its whole sentences.
std::string cut(const std::string& text) {
  const std::size_t at = whole_sentences(text);
  return text.substr(0, at) + "|" + text.substr(at);
}

}  // namespace

TEST_CASE("a sentence is whole when something follows its mark") {
  CHECK(cut("") == "|");
  CHECK(cut("Sure, here") == "|Sure, here");
  CHECK(cut("Sure.") == "|Sure.");
  CHECK(cut("Sure. ") == "Sure. |");
  CHECK(cut("Sure. Here are") == "Sure. |Here are");
  CHECK(cut("One. Two! Three? Fo") == "One. Two! Three? |Fo");
  CHECK(cut("He said \"yes.\" Then") == "He said \"yes.\" |Then");
  CHECK(cut("Well… then") == "Well… |then");
}

TEST_CASE("a new line ends what stands on the old one") {
  CHECK(cut("You find us here:\nHarbour") == "You find us here:\n|Harbour");
  CHECK(cut("One.\n\nTwo") == "One.\n\n|Two");
}

TEST_CASE("a full stop inside a word, behind a number or a title ends nothing") {
  CHECK(cut("Dr. Amara Rao") == "|Dr. Amara Rao");
  CHECK(cut("Am 24. November") == "|Am 24. November");
  CHECK(cut("Zum Beispiel z. B. so") == "|Zum Beispiel z. B. so");
  CHECK(cut("at 5 p.m. you") == "|at 5 p.m. you");
  CHECK(cut("See clinic.example for") == "|See clinic.example for");
  CHECK(cut("Rated 4.8 of 5") == "|Rated 4.8 of 5");
}

TEST_CASE("other scripts have other marks") {
  CHECK(cut("您好。请选择") == "您好。|请选择");
  CHECK(cut("好吗？」他") == "好吗？」|他");
  CHECK(cut("نعم. اختر") == "نعم. |اختر");
  CHECK(cut("متى؟ اختر") == "متى؟ |اختر");
  CHECK(cut("नमस्ते। समय") == "नमस्ते। |समय");
  CHECK(cut("Bonjour ! Voici") == "Bonjour ! |Voici");
}

TEST_CASE("bytes that are no text are walked over") {
  CHECK(cut("\xff\xfe. a") == "\xff\xfe. |a");
}
