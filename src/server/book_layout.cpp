// The frame of every page, and the pieces more than one of them has.
#include "server/book_layout.h"

#include <algorithm>

#include "core/dates.h"
#include "core/shipped_languages.h"
#include "server/assistant/said.h"
#include "server/assistant/spoken.h"
#include "server/page_template.h"

namespace frontdesk::server {
namespace {

constexpr int steps = 3;

/// Calm, and always there: a form is no place to wait in.
Html emergency_line(const BookSite& site) {
  const EmergencyNumbers numbers = emergency_numbers(site.clinic.country);
  return element("p", {{"class", "emergency"}},
                 {phrase_around(numbers.is_known ? "form.emergency" : "form.emergency_unknown",
                                "number", phone_link(numbers.ambulance))});
}

/// A disclosure without a script: one line until it is opened.
Html language_links(const BookChoice& choice) {
  Html items;
  for (const ShippedLanguage& language : shipped_languages) {
    const std::string tag(language.tag);
    BookChoice other = choice;
    other.lang = tag;
    items +=
        element("li", {},
                {element("a",
                         {{"href", address_of(other)},
                          {"lang", tag},
                          {"hreflang", tag},
                          {"aria-current",
                           tag == choice.lang ? std::optional<std::string>("true") : std::nullopt}},
                         {language.name})});
  }
  const std::string label = spoken("form.languages");
  return element(
      "nav", {{"class", "languages"}, {"aria-label", label}},
      {element("details", {}, {element("summary", {}, {label}), element("ul", {}, {items})})});
}

Html page_header(const BookPage& page, bool is_from_post) {
  const ClinicProfile& clinic = page.site.clinic;
  Html reach;
  if (!clinic.phone.empty()) reach += call_link(clinic.phone);
  if (!clinic.hours.empty()) {
    const Translation& hours = clinic.hours.in(page.choice.lang);
    // Named, because it need not be the page's.
    const auto lang = hours.lang.empty() ? std::nullopt : std::optional(hours.lang);
    reach += element("span", {}, {element("bdi", {{"lang", lang}}, {hours.text})});
  }
  return element("header", {},
                 {element("p", {{"class", "clinic"}}, {element("bdi", {}, {clinic.name})}),
                  is_from_post ? Html() : language_links(page.choice),
                  element("p", {{"class", "reach"}}, {reach}), emergency_line(page.site)});
}

Html page_main(const BookPage& page, const PageOptions& options, const Html& content) {
  Html top;
  if (page.site.is_demo) top += element("p", {{"class", "notice"}}, {spoken("form.demo")});
  if (options.step > 0) {
    top += element("p", {{"class", "step"}},
                   {spoken("form.step", {{"step", options.step}, {"steps", steps}})});
  }
  return element("main", {}, {top, element("h1", {}, {options.title}), content});
}

Html page_head(const BookPage& page, const PageOptions& options) {
  return element(
      "head", {},
      {element("meta", {{"charset", "utf-8"}}),
       element("title", {}, {options.title + " · " + page.site.clinic.name}),
       element("meta", {{"name", "viewport"},
                        {"content", "width=device-width, initial-scale=1, viewport-fit=cover"}}),
       element("meta", {{"name", "color-scheme"}, {"content", "light dark"}}),
       element("meta", {{"name", "robots"}, {"content", "noindex"}}),
       element("meta", {{"name", "format-detection"}, {"content", "telephone=no"}}),
       element("link", {{"rel", "stylesheet"}, {"href", "/book.css"}})});
}

}  // namespace

HttpResponse make_page(const BookPage& page, const PageOptions& options, const Html& content) {
  const bool is_right_to_left = current_language().words.is_right_to_left();
  const Html root = element(
      "html", {{"lang", page.choice.lang}, {"dir", is_right_to_left ? "rtl" : "ltr"}},
      {page_head(page, options),
       element("body", {},
               {page_header(page, options.is_from_post), page_main(page, options, content)})});
  HttpResponse response;
  response.status = options.status;
  response.headers = {{"Content-Type", "text/html; charset=utf-8"},
                      {"Content-Language", page.choice.lang},
                      {"Cache-Control", "no-store"},
                      {"Vary", "Accept-Language"}};
  response.headers.insert(response.headers.end(), page.site.headers.begin(),
                          page.site.headers.end());
  if (options.status == 429 || options.status == 503) {
    response.headers.push_back({"Retry-After", "2"});
  }
  response.body = html_document(root);
  return response;
}

Html phrase_around(std::string_view key, std::string_view name, const Html& piece) {
  // A character that no phrase has, and that stands where the piece goes.
  constexpr std::string_view mark = "\x1A";
  const std::string words = spoken(key, {{name, mark}});
  const std::size_t at = std::min(words.find(mark), words.size());
  Html made(std::string_view(words).substr(0, at));
  made += piece;
  made += std::string_view(words).substr(std::min(at + mark.size(), words.size()));
  return made;
}

Html phone_link(std::string_view number) {
  return element("a", {{"href", phone_address(number)}, {"dir", "ltr"}}, {number});
}

Html call_link(std::string_view number) {
  return element("a", {{"class", "call"}, {"href", phone_address(number)}},
                 {spoken("form.call", {{"phone", number}})});
}

Html hidden(std::string_view name, std::string_view value) {
  return element("input",
                 {{"type", "hidden"}, {"name", std::string(name)}, {"value", std::string(value)}});
}

Html button_link(const std::string& address, const std::string& words) {
  return element("a", {{"class", "button quiet"}, {"href", address}}, {words});
}

Html error_summary(const std::vector<Mistake>& mistakes) {
  if (mistakes.empty()) return {};
  Html items;
  for (const Mistake& mistake : mistakes) {
    const Html words(mistake.words);
    items += element(
        "li", {},
        {mistake.field_id.empty() ? words
                                  : element("a", {{"href", "#" + mistake.field_id}}, {words})});
  }
  // Without a script the browser itself puts the focus here, so that it is read first.
  return element("div",
                 {{"class", "summary"},
                  {"role", "group"},
                  {"tabindex", "-1"},
                  {"aria-labelledby", "errors-title"},
                  {"autofocus"}},
                 {element("h2", {{"id", "errors-title"}}, {spoken("form.errors_title")}),
                  element("ul", {}, {items})});
}

Html time_choices(const BookPage& page, const std::vector<OfferedTime>& times) {
  Html days;
  bool is_first = true;
  for (std::size_t i = 0; i < times.size();) {
    const auto day = day_of(times[i].slot.start->wall());
    Html choices;
    for (; i < times.size() && day_of(times[i].slot.start->wall()) == day; ++i) {
      const OfferedTime& time = times[i];
      Html words = element("span", {{"class", "clock"}}, {clock_time(time.slot.start->wall())});
      const auto add = [&words](const std::string& more) {
        if (more.empty()) return;
        words += " ";
        words += element("span", {{"class", "more"}}, {more});
      };
      if (!time.doctor.empty()) {
        words += " ";
        words += element("bdi", {{"class", "more"}}, {time.doctor});
      }
      add(time.slot.telehealth ? spoken("form.video") : "");
      const bool is_elsewhere = time.slot.tz != times.front().slot.tz && !time.slot.tz.empty();
      add(is_elsewhere ? said::zone_in_words(time.slot.tz) : "");
      choices += element(
          "label", {{"class", "time"}},
          {element("input",
                   {{"type", "radio"},
                    {"name", "slot"},
                    {"value", time.slot.id},
                    {"id", is_first ? std::optional<std::string>(first_time_id) : std::nullopt},
                    {"required"}}),
           element("span", {}, {words})});
      is_first = false;
    }
    days += element("fieldset", {{"class", "day"}},
                    {element("legend", {}, {long_date(day, page.today)}),
                     element("div", {{"class", "times"}}, {choices})});
  }
  return days;
}

Html zone_line(const BookPage& page, std::string_view tz) {
  const std::string zone = said::zone_in_words(tz.empty() ? page.site.clinic.tz : tz);
  return element("p", {{"class", "hint"}}, {spoken("form.zone", {{"zone", zone}})});
}

std::string when_in_words(const Moment& start, std::chrono::local_days today) {
  const WallTime wall = start.wall();
  return spoken("said.start",
                {{"day", long_date(day_of(wall), today)}, {"time", clock_time(wall)}});
}

Html fact_list(const std::vector<Fact>& facts) {
  Html rows;
  for (const Fact& fact : facts) {
    if (fact.value.empty()) continue;
    rows += element(
        "div", {},
        {element("dt", {}, {fact.term}), element("dd", {}, {element("bdi", {}, {fact.value})})});
  }
  return element("dl", {}, {rows});
}

Html paragraphs(std::string_view words) {
  Html made;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find("\n\n"), words.size());
    made += element("p", {}, {words.substr(0, end)});
    words.remove_prefix(std::min(end + 2, words.size()));
  }
  return made;
}

std::string place_in_words(bool is_video, std::string_view place, std::string_view address) {
  if (is_video) return spoken("form.video");
  std::string words(place);
  if (!words.empty() && !address.empty()) words += ", ";
  return words += address;
}

}  // namespace frontdesk::server
