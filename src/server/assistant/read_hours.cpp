// See read_hours.h. A bare hour is taken as a clinic means it: 1 to 6 are in the afternoon.
#include "server/assistant/read_hours.h"

#include <algorithm>
#include <string_view>

namespace frontdesk::server {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr minutes day_end = hours{24};
constexpr minutes noon = hours{12};
constexpr minutes work_begins = hours{9};
constexpr minutes work_ends = hours{17};

struct PartOfDay {
  std::string_view first = {};   ///< Alternatives, as in is_any_of.
  std::string_view second = {};  ///< Of the word after it; empty for none.
  minutes from{0};
  minutes until = day_end;
};

/// The longer expression comes before the one it contains.
constexpr PartOfDay parts_of_day[] = {
    {"early/earlier", "morning/mornings/am!", minutes{0}, hours{10}},
    {"late/later", "morning/mornings", hours{10}, noon},
    {"early", "afternoon/afternoons", noon, hours{15}},
    {"late/later", "afternoon/afternoons", hours{15}, hours{18}},
    {"early", "evening/evenings", work_ends, hours{19}},
    {"late/later", "evening/evenings", hours{18}, day_end},
    {"lunch!", "time/break/hour", noon, hours{14}},
    {"first!", "thing", minutes{0}, hours{10}},
    {"after!", "work/hours/office", work_ends, day_end},
    {"after!", "school/schools/class/classes/uni", hours{15}, day_end},
    {"after!", "lunch/noon/midday", hours{13}, day_end},
    {"after!", "dinner/tea!", hours{19}, day_end},
    {"before!", "work/office", minutes{0}, work_begins},
    {"before!", "school/class", minutes{0}, work_begins},
    {"before!", "lunch/noon/midday", minutes{0}, noon},
    {"morning/mornings/moring/forenoon", "", minutes{0}, noon},
    {"afternoon/afternoons/arvo!/afternon", "", noon, work_ends},
    {"evening/evenings/tonight/tonite!/night!/nights!/eve!", "", work_ends, day_end},
    {"lunchtime/lunchbreak", "", noon, hours{14}},
};

}  // namespace

std::size_t HourReader::read(std::size_t at) {
  if (const std::size_t length = read_range(at)) return length;
  if (const std::size_t length = read_part_of_day(at)) return length;
  if (const std::size_t length = read_limit(at)) return length;
  return read_clock(at);
}

std::optional<HourReader::Clock> HourReader::clock(std::size_t at) const {
  if (const auto named = named_clock(at)) return named;
  auto found = clock_number(at);
  if (found) place_in_day(at, *found);
  return found;
}

/// "noon", "half past four", "quarter to 5".
std::optional<HourReader::Clock> HourReader::named_clock(std::size_t at) const {
  if (tokens_.is(at, "noon!/midday")) return Clock{noon, 1, true, true};
  const bool is_half = tokens_.is(at, "half!");
  const bool is_quarter = tokens_.is(at, "quarter");
  if (!is_half && !is_quarter) return {};
  const bool is_to = tokens_.is(at + 1, "to!/before");
  if (!is_to && !tokens_.is(at + 1, "past/after")) return {};
  auto hour = clock(at + 2);
  if (!hour || hour->time.count() % 60 != 0) return {};
  const minutes part{is_half ? 30 : 15};
  return Clock{is_to ? hour->time - part : hour->time + part, hour->length + 2, true,
               hour->has_half};
}

