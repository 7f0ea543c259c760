// A value or the reason there is none.
//
// Bad data from outside (server frames, storage, the host page, HTTP, imported files) is an
// ordinary outcome here, not an exception: core, app, ui, web and the server's desk are built
// without exceptions. The member names are those of std::expected, so that one `using` can replace
// this file when the three compilers have it.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "core/assert.h"

namespace frontdesk {

/// Machine-readable kinds of failure. The first block travels on the wire as `error.code`
/// (see error_code_name); the second never leaves the program.
enum class ErrorCode {
  BadRequest,
  TooLarge,
  RateLimited,
  Unauthorized,
  TokenExpired,
  Forbidden,
  SessionGone,
  SlotTaken,
  HoldExpired,
  VersionConflict,
  IdempotencyMismatch,
  BookingUnknown,
  UpstreamUnavailable,
  Timeout,
  Internal,
  Unsupported,
  PatientOverlap,
  NotFound,
  HoldLimit,
  IllegalTransition,

  Malformed,  ///< Not JSON, wrong type, bad UTF-8, too deep.
  Busy,       ///< The database stayed locked; try again.
};

/// What went wrong, for code (`code`) and for a log line or a person (`detail`).
/// `detail` never holds message text, names or tokens.
struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string detail = {};

  bool operator==(const Error&) const = default;
};

/// Stands for "worked, and there is nothing to return".
struct Done {
  bool operator==(const Done&) const = default;
};

template <class T = Done>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const { return held_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  /// Reading the side that is not there is a bug of ours and ends the program.
  const T& value() const& {
    FRONTDESK_ASSERT(has_value());
    return *std::get_if<0>(&held_);
  }
  T& value() & {
    FRONTDESK_ASSERT(has_value());
    return *std::get_if<0>(&held_);
  }
  T&& value() && {
    FRONTDESK_ASSERT(has_value());
    return std::move(*std::get_if<0>(&held_));
  }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  const Error& error() const {
    FRONTDESK_ASSERT(!has_value());
    return *std::get_if<1>(&held_);
  }

 private:
  std::variant<T, Error> held_;
};

}  // namespace frontdesk
