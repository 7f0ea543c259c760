// Goal: another language is asked for, shown and told to the server, and the conversation stays.
// Method: AppPage; its effects and its state.
#include <doctest/doctest.h>

#include "app/app_page.h"
#include "core/locales.h"
#include "core/strings.h"

using namespace frontdesk;

TEST_CASE("a language chosen is stored, loaded, shown, and told to the server once") {
  AppPage page;
  page.go_live();
  page.give(ToggleMenu{});
  page.give(ToggleLanguages{});
  CHECK(page.state().are_languages_open);
  page.give(ChooseLanguage{"es"});
  CHECK_FALSE(page.state().is_menu_open);
  CHECK_FALSE(page.state().are_languages_open);
  CHECK(page.last<LoadLanguage>().tag == "es");
  CHECK(page.last<StoreItem>() == StoreItem{"frontdesk.language", "es"});
  CHECK(page.actions().empty());

  const auto spanish = decode_language(R"({"locale":"es","words":{"chat.stop":"Detener"}})", "");
  REQUIRE(spanish);
  const auto before = page.app.revision();
  const std::size_t entries = page.conversation().entries.size();
  page.give(LanguageGiven{"es-MX", *spanish});
  CHECK(page.app.revision() > before);
  CHECK(page.state().language == *spanish);
  CHECK(page.conversation().entries.size() == entries);
  CHECK(std::get<SetLocale>(page.last_action().what).locale == "es-MX");
  CHECK(page.actions().size() == 1);
  page.give(LanguageGiven{"es-MX", *spanish});
  CHECK(page.actions().size() == 1);
}

TEST_CASE("a language given before the start is the one the server is asked in") {
  AppPage page;
  page.give(LanguageGiven{"de", nullptr});
  CHECK(page.effects.empty());
  page.page.locale = "de";
  page.go_live();
  CHECK(page.state().session.locale == "de");
  CHECK(page.actions().empty());
}

TEST_CASE("a language that cannot be loaded is said, and nothing changes") {
  AppPage page;
  page.go_live();
  page.give(LanguageMissed{});
  CHECK(page.spoken() == std::vector<std::string>{text("language.failed")});
  CHECK(page.state().language == nullptr);
}

TEST_CASE("an emergency is seen in the page's language and in English, before anything is sent") {
  const auto spanish = decode_language(R"({"locale":"es","words":{},"emergency":)" +
                                           file_text("assets/locales/es/emergency.json") + "}",
                                       "");
  REQUIRE(spanish);
  for (const char* words : {"me duele mucho el pecho", "my chest hurts"}) {
    AppPage page;
    page.give(LanguageGiven{"es", *spanish});
    page.page.locale = "es";
    page.give(page.page);
    page.give(OnlineChanged{false});
    page.say(words);
    CHECK(page.state().emergency == Emergency::Medical);
    CHECK(page.actions().empty());
    CHECK(page.state().session.outbox.items.size() == 1);
  }
}
