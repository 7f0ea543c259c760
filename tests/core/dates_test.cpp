// Goal: dates and times read as a person would say them. Method: fixed days, among them the edges
// of a month and a year, compared with the exact words.
#include "core/dates.h"

#include <doctest/doctest.h>

#include "core/locales.h"

namespace frontdesk {
namespace {

using namespace std::chrono_literals;

std::chrono::local_days day(int year, unsigned month, unsigned number) {
  return std::chrono::local_days{std::chrono::year{year} / std::chrono::month{month} /
                                 std::chrono::day{number}};
}

TEST_CASE("days are written in full, short and as ISO 8601") {
  CHECK(iso_date(day(2026, 3, 3)) == "2026-03-03");
  CHECK(iso_date(day(2026, 12, 31)) == "2026-12-31");
  CHECK(iso_date(day(987, 1, 1)) == "0987-01-01");
  CHECK(long_date(day(2026, 3, 3), day(2026, 1, 1)) == "Tuesday 3 March");
  CHECK(short_date(day(2026, 3, 3)) == "Tue 3 Mar");
  CHECK(short_date(day(2028, 2, 29)) == "Tue 29 Feb");
}

TEST_CASE("the year is named only where it is not this one") {
  CHECK(long_date(day(2027, 1, 4), day(2026, 12, 30)) == "Monday 4 January 2027");
  CHECK(long_date(day(2026, 12, 31), day(2026, 12, 30)) == "Thursday 31 December");
}

TEST_CASE("days near today have names of their own") {
  const auto today = day(2026, 12, 31);
  CHECK(relative_date(today, today) == "Today");
  CHECK(relative_date(today + std::chrono::days{1}, today) == "Tomorrow");
  CHECK(relative_date(today - std::chrono::days{1}, today) == "Yesterday");
  CHECK(relative_date(today + std::chrono::days{2}, today) == "Saturday 2 January 2027");
}

TEST_CASE("times of day are 24-hour, seconds cut") {
  CHECK(clock_time(WallTime{day(2026, 3, 3)} + 9h + 5min + 59s) == "09:05");
  CHECK(clock_time(WallTime{day(2026, 3, 3)}) == "00:00");
  CHECK(clock_time(WallTime{day(2026, 3, 3)} + 23h + 59min) == "23:59");
  CHECK(clock_time(WallTime{day(1969, 12, 31)} + 22h) == "22:00");
  CHECK(date_and_time(WallTime{day(2026, 3, 3)} + 10h + 30min, day(2026, 3, 1)) ==
        "Tuesday 3 March, 10:30");
}

TEST_CASE("a countdown never shows less than nothing, and zero only at the end") {
  CHECK(countdown(5min) == "5:00");
  CHECK(countdown(4min + 59s) == "4:59");
  CHECK(countdown(4min + 58s + 1ms) == "4:59");
  CHECK(countdown(1ms) == "0:01");
  CHECK(countdown(0ms) == "0:00");
  CHECK(countdown(-10s) == "0:00");
  CHECK(countdown(75min) == "75:00");
}

TEST_CASE("offsets and zones in words") {
  CHECK(offset_name(0min) == "UTC");
  CHECK(offset_name(5h + 45min) == "UTC+5:45");
  CHECK(offset_name(-8h) == "UTC\u22128");
  CHECK(offset_name(-(3h + 30min)) == "UTC\u22123:30");
  CHECK(zone_words("America/New_York") == "New York time");
  CHECK(zone_words("America/Argentina/Buenos_Aires") == "Buenos Aires time");
  CHECK(zone_words("UTC") == "UTC time");
  CHECK(zone_words("") == "clinic time");
}

TEST_CASE("each language writes them as Intl says it does") {
  struct Written {
    const char* locale = "";
    const char* long_date = "";
    const char* next_year = "";
    const char* short_date = "";
    const char* morning = "";
    const char* afternoon = "";
    const char* date_and_time = "";
    const char* tomorrow = "";
  };
  const Written all[] = {
      {"en", "Tuesday 3 March", "Monday 4 January 2027", "Tue 3 Mar", "09:05", "13:30",
       "Tuesday 3 March, 09:05", "Tomorrow, 09:05"},
      {"en-US", "Tuesday, March 3", "Monday, January 4, 2027", "Tue, Mar 3", "9:05\u00a0AM",
       "1:30\u00a0PM", "Tuesday, March 3 at 9:05\u00a0AM", "Tomorrow, 9:05\u00a0AM"},
      {"es", "martes, 3 de marzo", "lunes, 4 de enero de 2027", "mar, 3 mar", "9:05", "13:30",
       "martes, 3 de marzo, 9:05", "Mañana, 9:05"},
      {"ar", "الثلاثاء، 3 مارس", "الاثنين، 4 يناير 2027", "الثلاثاء، 3 مارس", "9:05 ص", "1:30 م",
       "الثلاثاء، 3 مارس في 9:05 ص", "غدًا، 9:05 ص"},
      {"ar-EG", "الثلاثاء، ٣ مارس", "الاثنين، ٤ يناير ٢٠٢٧", "الثلاثاء، ٣ مارس", "٩:٠٥ ص", "١:٣٠ م",
       "الثلاثاء، ٣ مارس في ٩:٠٥ ص", "غدًا، ٩:٠٥ ص"},
      {"hi", "मंगलवार, 3 मार्च", "सोमवार, 4 जनवरी 2027", "मंगल, 3 मार्च", "9:05 am", "1:30 pm",
       "मंगलवार, 3 मार्च को 9:05 am बजे", "कल, 9:05 am"},
      {"zh", "3月3日星期二", "2027年1月4日星期一", "3月3日周二", "09:05", "13:30",
       "3月3日星期二 09:05", "明天 09:05"},
      {"fr", "mardi 3 mars", "lundi 4 janvier 2027", "mar. 3 mars", "09:05", "13:30",
       "mardi 3 mars à 09:05", "Demain 09:05"},
      {"de", "Dienstag, 3. März", "Montag, 4. Januar 2027", "Di., 3. März", "09:05", "13:30",
       "Dienstag, 3. März um 09:05", "Morgen, 09:05"},
      {"pt", "terça-feira, 3 de março", "segunda-feira, 4 de janeiro de 2027", "ter., 3 de mar.",
       "09:05", "13:30", "terça-feira, 3 de março às 09:05", "Amanhã, 09:05"},
  };
  const auto today = day(2026, 3, 2);
  const WallTime morning = WallTime{day(2026, 3, 3)} + 9h + 5min;
  for (const Written& written : all) {
    CAPTURE(written.locale);
    const LanguagePtr language = load_language(written.locale);
    REQUIRE(language);
    const LanguageScope scope(language);
    CHECK(long_date(day(2026, 3, 3), today) == written.long_date);
    CHECK(long_date(day(2027, 1, 4), today) == written.next_year);
    CHECK(short_date(day(2026, 3, 3)) == written.short_date);
    CHECK(clock_time(morning) == written.morning);
    CHECK(clock_time(WallTime{day(2026, 3, 3)} + 13h + 30min) == written.afternoon);
    CHECK(date_and_time(morning, today) == written.date_and_time);
    CHECK(relative_date_and_time(morning, today) == written.tomorrow);
    CHECK(iso_date(day(2026, 3, 3)) == "2026-03-03");
    CHECK(offset_name(-8h) == "UTC\u22128");
  }
}

}  // namespace
}  // namespace frontdesk
