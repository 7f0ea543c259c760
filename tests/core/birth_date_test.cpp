// Goal: a date of birth is read however somebody of a shipped language writes it, never as another
// day, and nothing else is taken for one. Method: one day in many spellings, in every language with
// the facts a browser gave; days at both ends of what is possible.
#include "core/birth_date.h"

#include <doctest/doctest.h>

#include "core/dates.h"
#include "core/locales.h"
#include "core/time.h"

using namespace frontdesk;
using namespace std::chrono;

namespace {

TimePoint at(std::string_view text) {
  return parse_rfc3339(text)->utc;
}

/// Of the day that the spellings below mean.
constexpr std::string_view the_day = "1980-03-27";

}  // namespace

TEST_CASE("numbers in any order that leaves no doubt, with anything between them") {
  for (const char* text : {"1980-03-27", "27.3.1980", "27/03/1980", "27 - 3 - 1980", "27 3 1980",
                           "27031980", "19800327", "3/27/1980", "1980/3/27", "27.03.1980 "}) {
    CAPTURE(text);
    CHECK(iso_written_date(text, "GB") == the_day);
  }
}

TEST_CASE("in the digits of other scripts") {
  for (const char* text :
       {"٢٧/٣/١٩٨٠", "۲۷/۳/۱۹۸۰", "२७-३-१९८०", "２７．３．１９８０", "1980年3月27日"}) {
    CAPTURE(text);
    CHECK(iso_written_date(text, "GB") == the_day);
  }
}

TEST_CASE("months in the words of the language") {
  struct Row {
    const char* locale;
    std::vector<const char*> texts;
  };
  for (const Row& row :
       {Row{"de", {"27. März 1980", "27 mär 1980", "Donnerstag, 27. März 1980"}},
        Row{"es", {"27 de marzo de 1980", "27 mar 1980"}}, Row{"fr", {"27 mars 1980"}},
        Row{"pt", {"27 de março de 1980"}}, Row{"hi", {"27 मार्च 1980", "२७ मार्च १९८०"}},
        Row{"ar", {"27 مارس 1980", "٢٧ مارس ١٩٨٠"}}, Row{"zh", {"1980年3月27日"}}}) {
    CAPTURE(row.locale);
    const LanguagePtr language = load_language(row.locale);
    const LanguageScope scope(language);
    for (const char* text : row.texts) {
      CAPTURE(text);
      CHECK(iso_written_date(text, "GB") == the_day);
    }
  }
  for (const char* text : {"27 March 1980", "march 27, 1980", "the 27th of mar. 1980"}) {
    CHECK(iso_written_date(text, "GB") == the_day);
  }
}

TEST_CASE("each language reads what it writes, its example and its own long date") {
  const local_days day{year{1980} / 3 / 27};
  for (const char* locale : shipped_locales) {
    CAPTURE(locale);
    const LanguagePtr language = load_language(locale);
    const LanguageScope scope(language);
    CHECK(read_written_date(written_date_example("GB"), "GB") == day);
    CHECK(read_written_date(full_date(day), "GB") == day);
  }
}

TEST_CASE(
    "which of two small numbers is the month, the language says, and in English the country") {
  CHECK(iso_written_date("4/3/1980", "GB") == "1980-03-04");
  CHECK(written_date_example("GB") == "27/3/1980");
  // English is written in more than one way; elsewhere the language has the last word.
  CHECK(iso_written_date("4/3/1980", "US") == "1980-04-03");
  CHECK(iso_written_date("27/3/1980", "US") == "1980-03-27");
  CHECK(written_date_example("US") == "3/27/1980");
  {
    const LanguagePtr spanish = load_language("es");
    const LanguageScope scope(spanish);
    CHECK(iso_written_date("4/3/1980", "US") == "1980-03-04");
  }
  const LanguagePtr language = load_language("en-US");
  const LanguageScope scope(language);
  CHECK(iso_written_date("4/3/1980", "GB") == "1980-04-03");
  CHECK(iso_written_date("04031980", "GB") == "1980-04-03");
  CHECK(iso_written_date("1980-04-03", "GB") == "1980-04-03");
  CHECK(written_date_example("GB") == "3/27/1980");
}

TEST_CASE("what is no whole date stays as it is") {
  for (const char* text : {"", "27.3.80", "27.3.", "1980", "31.2.1980", "0.3.1980", "13/13/1980",
                           "27.3.19800", "027.3.1980", "27 Juli 1980", "27 ju 1980", "1 2 3 1980",
                           "99999999999999999999", "27/3/-1980x1", "soon"}) {
    CAPTURE(text);
    CHECK(iso_written_date(text, "GB") == text);
  }
}

TEST_CASE("on the wire it is written in one way") {
  CHECK(parse_iso_date("1980-03-27") == local_days{year{1980} / 3 / 27});
  CHECK(parse_iso_date("2000-02-29").has_value());
  for (const char* text : {"", "1980-3-27", "27.3.1980", "1980-02-30", "1980-03-27T00:00:00",
                           "1980-03-27 ", "-980-03-27", "1980-03-27T"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_iso_date(text).has_value());
  }
}

TEST_CASE("from 1900 to today, wherever today begins first") {
  const TimePoint evening = at("2026-03-02T09:59:00Z");
  CHECK_FALSE(is_possible_birth_date(local_days{year{1899} / 12 / 31}, evening));
  CHECK(is_possible_birth_date(local_days{year{1900} / 1 / 1}, evening));
  CHECK(is_possible_birth_date(local_days{year{2026} / 3 / 2}, evening));
  CHECK_FALSE(is_possible_birth_date(local_days{year{2026} / 3 / 3}, evening));
  CHECK(is_possible_birth_date(local_days{year{2026} / 3 / 3}, at("2026-03-02T10:00:00Z")));
}

TEST_CASE("whether it is asked for has three names") {
  for (const BirthDateUse use :
       {BirthDateUse::Off, BirthDateUse::Optional, BirthDateUse::Required}) {
    CHECK(birth_date_use_from_name(birth_date_use_name(use)) == use);
  }
  CHECK(birth_date_use_name(BirthDateUse::Optional) == "optional");
  CHECK_FALSE(birth_date_use_from_name("").has_value());
  CHECK_FALSE(birth_date_use_from_name("On").has_value());
}