/// The figures alone: "5", "10:30", "10.30", "1730", "17h", "five".
std::optional<HourReader::Clock> HourReader::clock_number(std::size_t at) const {
  const int number =
      tokens_.number(at) >= 0 ? tokens_.number(at) : number_of_word(tokens_.word(at));
  if (number < 0 || tokens_.is(at, "a!/an!/few!/couple")) return {};
  const int second = tokens_.number(at + 2);
  const bool has_minutes = tokens_.is(at + 1, ":/.") && second >= 0 && second < 60 &&
                           tokens_.is_glued(at + 1) && tokens_.is_glued(at + 2) &&
                           tokens_.word(at + 2).size() == 2 && tokens_.word(at + 3) != ".";
  if (has_minutes && number < 24) {
    return Clock{hours{number} + minutes{second}, 3, true, tokens_.is_padded(at) || number > 12};
  }
  if (number >= 1300 && number < 2000 && number % 100 < 60 && number % 5 == 0) {
    return Clock{hours{number / 100} + minutes{number % 100}, 1, false, true};
  }
  if (number > 23 || tokens_.is(at + 1,
                                "st!/nd!/rd!/th!/days!/day!/week!/weeks!/month!/months!/"
                                "year!/years!/%/kg!/mg!/times!/people/children/kids!/"
                                "minutes/mins!/min!/hours!/hour!/doctors/old!")) {
    return {};
  }
  const bool is_24h = number > 12 || number == 0;
  const bool has_h = tokens_.is(at + 1, "h!/hrs!/uhr!") && tokens_.is_glued(at + 1);
  return Clock{hours{number}, has_h ? 2u : 1u, has_h, is_24h || has_h};
}

/// Applies "am", "pm", "o'clock" and "in the evening" behind the figures, or what a clinic means.
void HourReader::place_in_day(std::size_t at, Clock& found) const {
  std::size_t next = at + found.length;
  if (tokens_.is(next, "oclock!/oclok!/ish!")) {
    found.is_certain = true;
    next = at + ++found.length;
  }
  const auto half = [&](bool is_afternoon, std::size_t length) {
    found.is_certain = true;
    found.length += length;
    if (is_afternoon && found.time < noon) found.time += noon;
    if (!is_afternoon && found.time >= noon && found.time < noon + hours{1}) found.time -= noon;
    found.has_half = true;
  };
  const bool has_dots =
      tokens_.is(next, "a!/p!") && tokens_.word(next + 1) == "." && tokens_.is(next + 2, "m!");
  if (has_dots) {
    half(tokens_.is(next, "p!"),
         tokens_.word(next + 3) == "," || tokens_.word(next + 3) == "." ? 4 : 3);
  } else if (tokens_.is(next, "am!/pm!/a!/p!") &&
             (tokens_.word(next).size() == 2 || tokens_.is_glued(next))) {
    half(tokens_.is(next, "pm!/p!"), 1);
  } else if (tokens_.is(next, "in!") && tokens_.is(next + 1, "the!") &&
             tokens_.is(next + 2, "morning/afternoon/evening")) {
    half(!tokens_.is(next + 2, "morning"), 3);
  } else if (!found.has_half && found.time >= hours{1} && found.time < hours{7}) {
    found.time += noon;
  }
}

/// "between 2 and 4", "from 9 to 11", "2-4pm", "14:00 - 16:00".
std::size_t HourReader::read_range(std::size_t at) {
  const bool is_between = tokens_.is(at, "between");
  const bool is_from = tokens_.is(at, "from!");
  const std::size_t first_at = at + (is_between || is_from ? 1 : 0);
  auto first = clock(first_at);
  if (!first) return 0;
  std::size_t next = first_at + first->length;
  const bool has_dash = tokens_.word(next) == "-";
  if (!has_dash && !tokens_.is(next, "to!/till!/until!") &&
      !(is_between && tokens_.is(next, "and!"))) {
    return 0;
  }
  const auto second = clock(++next);
  if (!second) return 0;
  const bool has_cue = is_between || is_from || first->is_certain || second->is_certain;
  if (!has_cue && !(has_dash && tokens_.is_glued(next))) return 0;
  if (!first->has_half && first->time >= second->time && first->time >= noon) first->time -= noon;
  minutes until = second->time;
  if (!second->has_half && until <= first->time) until += noon;
  if (until <= first->time || until > day_end) return 0;
  earliest_ = first->time;
  latest_ = until;
  return next + second->length - at;
}

