// See read_days.h.
#include "server/assistant/read_days.h"

#include <algorithm>
#include <string_view>

namespace frontdesk::server {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::weekday;

constexpr std::string_view range_words = "to/till/until/through/thru/-";
constexpr std::string_view articles = "on/the/of/this/a";

void sort_out(std::vector<weekday>& list) {
  std::sort(list.begin(), list.end(),
            [](weekday a, weekday b) { return a.iso_encoding() < b.iso_encoding(); });
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

std::size_t DayReader::read(std::size_t at) {
  if (const auto found = read_date(tokens_, at, calendar_)) {
    if (const std::size_t length = read_limits(at, *found)) return length;
    if (found->end - found->first == days{1}) {
      days_.push_back(found->first);
    } else {
      from_ = found->first;
      until_ = found->end;
    }
    return found->length;
  }
  if (const std::size_t length = read_weekday_set(at)) return length;
  return read_named(at);
}

std::size_t DayReader::read_weekday_set(std::size_t at) {
  const auto allow = [&](unsigned first, unsigned last) {
    for (unsigned number = first; number <= last; ++number) allowed_.push_back(weekday{number});
  };
  if (tokens_.is(at, "weekdays!/weekday!/workdays!")) {
    allow(1, 5);
    return 1;
  }
  if (tokens_.is(at, "weekends!")) {
    allow(6, 7);
    return 1;
  }
  if (tokens_.is(at, "monday/mon!") && tokens_.is(at + 1, range_words) &&
      tokens_.is(at + 2, "friday/fri!")) {
    allow(1, 5);
    return 3;
  }
  return 0;
}

std::size_t DayReader::read_named(std::size_t at) {
  auto named = read_weekday(tokens_, at);
  if (!named) return 0;
  // "Next Wednesday or Thursday" speaks of one week.
  const bool goes_on = !named_.empty() && at >= 2 && named_end_ == at - 1 &&
                       tokens_.is(at - 1, "or!/and!/,") &&
                       named_.back().which == NamedDay::Which::Next;
  if (goes_on && named->which == NamedDay::Which::Coming) named->which = NamedDay::Which::Next;
  if (is_refused(tokens_, at)) {
    refused_.push_back(named->day);
    return named->length;
  }
  if (named->which == NamedDay::Which::Every) {
    allowed_.push_back(named->day);
    return named->length;
  }
  // "Tuesday the 14th": the date says more than the weekday.
  std::size_t after = at + named->length;
  while (tokens_.is(after, ",/the/on")) ++after;
  if (read_numbered_date(tokens_, after, calendar_)) return after - at;

  const local_days day = occurrence(*named, calendar_);
  if (const std::size_t length = read_limits(at, {day, day + days{1}, named->length}))
    return length;
  named_.push_back(*named);
  named_end_ = at + named->length;
  return named->length;
}

std::size_t DayReader::read_limits(std::size_t at, const Stretch& found) {
  std::size_t before = at;
  while (before > 0 && tokens_.is(before - 1, articles)) --before;
  const bool is_between = before > 0 && tokens_.is(before - 1, "between");
  std::size_t next = at + found.length;
  if (tokens_.is(next, range_words) || (is_between && tokens_.is(next, "and"))) {
    ++next;
    while (tokens_.is(next, "the/on")) ++next;
    std::optional<Stretch> second = read_date(tokens_, next, calendar_);
    if (const auto named = read_weekday(tokens_, next); !second && named) {
      const local_days day = occurrence(*named, calendar_);
      second = Stretch{day, day + days{1}, named->length};
      while (second->end <= found.first) second->end += days{7};
    }
    if (second && second->end > found.first) {
      from_ = found.first;
      until_ = second->end;
      return next + second->length - at;
    }
  }
  return before > 0 && is_limited(before - 1, found) ? found.length : 0;
}

bool DayReader::is_limited(std::size_t at, const Stretch& found) {
  const bool is_denied = at > 0 && tokens_.is(at - 1, "not/no");
  if (tokens_.is(at, "from!/starting")) {
    from_ = found.first;
  } else if (tokens_.is(at, "after!")) {
    from_ = found.end;
  } else if (tokens_.is(at, "before!")) {
    (is_denied ? from_ : until_) = found.first;
  } else if (tokens_.is(at, "by!/until!/till!")) {
    until_ = found.end;
  } else if (tokens_.is(at, "than!") && tokens_.is(at - 1, "later/earlier/sooner")) {
    const bool is_no_later = at > 1 && tokens_.is(at - 2, "no!/not!");
    if (tokens_.is(at - 1, "later")) {
      (is_no_later ? until_ : from_) = found.end;
    } else {
      (is_no_later ? from_ : until_) = found.first;
    }
  } else {
    return false;
  }
  return true;
}

DayReader::Days DayReader::settle() const {
  Days settled{.from = from_, .until = until_, .weekdays = allowed_};
  if (settled.until && !settled.from) settled.from = calendar_.today;
  if (from_ || until_) {
    for (const NamedDay& named : named_) settled.weekdays.push_back(named.day);
  } else {
    std::vector<local_days> all = days_;
    for (const NamedDay& named : named_) {
      all.push_back(occurrence(named, calendar_));
      // "On Tuesday", said on a Tuesday, may mean either.
      if (named.which == NamedDay::Which::Coming && all.back() == calendar_.today)
        all.push_back(calendar_.today + days{7});
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    if (!all.empty()) {
      settled.from = all.front();
      settled.until = all.back() + days{1};
      const bool has_gaps = all.back() - all.front() >= days{static_cast<int>(all.size())};
      for (const local_days day : all) {
        if (has_gaps) settled.weekdays.push_back(weekday{day});
      }
    }
  }
  sort_out(settled.weekdays);
  if (!refused_.empty()) {
    if (settled.weekdays.empty()) {
      for (unsigned number = 1; number <= 7; ++number) settled.weekdays.push_back(weekday{number});
    }
    for (const weekday day : refused_) std::erase(settled.weekdays, day);
  }
  return settled;
}

}  // namespace frontdesk::server
