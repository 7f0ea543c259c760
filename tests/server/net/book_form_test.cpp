// Goal: addresses and forms mean what they say, whatever is sent. Method: good and hostile fields.
#include "server/book_form.h"

#include <doctest/doctest.h>

#include "core/text.h"
#include "server/assistant/spoken.h"

using namespace frontdesk;
using namespace frontdesk::server;

TEST_CASE("the language asked for, else the best the browser accepts, else English") {
  CHECK(language_wanted("de", "fr") == "de");
  CHECK(language_wanted("pt-BR", "") == "pt");
  CHECK(language_wanted("xx", "fr;q=0.4, ar-EG;q=0.8, sv") == "ar");
  CHECK(language_wanted("", "sv, da;q=0.5") == "en");
  CHECK(language_wanted("", "es;q=0, hi;q=0.001") == "hi");
  CHECK(language_wanted("", "es;q=x, zh;q=1.000") == "zh");
  CHECK(language_wanted("", "fr, de") == "fr");
  CHECK(language_wanted("", "") == "en");
  CHECK(language_wanted("", std::string(5'000, ',') + "de") == "en");
}

TEST_CASE("an address says the whole choice, and is read back") {
  const BookChoice choice{.lang = "ar",
                          .specialty = "Ear, Nose & Throat",
                          .is_video_only = true,
                          .doctor = std::string(any_doctor),
                          .from = "2026-03-10",
                          .slot = "sl 1"};
  CHECK(address_of(choice) ==
        "/book?lang=ar&specialty=Ear%2C%20Nose%20%26%20Throat&video=1&doctor=%2A"
        "&from=2026-03-10&slot=sl%201");
  CHECK(address_of({}) == "/book?lang=en");
  const BookChoice read = read_choice({{"lang", "ar"},
                                       {"specialty", choice.specialty},
                                       {"video", "1"},
                                       {"doctor", "*"},
                                       {"from", "2026-03-10"},
                                       {"slot", "sl 1"},
                                       {"sent", "1"}},
                                      "");
  CHECK(address_of(read) == address_of(choice));
  CHECK(read.is_sent);
  CHECK(read_choice({{"from", "2026-02-30"}}, "").from.empty());
  CHECK(read_choice({{"from", "\" onload=x"}}, "").from.empty());
}

TEST_CASE("a date of birth is read as the form's language writes it") {
  const auto birth_date = [](const std::string& lang, const std::string& text) {
    const LanguageScope scope(spoken_language(lang));
    const auto form = read_form({{"key", "k"}, {"bday", text}}, "GB");
    return form ? form->patient.birth_date : "refused";
  };
  CHECK(birth_date("en", "27 March 1980") == "1980-03-27");
  CHECK(birth_date("en", "4/3/1980") == "1980-03-04");
  CHECK(birth_date("de", "27. März 1980") == "1980-03-27");
  CHECK(birth_date("ar", "٢٧/٣/١٩٨٠") == "1980-03-27");
  CHECK(birth_date("hi", "27 मार्च 1980") == "1980-03-27");
  CHECK(birth_date("zh", "1980年3月27日") == "1980-03-27");
  CHECK(birth_date("en", " next\nyear ") == "next year");
}

TEST_CASE("a form's words are made safe, and its key is one of ours") {
  const auto form = read_form({{"token", "t"},
                               {"key", "AZaz09-_"},
                               {"name", " Ada\n\x07 Lovelace "},
                               {"tel", "1"},
                               {"email", "a@b.example"},
                               {"reason", "skin\r\nitches "},
                               {"before", "sl_1"},
                               {"seen", "1"}},
                              "GB");
  REQUIRE(form.has_value());
  if (!form) return;
  CHECK(form->secrets.token == "t");
  CHECK(form->patient.name.find('\n') == std::string::npos);
  CHECK(form->patient.name.find('\x07') == std::string::npos);
  CHECK(form->patient.phone == "1");
  CHECK(form->patient.email == "a@b.example");
  CHECK(form->reason.find("itches") != std::string::npos);
  CHECK(form->slot_before == "sl_1");
  CHECK(form->has_seen_emergency);
  for (const std::string& key : {std::string(), std::string("a b"), std::string("a\""),
                                 std::string(41, 'a'), std::string("ä")}) {
    CHECK_FALSE(read_form({{"key", key}}, "GB").has_value());
  }
  const auto long_one = read_form({{"key", "k"}, {"reason", std::string(5'000, 'x')}}, "GB");
  REQUIRE(long_one.has_value());
  if (long_one) CHECK(count_code_points(long_one->reason) == reason_code_points_max);
}