/// "after 5", "before noon", "by 3", "around 10", "from 4 on", "5 or later".
std::size_t HourReader::read_limit(std::size_t at) {
  if (const auto first = clock(at); first && tokens_.is(at + first->length, "or!")) {
    const std::size_t after = at + first->length + 1;
    if (tokens_.is(after, "later/after"))
      earliest_ = first->time;
    else if (tokens_.is(after, "earlier/before"))
      latest_ = first->time;
    else
      return 0;
    return after + 1 - at;
  }
  std::size_t next = at;
  const bool is_not = tokens_.is(next, "not!/no!");
  if (is_not) ++next;
  const bool has_than = tokens_.is(next + 1, "than!");
  const bool is_after = tokens_.is(next, "after!/from!/past!/starting/afer!") ||
                        (tokens_.is(next, "later") && has_than);
  const bool is_before = tokens_.is(next, "before!/until!/till!/by!/befor") ||
                         (tokens_.is(next, "earlier/sooner") && has_than);
  const bool is_question = at > 0 && tokens_.is(at - 1, "what!/how!");
  const bool is_around =
      !is_question && tokens_.is(next, "around!/about!/roughly/circa/near!/approximately");
  if (!is_after && !is_before && !is_around) return 0;
  next += has_than ? 2 : 1;
  while (tokens_.is(next, "at!/about!/around!")) ++next;
  const auto found = clock(next);
  if (!found) return 0;
  // "about 2 weeks" was refused by clock(); "by 3/14" is a date.
  if (tokens_.word(next + found->length) == "/" && tokens_.is_glued(next + found->length)) return 0;
  if (is_around) {
    earliest_ = std::max(minutes{0}, found->time - hours{1});
    latest_ = std::min(day_end, found->time + hours{1});
  } else {
    (is_after != is_not ? earliest_ : latest_) = found->time;
  }
  return next + found->length - at;
}

std::size_t HourReader::read_part_of_day(std::size_t at) {
  for (const PartOfDay& part : parts_of_day) {
    if (!tokens_.is(at, part.first)) continue;
    if (!part.second.empty() && !tokens_.is(at + 1, part.second)) continue;
    const std::size_t length = part.second.empty() ? 1 : 2;
    if (!is_refused(tokens_, at)) {
      widen(part.from, part.until);
    } else if (part.from == minutes{0}) {
      widen(part.until, day_end);
    } else if (part.until == day_end) {
      widen(minutes{0}, part.from);
    }
    return length;
  }
  if (tokens_.is(at, "end!") && tokens_.is(at + 1, "of!") && tokens_.is(at + 2, "the!/day!") &&
      tokens_.is(at + 3, "day!")) {
    widen(hours{16}, day_end);
    return 4;
  }
  return 0;
}

void HourReader::widen(minutes earliest, minutes latest) {
  part_begin_ = part_begin_ ? std::min(*part_begin_, earliest) : earliest;
  part_end_ = part_end_ ? std::max(*part_end_, latest) : latest;
}

std::size_t HourReader::read_clock(std::size_t at) {
  const bool has_cue = tokens_.is(at, "at!/@");
  const auto found = clock(at + (has_cue ? 1 : 0));
  if (!found || !(has_cue || found->is_certain)) return 0;
  if (tokens_.word(at + found->length) == "/") return 0;
  const std::size_t length = found->length + (has_cue ? 1 : 0);
  if (tokens_.is(at + length, "ish!") || tokens_.is(at + length - 1, "ish!")) {
    earliest_ = std::max(minutes{0}, found->time - hours{1});
    latest_ = std::min(day_end, found->time + hours{1});
  } else {
    at_ = found->time;
  }
  return length;
}

HourReader::Hours HourReader::settle() const {
  Hours settled{.earliest = earliest_, .latest = latest_, .at = at_};
  if (settled.at) return {.at = at_};
  const auto narrow = [&](minutes from, minutes until) {
    if (from > minutes{0}) settled.earliest = std::max(settled.earliest.value_or(from), from);
    if (until < day_end) settled.latest = std::min(settled.latest.value_or(until), until);
  };
  if (part_begin_) narrow(*part_begin_, *part_end_);
  if (settled.earliest && settled.latest && *settled.earliest >= *settled.latest) {
    return {.earliest = earliest_, .latest = latest_};
  }
  return settled;
}

}  // namespace frontdesk::server
