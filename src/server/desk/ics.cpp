// RFC 5545: content lines, a VTIMEZONE of the one stretch the appointment lies in, one VEVENT.
#include "server/desk/ics.h"

#include <algorithm>
#include <cstdio>

#include "core/text.h"
#include "server/assistant/spoken.h"
#include "server/store/zones.h"

namespace frontdesk::server {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t line_octets_max = 75;
constexpr Millis hour{3'600'000};
constexpr Millis day = 24 * hour;
/// How far from the appointment a change of the clocks is looked for.
constexpr int days_searched = 400;

/// Ends the line, folded so that no part is over 75 octets and no character is split (3.1).
void add_line(std::string& out, std::string_view line) {
  std::size_t room = line_octets_max;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
    out += line.substr(0, cut);
    out += "\r\n ";
    line.remove_prefix(cut);
    room = line_octets_max - 1;
  }
  out += line;
  out += "\r\n";
}

/// TEXT (3.3.11).
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : plain_text(text, 500)) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    out += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return out;
}

/// A quoted parameter value may hold anything but quotes and control characters (3.2).
std::string quoted(std::string_view text) {
  std::string out = plain_text(text, 200);
  std::replace(out.begin(), out.end(), '"', '\'');
  std::replace(out.begin(), out.end(), '\n', ' ');
  return '"' + out + '"';
}

