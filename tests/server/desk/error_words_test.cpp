// Goal: every error a patient can meet has words, a code that travels, and a ref. Method: all
// codes.
#include "server/desk/error_words.h"

#include <doctest/doctest.h>

#include "core/codec.h"

namespace frontdesk::server {

TEST_CASE("every code has words without jargon, and travels") {
  Random random{7};
  for (int i = 0; i <= static_cast<int>(ErrorCode::Busy); ++i) {
    const auto code = static_cast<ErrorCode>(i);
    const ErrorFrame frame = make_error_frame({code, "detail for the log"}, random);
    CAPTURE(i);
    CHECK(frame.message.size() > 10);
    CHECK(frame.message.back() == '.');
    CHECK(frame.message.find("detail") == std::string::npos);
    CHECK(frame.message.find('!') == std::string::npos);
    CHECK(frame.ref.size() == 6);
    REQUIRE(frame.code.has_value());
    if (!frame.code.has_value()) return;
    CHECK(error_code_from_name(error_code_name(*frame.code)) == frame.code);
    CHECK(frame.is_retryable == is_retryable(code));
  }
}

TEST_CASE("a taken time is final, a busy server is not") {
  CHECK(!is_retryable(ErrorCode::SlotTaken));
  CHECK(!is_retryable(ErrorCode::HoldExpired));
  CHECK(is_retryable(ErrorCode::Busy));
  Random random{7};
  CHECK(make_error_frame({ErrorCode::Busy, ""}, random).retry_after > Millis{0});
}

TEST_CASE("an error says which language it is in") {
  Random random{7};
  CHECK(make_error_frame({ErrorCode::Busy, ""}, random, "de-AT").lang == "de");
  CHECK(make_error_frame({ErrorCode::Busy, ""}, random, "nl").lang == "en");
}

TEST_CASE("refs differ") {
  Random random{7};
  CHECK(make_ref(random) != make_ref(random));
}

}  // namespace frontdesk::server
