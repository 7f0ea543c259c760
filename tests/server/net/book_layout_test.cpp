// Goal: what every page has is there, in its language and direction. Method: small pieces and one
// page, as bytes.
#include "server/book_layout.h"

#include <doctest/doctest.h>

#include "server/assistant/spoken.h"
#include "server/net/book_fixture.h"

using namespace frontdesk;
using namespace frontdesk::server;

TEST_CASE("a phrase around a link keeps its words escaped and its place") {
  CHECK(phrase_around("form.emergency", "number", phone_link("999")).bytes() ==
        "In an emergency, call <a href=\"tel:999\" dir=\"ltr\">999</a>.");
  CHECK(phrase_around("no such & key", "number", "x").bytes() == "no such &amp; keyx");
  const LanguageScope scope(spoken_language("de"));
  CHECK(phrase_around("form.emergency", "number", "112").bytes() == "Im Notfall rufen Sie 112 an.");
}

TEST_CASE("a page has the clinic, the emergency number, all languages and no script") {
  const BookFixture clinic;
  const BookChoice choice{.lang = "ar", .doctor = "dr_a"};
  const LanguageScope scope(spoken_language("ar"));
  const HttpResponse page =
      make_page({clinic.site, choice, {}}, {.title = "T & U", .step = 2}, "x");
  CHECK(has(page, "<html lang=\"ar\" dir=\"rtl\">"));
  CHECK(has(page, "<title>T &amp; U · Main &lt;House&gt;</title>"));
  CHECK(has(page, "<h1>T &amp; U</h1>"));
  CHECK(has(page, "tel:+442079460000"));
  CHECK(has(page, "tel:999"));
  CHECK(has(page, "<bdi>Mon to Fri</bdi>"));
  for (const std::string_view tag : {"en", "es", "ar", "hi", "zh", "fr", "de", "pt"}) {
    CHECK(has(page, "/book?lang=" + std::string(tag) + "&amp;doctor=dr_a\" lang="));
  }
  CHECK_FALSE(has(page, "<script"));
  CHECK_FALSE(has(page, "style="));
  CHECK(header_of(page, "Cache-Control") == "no-store");
  CHECK(header_of(page, "Content-Language") == "ar");
  CHECK(header_of(page, "Content-Security-Policy").find("default-src 'none'") == 0);
  // What was sent would be lost by following a link.
  CHECK_FALSE(has(make_page({clinic.site, choice, {}}, {.title = "T", .is_from_post = true}, "x"),
                  "hreflang"));
}

TEST_CASE("the opening hours are in the page's language where the clinic wrote them in it") {
  BookFixture clinic;
  const Json json =
      Json::object({{"hours", Json::object({{"en", "Mon & Tue"}, {"de", "Montag und Dienstag"}})}});
  JsonFields fields(json);
  clinic.site.clinic.hours = read_translated_text(fields, "hours");
  const auto page_in = [&clinic](const char* lang) {
    const BookChoice choice{.lang = lang};
    const LanguageScope scope(spoken_language(lang));
    return make_page({clinic.site, choice, {}}, {.title = "T"}, "x");
  };
  CHECK(has(page_in("de"), "<bdi lang=\"de\">Montag und Dienstag</bdi>"));
  CHECK_FALSE(has(page_in("de"), "Mon &amp; Tue"));
  CHECK(has(page_in("ar"), "<bdi lang=\"en\">Mon &amp; Tue</bdi>"));
}

TEST_CASE("a country we do not know gets words that do not promise") {
  BookFixture clinic;
  clinic.site.clinic.country = "XX";
  clinic.site.is_demo = false;
  const BookChoice choice;
  const HttpResponse page = make_page({clinic.site, choice, {}}, {.title = "T"}, "x");
  CHECK(has(page, "on most mobiles"));
  CHECK_FALSE(has(page, "This is a demo"));
}

TEST_CASE("times are radio buttons, a group a day, each with what it is") {
  const BookFixture clinic;
  const BookChoice choice;
  const auto slot = [](const char* id, const char* start, bool is_video) {
    return TimeSlot{.id = id, .start = parse_rfc3339(start), .telehealth = is_video};
  };
  const Html days = time_choices({clinic.site, choice, {}},
                                 {{slot("s1", "2026-03-10T09:00:00Z", false), "Dr. <A>"},
                                  {slot("s2", "2026-03-10T09:30:00Z", true), ""},
                                  {slot("s3", "2026-03-11T09:00:00Z", false), ""}});
  const std::string& page = days.bytes();
  CHECK(page.find("value=\"s1\" id=\"time\" required") != page.npos);
  CHECK(page.find("value=\"s2\" required") != page.npos);
  CHECK(page.find("<legend>Tuesday 10 March") != page.npos);
  CHECK(page.find("<legend>Wednesday 11 March") != page.npos);
  CHECK(page.find("Dr. &lt;A&gt;") != page.npos);
  CHECK(page.find("Video visit") != page.npos);
  CHECK(page.find("<legend>", page.find("<legend>Wed") + 1) == page.npos);
}

TEST_CASE("paragraphs, places, facts, mistakes") {
  CHECK(paragraphs("a\n\n<b>").bytes() == "<p>a</p><p>&lt;b&gt;</p>");
  CHECK(place_in_words(true, "House", "Street") == "Video visit");
  CHECK(place_in_words(false, "House", "Street") == "House, Street");
  CHECK(place_in_words(false, "", "Street") == "Street");
  CHECK(fact_list({{"A", ""}, {"B", "b"}}).bytes() ==
        "<dl><div><dt>B</dt><dd><bdi>b</bdi></dd></div></dl>");
  CHECK(error_summary({}).empty());
  const std::string summary = error_summary({{"name", "N"}, {"", "all"}}).bytes();
  CHECK(summary.find("<a href=\"#name\">N</a>") != summary.npos);
  CHECK(summary.find("<li>all</li>") != summary.npos);
  CHECK(summary.find("autofocus") != summary.npos);
}
