// See when.h. The walk: what is not a wish ("since Tuesday", "good morning") is stepped over, and
// every other place is offered to the days' and the hours' reader.
#include "server/assistant/when.h"

#include <algorithm>

#include "server/assistant/read_days.h"
#include "server/assistant/read_hours.h"
#include "server/assistant/tokens.h"

namespace frontdesk::server {
namespace {

constexpr std::string_view units =
    "day!/days!/week!/weeks!/month!/months!/year!/years!/hour!/hours!/night!/nights!/yrs!/wks!";

/// How many tokens at `at` tell of the past, of how long, or greet.
std::size_t length_of_no_wish(const Tokens& tokens, std::size_t at) {
  if (tokens.is(at, "good/gd!") && tokens.is(at + 1, "morning/afternoon/evening/day!/night!"))
    return 2;
  if (tokens.is(at, "have/had/nice/great") &&
      tokens.is(at + 2, "morning/afternoon/evening/day!/night!/weekend/week!")) {
    return 3;
  }
  if (tokens.is(at, "yesterday/yesterdays")) return 1;
  if (tokens.is(at, "since!/last!/previous") && tokens.size() > at + 1) {
    return tokens.is(at + 1, "the/last") ? 3 : 2;
  }
  std::size_t next = at;
  const bool tells_how_long = tokens.is(at, "for!/past!/these");
  if (tells_how_long) ++next;
  while (tells_how_long && tokens.is(next, "the/about/over/almost/last/past/at/least")) ++next;
  const bool has_count = tokens.number(next) >= 0 || number_of_word(tokens.word(next)) >= 0 ||
                         tokens.is(next, "several/many/some");
  if (has_count) {
    ++next;
    while (tokens.is(next, "of!/few!/couple/or!/-") || tokens.number(next) >= 0) ++next;
    if (tokens.is(next, units) &&
        (tells_how_long || tokens.is(next + 1, "ago!/old!/already/now!"))) {
      const bool is_from_now = tokens.is(next + 1, "from");
      if (!is_from_now) return next + (tokens.is(next + 1, "now!/already") ? 2 : 1) - at;
    }
  }
  if (tokens.is(at, "every/each/at!/all!") && tokens.is(at + 1, "night!/nights!/day!/time!/week!"))
    return 2;
  return 0;
}

bool asks_for_soonest(const Tokens& tokens, std::size_t at) {
  if (tokens.is(at, "asap!/soonest/earliest/urgently/urgent/immediately/quickly/quickest"))
    return true;
  if (tokens.is(at, "soon!") && tokens.is(at + 1, "as!")) return true;
  if (tokens.is(at, "first!/next!") && tokens.is(at + 1, "available/free!/possible/open!"))
    return true;
  if (tokens.is(at, "right!/straight") && tokens.is(at + 1, "away/now!")) return true;
  if (tokens.is(at, "as") && tokens.is(at + 1, "early/fast!/quick/quickly")) return true;
  return tokens.is(at, "now!") && !tokens.is(at - 1, "from/by/for/until/right");
}

}  // namespace

When read_when(std::string_view text, std::chrono::local_days today, bool is_month_first) {
  const Tokens tokens(text);
  const Calendar calendar{today, is_month_first};
  DayReader day_reader(tokens, calendar);
  HourReader hour_reader(tokens);
  When when;
  for (std::size_t at = 0; at < tokens.size();) {
    if (const std::size_t length = length_of_no_wish(tokens, at)) {
      at += length;
      continue;
    }
    when.is_soonest = when.is_soonest || asks_for_soonest(tokens, at);
    // "tonight" is a day and an hour, so both readers look; days first, for "the 14th".
    const std::size_t days = day_reader.read(at);
    // "from 14 March" is no hour.
    const bool leads_to_date = read_numbered_date(tokens, at + 1, calendar).has_value();
    const std::size_t hours = days > 1 || leads_to_date ? 0 : hour_reader.read(at);
    at += std::max<std::size_t>({days, hours, 1});
  }
  const auto days = day_reader.settle();
  const auto hours = hour_reader.settle();
  when.from = days.from;
  when.until = days.until;
  when.weekdays = days.weekdays;
  when.earliest = hours.earliest;
  when.latest = hours.latest;
  when.at = hours.at;
  return when;
}

When merged(const When& before, const When& now) {
  When both = before;
  if (now.has_days() || now.is_soonest) {
    both.from = now.from;
    both.until = now.until;
    both.weekdays = now.weekdays;
  }
  if (now.has_hours()) {
    both.earliest = now.earliest;
    both.latest = now.latest;
    both.at = now.at;
  }
  both.is_soonest = now.is_soonest || (before.is_soonest && !now.has_days());
  return both;
}

}  // namespace frontdesk::server
