// Goal: a calendar program reads the same instants the patient was shown. Method: files for the
// days on which clocks change, checked line by line after unfolding.
#include "server/desk/ics.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/text.h"
#include "server/assistant/spoken.h"
#include "server/store/zones.h"

namespace frontdesk::server {
namespace {

const TimePoint made_at = parse_rfc3339("2026-11-22T08:00:00Z")->utc;

Appointment at(std::string_view start, const std::string& tz) {
  Appointment appointment;
  appointment.id = "ap_1";
  appointment.reference = "K7Q-29";
  appointment.version = 1;
  appointment.doctor_name = "Dr. Amara Rao";
  appointment.specialty = "Dermatology";
  appointment.place = "Main House";
  appointment.address = "1 High Street; Springfield, \\ IL";
  appointment.tz = tz;
  appointment.start = in_zone(parse_rfc3339(start)->utc, tz);
  appointment.end = in_zone(appointment.start->utc + std::chrono::minutes{20}, tz);
  return appointment;
}

/// The content lines, unfolded; every physical line is checked on the way.
std::vector<std::string> lines(const std::string& file) {
  std::vector<std::string> all;
  std::size_t from = 0;
  while (from < file.size()) {
    const std::size_t end = file.find("\r\n", from);
    CHECK(end != std::string::npos);
    if (end == std::string::npos) break;
    const std::string line = file.substr(from, end - from);
    CHECK(line.size() <= 75);
    CHECK(is_valid_utf8(line));
    CHECK(line.find('\n') == std::string::npos);
    if (!line.empty() && line[0] == ' ' && !all.empty()) {
      all.back() += line.substr(1);
    } else {
      all.push_back(line);
    }
    from = end + 2;
  }
  return all;
}

bool has(const std::vector<std::string>& all, const std::string& line) {
  return std::find(all.begin(), all.end(), line) != all.end();
}

}  // namespace

TEST_CASE("a summer appointment in New York") {
  const auto all =
      lines(make_ics(at("2027-06-01T14:00:00Z", "America/New_York"), "Lakeside", made_at));
  CHECK(all.front() == "BEGIN:VCALENDAR");
  CHECK(all.back() == "END:VCALENDAR");
  CHECK(has(all, "VERSION:2.0"));
  CHECK(has(all, "METHOD:PUBLISH"));
  CHECK(has(all, "UID:ap_1@frontdesk"));
  CHECK(has(all, "DTSTAMP:20261122T080000Z"));
  CHECK(has(all, "SEQUENCE:0"));
  CHECK(has(all, "STATUS:CONFIRMED"));
  CHECK(has(all, "DTSTART;TZID=America/New_York:20270601T100000"));
  CHECK(has(all, "DTEND;TZID=America/New_York:20270601T102000"));
  CHECK(has(all, "SUMMARY;LANGUAGE=en:Appointment with Dr. Amara Rao"));
  CHECK(has(all, "LOCATION:Main House\\, 1 High Street\\; Springfield\\, \\\\ IL"));
  CHECK(has(all, "DESCRIPTION;LANGUAGE=en:Reference K7Q-29"));
  // The offset since 14 March, 02:00 standard time, and the next one from 7 November.
  CHECK(has(all, "TZID:America/New_York"));
  const auto daylight = std::find(all.begin(), all.end(), "BEGIN:DAYLIGHT");
  REQUIRE(all.end() - daylight > 4);
  if (all.end() - daylight <= 4) return;
  CHECK(daylight[1] == "DTSTART:20270314T020000");
  CHECK(daylight[2] == "TZOFFSETFROM:-0500");
  CHECK(daylight[3] == "TZOFFSETTO:-0400");
  const auto standard = std::find(all.begin(), all.end(), "BEGIN:STANDARD");
  REQUIRE(all.end() - standard > 4);
  if (all.end() - standard <= 4) return;
  CHECK(standard[1] == "DTSTART:20271107T020000");
  CHECK(standard[2] == "TZOFFSETFROM:-0400");
}

TEST_CASE("the visit's reason and specialty are not in it") {
  const std::string file =
      make_ics(at("2027-06-01T14:00:00Z", "America/New_York"), "Lakeside", made_at);
  CHECK(file.find("Dermatology") == std::string::npos);
}

TEST_CASE("a changed appointment counts up, a cancelled one says so") {
  Appointment appointment = at("2027-06-01T14:00:00Z", "Europe/London");
  appointment.version = 3;
  appointment.status = AppointmentStatus::Cancelled;
  const auto all = lines(make_ics(appointment, "Lakeside", made_at));
  CHECK(has(all, "SEQUENCE:2"));
  CHECK(has(all, "STATUS:CANCELLED"));
  CHECK(has(all, "METHOD:CANCEL"));
}

TEST_CASE("in a repeated hour the first time round is local, the second is UTC") {
  const auto first = lines(make_ics(at("2027-11-07T05:30:00Z", "America/New_York"), "L", made_at));
  CHECK(has(first, "DTSTART;TZID=America/New_York:20271107T013000"));
  const auto second = lines(make_ics(at("2027-11-07T06:30:00Z", "America/New_York"), "L", made_at));
  CHECK(has(second, "DTSTART:20271107T063000Z"));
}

TEST_CASE("zones of half and quarter hours, and one whose clocks never change") {
  const auto howe =
      lines(make_ics(at("2027-01-10T00:00:00Z", "Australia/Lord_Howe"), "L", made_at));
  CHECK(has(howe, "TZOFFSETTO:+1100"));
  CHECK(has(howe, "TZOFFSETTO:+1030"));
  const auto nepal = lines(make_ics(at("2027-01-10T04:15:00Z", "Asia/Kathmandu"), "L", made_at));
  CHECK(has(nepal, "TZOFFSETFROM:+0545"));
  CHECK(has(nepal, "DTSTART;TZID=Asia/Kathmandu:20270110T100000"));
  CHECK(std::count(nepal.begin(), nepal.end(), "BEGIN:STANDARD") == 1);
  CHECK(std::count(nepal.begin(), nepal.end(), "BEGIN:DAYLIGHT") == 0);
}

TEST_CASE("an unknown zone gives UTC and no VTIMEZONE") {
  const auto all = lines(make_ics(at("2027-06-01T14:00:00Z", "Mars/Olympus"), "L", made_at));
  CHECK(has(all, "DTSTART:20270601T140000Z"));
  CHECK(!has(all, "BEGIN:VTIMEZONE"));
}

TEST_CASE("long names in any script fold between characters and unfold to what they were") {
  for (std::size_t pad = 0; pad < 8; ++pad) {
    Appointment appointment = at("2027-06-01T14:00:00Z", "Europe/London");
    std::string name(pad, 'x');
    for (int i = 0; i < 30; ++i) name += "د\u00e9李\U0001F600";
    appointment.doctor_name = name;
    const auto all = lines(make_ics(appointment, "L", made_at));
    CHECK(has(all, "SUMMARY;LANGUAGE=en:Appointment with " + name));
  }
}

TEST_CASE("nothing a clinic or a doctor is called can add a line") {
  Appointment appointment = at("2027-06-01T14:00:00Z", "Europe/London");
  appointment.doctor_name = "Dr. X\r\nATTACH:http://evil";
  const std::string file = make_ics(appointment, "A \"B\"\r\nATTACH:x", made_at);
  const auto all = lines(file);
  for (const std::string& line : all) CHECK(line.rfind("ATTACH", 0) == std::string::npos);
  CHECK(has(all, "ORGANIZER;CN=\"A 'B' ATTACH:x\":invalid:nomail"));
}

TEST_CASE("a video visit says so in place of an address") {
  Appointment appointment = at("2027-06-01T14:00:00Z", "Europe/London");
  appointment.telehealth = true;
  CHECK(has(lines(make_ics(appointment, "L", made_at)), "LOCATION;LANGUAGE=en:Video visit"));
}

TEST_CASE("its words are in the language spoken, and say which that is") {
  Appointment appointment = at("2027-06-01T14:00:00Z", "Europe/London");
  {
    const LanguageScope scope(spoken_language("ar"));
    const auto all = lines(make_ics(appointment, "L", made_at));
    CHECK(has(all, "SUMMARY;LANGUAGE=ar:موعد مع Dr. Amara Rao"));
    CHECK(has(all, "DESCRIPTION;LANGUAGE=ar:الرقم المرجعي K7Q-29"));
    // An address is in the clinic's.
    CHECK(has(all, "LOCATION:Main House\\, 1 High Street\\; Springfield\\, \\\\ IL"));
  }
  appointment.telehealth = true;
  appointment.doctor_name.clear();
  const LanguageScope scope(spoken_language("de"));
  const auto all = lines(make_ics(appointment, "L", made_at));
  CHECK(has(all, "SUMMARY;LANGUAGE=de:Termin"));
  CHECK(has(all, "LOCATION;LANGUAGE=de:Videosprechstunde"));
}

}  // namespace frontdesk::server
