// What the booking pages are put together from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/book_pages.h"
#include "server/html.h"

namespace frontdesk::server {

/// A phrase of the catalogue with a piece of HTML where {name} stands.
Html phrase_around(std::string_view key, std::string_view name, const Html& piece);

/// The number as a link that calls it.
Html phone_link(std::string_view number);
/// "Call 112", all of it the link.
Html call_link(std::string_view number);

Html hidden(std::string_view name, std::string_view value);
/// A link that looks like one thing to do.
Html button_link(const std::string& address, const std::string& words);

/// What is wrong, at the top, with a link to each place where it is put right.
struct Mistake {
  std::string field_id = {};
  std::string words = {};
};
Html error_summary(const std::vector<Mistake>& mistakes);

/// Radio buttons named "slot", a group a day; the first is `time`.
inline constexpr std::string_view first_time_id = "time";
Html time_choices(const BookPage& page, const std::vector<OfferedTime>& times);

/// "Time zone: New York time"
Html zone_line(const BookPage& page, std::string_view tz);

/// "Tuesday 10 March at 17:20", with the year where it is another.
std::string when_in_words(const Moment& start, std::chrono::local_days today);

/// Terms and what they are.
struct Fact {
  std::string term = {};
  std::string value = {};
};
Html fact_list(const std::vector<Fact>& facts);

/// Words in paragraphs, cut at empty lines.
Html paragraphs(std::string_view words);

/// "Main House, 1 High Street", or that it is by video.
std::string place_in_words(bool is_video, std::string_view place, std::string_view address);

}  // namespace frontdesk::server
