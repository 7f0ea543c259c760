// The words for each code, from assets/locales. An error's `detail` is for the log, never shown.
#include "server/desk/error_words.h"

#include "server/assistant/hear_language.h"
#include "server/assistant/spoken.h"

namespace frontdesk::server {
namespace {

constexpr Millis retry_after{1'000};

/// The key of its words in assets/locales.
std::string_view key_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::BadRequest:
      return "error.bad_request";
    case ErrorCode::TooLarge:
      return "error.too_large";
    case ErrorCode::RateLimited:
      return "error.rate_limited";
    case ErrorCode::Unauthorized:
    case ErrorCode::TokenExpired:
      return "error.sign_in";
    case ErrorCode::Forbidden:
      return "error.forbidden";
    case ErrorCode::SessionGone:
      return "error.session_gone";
    case ErrorCode::SlotTaken:
      return "error.slot_taken";
    case ErrorCode::HoldExpired:
      return "error.hold_expired";
    case ErrorCode::VersionConflict:
      return "error.version_conflict";
    case ErrorCode::IdempotencyMismatch:
      return "error.idempotency_mismatch";
    case ErrorCode::BookingUnknown:
      return "error.booking_unknown";
    case ErrorCode::Unsupported:
      return "error.unsupported";
    case ErrorCode::PatientOverlap:
      return "error.patient_overlap";
    case ErrorCode::NotFound:
      return "error.not_found";
    case ErrorCode::HoldLimit:
      return "error.hold_limit";
    case ErrorCode::IllegalTransition:
      return "error.illegal_transition";
    case ErrorCode::UpstreamUnavailable:
    case ErrorCode::Timeout:
    case ErrorCode::Busy:
      return "error.busy";
    case ErrorCode::Internal:
    case ErrorCode::Malformed:
      break;
  }
  return "error.internal";
}

ErrorCode code_on_wire(ErrorCode code) {
  if (code == ErrorCode::Malformed) return ErrorCode::BadRequest;
  if (code == ErrorCode::Busy) return ErrorCode::UpstreamUnavailable;
  return code;
}

}  // namespace

bool is_retryable(ErrorCode code) {
  return code == ErrorCode::Busy || code == ErrorCode::Internal || code == ErrorCode::Timeout ||
         code == ErrorCode::UpstreamUnavailable || code == ErrorCode::RateLimited;
}

std::string make_ref(Random& random) {
  constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  std::string ref = "E-";
  for (int i = 0; i < 4; ++i) ref += letters[random.below(letters.size())];
  return ref;
}

ErrorFrame make_error_frame(const Error& error, Random& random, std::string_view language) {
  ErrorFrame frame;
  frame.code = code_on_wire(error.code);
  frame.lang = understood_language(language);
  const LanguageScope scope(spoken_language(frame.lang));
  frame.message = spoken(key_of(*frame.code));
  frame.is_retryable = is_retryable(error.code);
  if (*frame.is_retryable) frame.retry_after = retry_after;
  frame.ref = make_ref(random);
  return frame;
}

}  // namespace frontdesk::server