std::string basic_time(WallTime wall) {
  const auto date = std::chrono::year_month_day{day_of(wall)};
  const auto time = std::chrono::hh_mm_ss{std::chrono::floor<seconds>(time_of_day(wall))};
  char text[64] = {};
  std::snprintf(text, sizeof text, "%04d%02u%02uT%02d%02d%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return text;
}

std::string utc_time(TimePoint at) {
  return basic_time(Moment{at}.wall()) + "Z";
}

std::string offset_text(minutes offset) {
  const long total = std::abs(static_cast<long>(offset.count()));
  char text[32] = {};
  std::snprintf(text, sizeof text, "%c%02ld%02ld", offset.count() < 0 ? '-' : '+', total / 60,
                total % 60);
  return text;
}

/// A change of the clocks: the first instant with the new offset.
struct Change {
  TimePoint at = {};
  minutes before = {};
  minutes after = {};
};

Change change_between(TimePoint low, TimePoint high, std::string_view tz) {
  const minutes before = in_zone(low, tz).offset;
  const minutes after = in_zone(high, tz).offset;
  while (high - low > Millis{1'000}) {
    const TimePoint middle = std::chrono::floor<seconds>(low + (high - low) / 2);
    (in_zone(middle, tz).offset == before ? low : high) = middle;
  }
  return {high, before, after};
}

/// The nearest change before (step -1) or after (step 1) an instant, where there is one.
std::optional<Change> find_change(TimePoint from, int step, std::string_view tz) {
  TimePoint here = std::chrono::floor<seconds>(from);
  for (int i = 0; i < days_searched; ++i) {
    const TimePoint there = here + step * day;
    if (in_zone(here, tz).offset != in_zone(there, tz).offset) {
      return change_between(std::min(here, there), std::max(here, there), tz);
    }
    here = there;
  }
  return std::nullopt;
}

void add_observance(std::string& out, const Change& change, bool is_daylight) {
  const std::string name = is_daylight ? "DAYLIGHT" : "STANDARD";
  add_line(out, "BEGIN:" + name);
  add_line(out, "DTSTART:" + basic_time(Moment{change.at, change.before}.wall()));
  add_line(out, "TZOFFSETFROM:" + offset_text(change.before));
  add_line(out, "TZOFFSETTO:" + offset_text(change.after));
  add_line(out, "END:" + name);
}

/// The offset at the appointment since it holds, and the next one.
void add_zone(std::string& out, TimePoint start, TimePoint end, std::string_view tz) {
  add_line(out, "BEGIN:VTIMEZONE");
  add_line(out, "TZID:" + std::string(tz));
  const minutes offset = in_zone(start, tz).offset;
  const auto before = find_change(start, -1, tz);
  const auto after = find_change(end, 1, tz);
  const Change always{TimePoint{} - offset, offset, offset};
  const bool is_daylight = before ? before->after > before->before : after && offset > after->after;
  add_observance(out, before.value_or(always), is_daylight);
  if (after) add_observance(out, *after, after->after > after->before);
  add_line(out, "END:VTIMEZONE");
}

std::string_view status_name(AppointmentStatus status) {
  switch (status) {
    case AppointmentStatus::Cancelled:
      return "CANCELLED";
    case AppointmentStatus::Pending:
      return "TENTATIVE";
    case AppointmentStatus::Booked:
    case AppointmentStatus::Fulfilled:
    case AppointmentStatus::NoShow:
      break;
  }
  return "CONFIRMED";
}

/// In the clinic's wall time; in UTC where that would be read as another instant: an unknown zone,
/// and the second time round of an hour the clocks repeat (3.3.5).
void add_time(std::string& out, const std::string& name, const Moment& moment,
              std::string_view tz) {
  const auto instants = instants_of(in_zone(moment.utc, tz).wall(), tz);
  if (instants.empty() || instants.front().utc != moment.utc) {
    return add_line(out, name + ":" + utc_time(moment.utc));
  }
  add_line(out, name + ";TZID=" + std::string(tz) + ":" + basic_time(instants.front().wall()));
}

std::string place_of(const Appointment& appointment) {
  if (appointment.telehealth) return spoken("form.video");
  if (appointment.address.empty()) return appointment.place;
  if (appointment.place.empty()) return appointment.address;
  return appointment.place + ", " + appointment.address;
}

void add_event(std::string& out, const Appointment& appointment, std::string_view clinic_name,
               TimePoint now) {
  // Which language our own words are in (3.2.10); names are in none.
  const std::string in_language = ";LANGUAGE=" + current_language().words.locale() + ":";
  const std::string summary =
      appointment.doctor_name.empty()
          ? spoken("calendar.summary")
          : spoken("calendar.summary_with", {{"doctor", appointment.doctor_name}});
  add_line(out, "BEGIN:VEVENT");
  add_line(out, "UID:" + escaped(appointment.id) + "@frontdesk");
  add_line(out, "DTSTAMP:" + utc_time(now));
  add_line(out, "SEQUENCE:" + std::to_string(std::max<std::int64_t>(0, appointment.version - 1)));
  add_line(out, "STATUS:" + std::string(status_name(appointment.status)));
  if (appointment.start) add_time(out, "DTSTART", *appointment.start, appointment.tz);
  if (appointment.end) add_time(out, "DTEND", *appointment.end, appointment.tz);
  add_line(out, "SUMMARY" + in_language + escaped(summary));
  if (const std::string place = place_of(appointment); !place.empty()) {
    add_line(out, "LOCATION" + (appointment.telehealth ? in_language : ":") + escaped(place));
  }
  add_line(out, "DESCRIPTION" + in_language +
                    escaped(spoken("calendar.reference", {{"reference", appointment.reference}})));
  add_line(out, "ORGANIZER;CN=" + quoted(clinic_name) + ":invalid:nomail");
  add_line(out, "CLASS:PRIVATE");
  add_line(out, "END:VEVENT");
}

}  // namespace

std::string make_ics(const Appointment& appointment, std::string_view clinic_name, TimePoint now) {
  const bool is_cancelled = appointment.status == AppointmentStatus::Cancelled;
  std::string out;
  add_line(out, "BEGIN:VCALENDAR");
  add_line(out, "VERSION:2.0");
  add_line(out, "PRODID:-//Frontdesk//Frontdesk//EN");
  add_line(out, "CALSCALE:GREGORIAN");
  add_line(out, is_cancelled ? "METHOD:CANCEL" : "METHOD:PUBLISH");
  if (appointment.start && is_zone(appointment.tz)) {
    const Moment& end = appointment.end ? *appointment.end : *appointment.start;
    add_zone(out, appointment.start->utc, end.utc, appointment.tz);
  }
  add_event(out, appointment, clinic_name, now);
  add_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace frontdesk::server
