// The words for each code. An error's `detail` is for the log and is never shown, except where it
// is one of our own sentences (bad_request from a form).
#include "server/desk/error_words.h"

namespace frontdesk::server {
namespace {

constexpr Millis retry_after{1'000};

std::string_view words_for(ErrorCode code) {
  switch (code) {
    case ErrorCode::BadRequest:
      return "We could not read that. Please try again.";
    case ErrorCode::TooLarge:
      return "That message is too long. Please make it shorter.";
    case ErrorCode::RateLimited:
      return "That was very fast. Please wait a moment.";
    case ErrorCode::Unauthorized:
    case ErrorCode::TokenExpired:
      return "Please sign in again.";
    case ErrorCode::Forbidden:
      return "That belongs to somebody else.";
    case ErrorCode::SessionGone:
      return "This chat has ended. Please start a new one.";
    case ErrorCode::SlotTaken:
      return "That time was just taken. Please pick another one.";
    case ErrorCode::HoldExpired:
      return "We kept that time for you as long as we could, and now it is gone. Please pick "
             "another one.";
    case ErrorCode::VersionConflict:
      return "That appointment was changed in the meantime. Please look at it again.";
    case ErrorCode::IdempotencyMismatch:
      return "That was sent twice with different contents.";
    case ErrorCode::BookingUnknown:
      return "We are checking your booking.";
    case ErrorCode::Unsupported:
      return "That is not possible here yet.";
    case ErrorCode::PatientOverlap:
      return "You have another appointment at that time.";
    case ErrorCode::NotFound:
      return "We could not find that.";
    case ErrorCode::HoldLimit:
      return "Too many times are set aside from here. Please wait a few minutes.";
    case ErrorCode::IllegalTransition:
      return "That appointment can no longer be changed.";
    case ErrorCode::UpstreamUnavailable:
    case ErrorCode::Timeout:
    case ErrorCode::Busy:
      return "We are very busy. Please try again in a moment.";
    case ErrorCode::Internal:
    case ErrorCode::Malformed:
      break;
  }
  return "Something went wrong on our side. Please try again.";
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

ErrorFrame make_error_frame(const Error& error, Random& random) {
  ErrorFrame frame;
  frame.code = code_on_wire(error.code);
  frame.message = words_for(*frame.code);
  frame.is_retryable = is_retryable(error.code);
  if (*frame.is_retryable) frame.retry_after = retry_after;
  frame.ref = make_ref(random);
  return frame;
}

}  // namespace frontdesk::server
