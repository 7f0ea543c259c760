// RFC 3339 both ways, by hand: the library's parsers need streams and locales, and would take more.
#include "core/time.h"

#include <cstdint>

namespace frontdesk {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// Walks over a text, remembering whether everything so far was as expected.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  /// Exactly `digits` decimal digits, at most `highest`.
  int number(int digits, int highest) {
    int value = 0;
    for (int i = 0; i < digits; ++i) value = value * 10 + digit();
    if (value > highest) ok_ = false;
    return value;
  }
  /// One of `choices`; the character that was there.
  char one_of(std::string_view choices) {
    if (rest_.empty() || choices.find(rest_.front()) == std::string_view::npos) {
      ok_ = false;
      return '\0';
    }
    return take();
  }
  bool next_is(char c) const { return !rest_.empty() && rest_.front() == c; }
  bool next_is_digit() const {
    return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9';
  }
  int digit() {
    if (!next_is_digit()) {
      ok_ = false;
      return 0;
    }
    return take() - '0';
  }
  bool ok() const { return ok_; }
  bool is_done() const { return ok_ && rest_.empty(); }

 private:
  char take() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  std::string_view rest_;
  bool ok_ = true;
};

/// "2026-03-03T10:30:00" with any fraction; second 60 is read as the next minute's begin.
struct ScannedTime {
  WallTime wall = {};
  bool is_leap_second = false;
};

std::optional<ScannedTime> scan_date_time(Scanner& scanner) {
  const int year = scanner.number(4, 9999);
  scanner.one_of("-");
  const int month = scanner.number(2, 12);
  scanner.one_of("-");
  const int day = scanner.number(2, 31);
  scanner.one_of("Tt");
  const int hour = scanner.number(2, 23);
  scanner.one_of(":");
  const int minute = scanner.number(2, 59);
  scanner.one_of(":");
  const int second = scanner.number(2, 60);
  int millis = 0;
  if (scanner.next_is('.')) {
    scanner.one_of(".");
    millis = scanner.digit() * 100;
    for (int scale = 10; scanner.next_is_digit(); scale /= 10) millis += scanner.digit() * scale;
  }
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!scanner.ok() || !date.ok()) return std::nullopt;
  // Millis from the start: minutes are 32 bits wide in the browser, too few for a far year.
  const WallTime midnight{std::chrono::local_days{date}};
  return ScannedTime{
      .wall = midnight + hours{hour} + minutes{minute} + seconds{second} + Millis{millis},
      .is_leap_second = second == 60};
}

std::optional<minutes> scan_offset(Scanner& scanner) {
  const char sign = scanner.one_of("Zz+-");
  if (sign != '+' && sign != '-') {
    return scanner.is_done() ? std::optional(minutes{0}) : std::nullopt;
  }
  const int hour = scanner.number(2, 23);
  scanner.one_of(":");
  const int minute = scanner.number(2, 59);
  if (!scanner.is_done()) return std::nullopt;
  const minutes offset = hours{hour} + minutes{minute};
  return sign == '-' ? -offset : offset;
}

/// Decimal, with zeros in front up to `width`.
void append_number(std::string& text, std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text += digits;
}

void append_wall_time(std::string& text, WallTime wall) {
  const std::chrono::year_month_day date{day_of(wall)};
  const std::int64_t second_of_day = floor<seconds>(time_of_day(wall)).count();
  append_number(text, int{date.year()}, 4);
  text += '-';
  append_number(text, unsigned{date.month()}, 2);
  text += '-';
  append_number(text, unsigned{date.day()}, 2);
  text += 'T';
  append_number(text, second_of_day / 3600, 2);
  text += ':';
  append_number(text, second_of_day / 60 % 60, 2);
  text += ':';
  append_number(text, second_of_day % 60, 2);
  if (const std::int64_t millis = time_of_day(wall).count() % 1000; millis != 0) {
    text += '.';
    append_number(text, millis, 3);
  }
}

}  // namespace

std::optional<Moment> parse_rfc3339(std::string_view text) {
  Scanner scanner(text);
  const std::optional<ScannedTime> time = scan_date_time(scanner);
  if (!time) return std::nullopt;
  const std::optional<minutes> offset = scan_offset(scanner);
  if (!offset) return std::nullopt;
  const TimePoint utc{time->wall.time_since_epoch() - *offset};
  // Leap seconds are put in at midnight UTC and nowhere else.
  if (time->is_leap_second && floor<seconds>(utc) != floor<days>(utc)) return std::nullopt;
  // Near the ends of the calendar, UTC may need a year that RFC 3339 cannot write.
  const std::chrono::year year = std::chrono::year_month_day{floor<days>(utc)}.year();
  if (int{year} < 0 || int{year} > 9999) return std::nullopt;
  return Moment{.utc = utc, .offset = *offset};
}

std::optional<WallTime> parse_wall_time(std::string_view text) {
  Scanner scanner(text);
  const std::optional<ScannedTime> time = scan_date_time(scanner);
  if (!time || time->is_leap_second || !scanner.is_done()) return std::nullopt;
  return time->wall;
}

std::string format_rfc3339(Moment moment) {
  std::string text;
  append_wall_time(text, moment.wall());
  if (moment.offset == minutes{0}) return text + 'Z';
  const std::int64_t offset = moment.offset.count();
  const std::int64_t size = offset < 0 ? -offset : offset;
  text += offset < 0 ? '-' : '+';
  append_number(text, size / 60, 2);
  text += ':';
  append_number(text, size % 60, 2);
  return text;
}

std::string format_rfc3339(TimePoint utc) {
  return format_rfc3339(Moment{.utc = utc});
}

std::string format_wall_time(WallTime wall) {
  std::string text;
  append_wall_time(text, wall);
  return text;
}

std::chrono::local_days day_of(WallTime wall) {
  return floor<days>(wall);
}

Millis time_of_day(WallTime wall) {
  return wall - day_of(wall);
}

}  // namespace frontdesk
