// Goal: no language lacks a word, and each says dates and plurals its own way. Method: a walk over
// all catalogues, and a few phrases.
#include "server/assistant/spoken.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "core/dates.h"
#include "core/json.h"
#include "core/source_keys.h"
#include "server/assistant/hear_language.h"
#include "server/assistant/said.h"
#include "understand_notation.h"

namespace frontdesk::server {
namespace {

/// The {names} in a text.
std::set<std::string> names_in(std::string_view text) {
  std::set<std::string> names;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    names.insert(std::string(text.substr(at, text.find('}', at) - at)));
  }
  return names;
}

TEST_CASE("every language has every word, with nothing in it that English does not give") {
  const auto& english = spoken_language("en").words.phrases();
  CHECK(english.size() > 150);
  for (const std::string_view code : languages_understood) {
    CAPTURE(code);
    const Words& words = spoken_language(code).words;
    CHECK(words.locale() == code);
    CHECK(words.is_right_to_left() == (code == "ar"));
    for (const Phrase& phrase : english) {
      CAPTURE(phrase.key);
      const Phrase* own = words.find(phrase.key);
      REQUIRE(own != nullptr);
      for (const PluralForm& form : own->forms) {
        const auto used = names_in(form.text);
        auto given = names_in(phrase.forms.back().text);
        if (phrase.key == "said.medical") given.insert("{call");
        CHECK(std::includes(given.begin(), given.end(), used.begin(), used.end()));
        CHECK_FALSE(form.text.empty());
        CHECK(form.text.find('!') == std::string::npos);
      }
    }
  }
}

TEST_CASE("every key that a source file of the server names has its words, and no word is idle") {
  const std::set<std::string> named = keys_in_sources({"server"});
  const Words& english = spoken_language("en").words;
  const auto group_of = [](std::string_view key) { return key.substr(0, key.find('.')); };
  std::set<std::string_view> groups;
  for (const Phrase& phrase : english.phrases()) groups.insert(group_of(phrase.key));
  int seen = 0;
  for (const std::string& key : named) {
    if (groups.count(group_of(key)) == 0) continue;
    CAPTURE(key);
    CHECK(english.find(key) != nullptr);
    ++seen;
  }
  CHECK(seen > 150);
  for (const std::string_view code : languages_understood) {
    for (const Phrase& phrase : spoken_language(code).words.phrases()) {
      CAPTURE(phrase.key);
      // The clinic's own names, and the replies that said.h names without their group.
      if (phrase.key.starts_with("said.specialty.")) continue;
      if (phrase.key.starts_with("said.reply_")) continue;
      CHECK(named.count(phrase.key) == 1);
    }
  }
}

TEST_CASE("no quick reply is kept that nothing offers") {
  std::set<std::string> offered;
  for (const std::string_view reply :
       {said::book, said::my_appointments, said::find_doctor, said::talk_to_person,
        said::any_doctor, said::as_soon_as_possible, said::other_doctors, said::next_week,
        said::any_time, said::the_earliest, said::video_visit, said::move_mine, said::cancel_mine,
        said::not_emergency, said::start_over}) {
    offered.insert("said." + std::string(reply));
  }
  for (const Phrase& phrase : spoken_language("en").words.phrases()) {
    CAPTURE(phrase.key);
    if (phrase.key.starts_with("said.reply_")) CHECK(offered.count(phrase.key) == 1);
  }
}

TEST_CASE("words of the form that must not be wrong say who signed them, in every language") {
  // From the file: what is compiled in has no signatures.
  const auto signed_keys = [](std::string_view code) {
    std::set<std::string> keys;
    const std::string path = "/assets/locales/" + std::string(code) + "/assistant.json";
    std::ifstream file(FRONTDESK_SOURCE_DIR + path);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto json = parse_json(text);
    CHECK(json);
    const Json* words = json ? json->find("words") : nullptr;
    if (words == nullptr || words->as_object() == nullptr) return keys;
    for (const JsonMember& member : *words->as_object()) {
      const bool is_of_form = member.key.starts_with("form.");
      if (is_of_form && member.value.find("reviewed_by") != nullptr) keys.insert(member.key);
    }
    return keys;
  };
  const auto english = signed_keys("en");
  for (const char* key : {"form.emergency", "form.emergency_unknown", "form.booked_title",
                          "form.cancel_how", "form.contact_hint", "form.demo", "form.not_booked",
                          "form.reason_hint", "form.send", "form.taken"}) {
    CAPTURE(key);
    CHECK(english.count(key) == 1);
  }
  for (const std::string_view code : languages_understood) {
    CAPTURE(code);
    CHECK(signed_keys(code) == english);
  }
}

TEST_CASE("dates and counts in the language spoken") {
  constexpr std::chrono::local_days tuesday{std::chrono::year{2026} / 3 / 10};
  const auto date_in = [&](std::string_view code) {
    const LanguageScope scope(spoken_language(code));
    return long_date(tuesday, tuesday);
  };
  CHECK(date_in("en") == "Tuesday 10 March");
  CHECK(date_in("de") == "Dienstag, 10. März");
  CHECK(date_in("es") == "martes, 10 de marzo");
  CHECK(date_in("fr") == "mardi 10 mars");
  CHECK(date_in("zh") == "3月10日星期二");
  const LanguageScope scope(spoken_language("ar"));
  CHECK(spoken("said.times", {{"count", 2}}) == "وقتان متاحان");
  CHECK(language_in_words("de") == "الألمانية");
}

TEST_CASE("each quick reply is understood when it comes back") {
  constexpr std::chrono::local_days wednesday{std::chrono::year{2026} / 3 / 4};
  const auto heard_in = [&](std::string_view code, std::string_view reply) {
    const LanguageScope scope(spoken_language(code));
    return understand(said::reply(reply), demo_words(), wednesday, code);
  };
  for (const std::string_view code : languages_understood) {
    CAPTURE(code);
    CHECK(heard_in(code, said::book).intent == Intent::Book);
    CHECK(heard_in(code, said::my_appointments).intent == Intent::ListAppointments);
    CHECK(heard_in(code, said::find_doctor).intent == Intent::FindDoctor);
    CHECK(heard_in(code, said::talk_to_person).intent == Intent::Person);
    CHECK(heard_in(code, said::any_doctor).wish.any_doctor);
    CHECK(heard_in(code, said::as_soon_as_possible).wish.when.is_soonest);
    CHECK(heard_in(code, said::other_doctors).forgets_doctor);
    CHECK(heard_in(code, said::next_week).wish.when.has_days());
    CHECK(heard_in(code, said::any_time).forgets_hours);
    CHECK(heard_in(code, said::the_earliest).wants_first);
    CHECK(heard_in(code, said::video_visit).wish.telehealth == true);
    CHECK(heard_in(code, said::move_mine).intent == Intent::Move);
    CHECK(heard_in(code, said::cancel_mine).intent == Intent::Cancel);
    CHECK(heard_in(code, said::not_emergency).intent == Intent::NotEmergency);
    CHECK(heard_in(code, said::start_over).intent == Intent::StartOver);
    const LanguageScope scope(spoken_language(code));
    for (const std::string& specialty : demo_words().specialties) {
      CAPTURE(specialty);
      const std::string words = said::specialty_in_words(specialty);
      CHECK(understand(words, demo_words(), wednesday, code).wish.specialty == specialty);
    }
  }
}

}  // namespace
}  // namespace frontdesk::server
